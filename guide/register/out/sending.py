"""A zip that is sent while it is made."""

import io


class Sent(io.RawIOBase):
    """A file that nobody can go back in: what is written can be taken at once."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        self.pieces.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        piece, self.pieces = b"".join(self.pieces), []
        return piece
