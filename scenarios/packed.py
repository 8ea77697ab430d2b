"""Texts that are packed once, and gzip files of them and what stands around them.

What is packed by itself is a piece of a deflate stream that ends with a whole byte and
looks back at nothing before it: pieces one behind the other are a stream again.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from struct import pack

HEAD = b"\x1f\x8b\x08" + bytes(6) + b"\xff"
"""How a gzip file begins, of no time and no system: the same text, the same bytes."""
LEAST_BITS = 9
AROUND = 200
"""So many of the texts that stand around others are known, of some 3 KB each."""
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
        known = part if isinstance(part, Packed) else _around(part)
        pieces.append(known.packed)
        check, size = zlib.crc32(known.text, check), size + len(known.text)
    pieces += [END, pack("<LL", check, size & 0xFFFFFFFF)]
    return b"".join(pieces)


@lru_cache(maxsize=AROUND)
def _around(text: bytes) -> Packed:
    return Packed.of(text)


def _piece(text: bytes) -> bytes:
    # Memory for a whole page would take longer to clear than a frame to pack.
    bits = min(max(LEAST_BITS, len(text).bit_length()), zlib.MAX_WBITS)
    stream = zlib.compressobj(wbits=-bits, memLevel=bits - 7)
    return stream.compress(text) + stream.flush(zlib.Z_SYNC_FLUSH)
