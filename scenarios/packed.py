"""Texts that are packed once, and gzip files of them and what stands around them.

What is packed by itself is a piece of a deflate stream that ends with a whole byte and
looks back at nothing before it: pieces one behind the other are a stream again.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from struct import pack

HEAD = b"\x1f\x8b\x08" + bytes(6) + b"\xff"
"""How a gzip file begins, of no time and no system: the same text, the same bytes."""
RAW = -zlib.MAX_WBITS
END = b"\x03\x00"
"""A last piece, of nothing."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A text that many pages have in them, with what it is packed."""

    text: bytes
    packed: bytes

    @classmethod
    def of(cls, text: bytes) -> "Packed":
        return cls(text, _piece(text))

    @property
    def size(self) -> int:
        return len(self.text) + len(self.packed)


def gzipped(parts: Iterable[bytes | Packed]) -> bytes:
    """A gzip file of all these parts, one behind the other."""
    pieces, check, size = [HEAD], 0, 0
    for part in parts:
        known = part if isinstance(part, Packed) else Packed.of(part)
        pieces.append(known.packed)
        check, size = zlib.crc32(known.text, check), size + len(known.text)
    pieces += [END, pack("<LL", check, size & 0xFFFFFFFF)]
    return b"".join(pieces)


def _piece(text: bytes) -> bytes:
    stream = zlib.compressobj(wbits=RAW)
    return stream.compress(text) + stream.flush(zlib.Z_SYNC_FLUSH)
