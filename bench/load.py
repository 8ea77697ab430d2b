"""Readers who ask for a page again and again, and how long each waits."""

import selectors
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from time import perf_counter

HEADERS = "Host: localhost\r\nAccept-Encoding: gzip\r\n"


@dataclass(frozen=True, slots=True)
class Load:
    """What was answered, by how many seconds each took."""

    seconds: float
    waits: Sequence[float]
    faults: int
    """Answers that were no page."""

    @property
    def rate(self) -> float:
        return len(self.waits) / self.seconds

    def wait(self, share: float) -> float:
        """The milliseconds within which such a share was answered."""
        waits = sorted(self.waits) or [float("nan")]
        return waits[int((len(waits) - 1) * share)] * 1000


class Reader:
    """One connection, which has one question at a time: the next of some addresses."""

    def __init__(self, port: int, addresses: Iterator[str]) -> None:
        self.port, self.addresses = port, addresses
        self.connect()

    def connect(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)

    def ask(self) -> None:
        question = f"GET {next(self.addresses)} HTTP/1.1\r\n{HEADERS}\r\n".encode()
        self.asked, self.came = perf_counter(), b""
        self.socket.sendall(question)

    def has_all(self) -> bool:
        """Read what there is; whether it is all of the answer."""
        part = self.socket.recv(2**18)
        self.came += part
        head, _, body = self.came.partition(b"\r\n\r\n")
        for line in head.lower().split(b"\r\n"):
            if line.startswith(b"content-length:"):
                return len(body) >= int(line.partition(b":")[2])
        return not part

    @property
    def has_page(self) -> bool:
        return self.came.startswith(b"HTTP/1.1 200")

    def ask_again(self, at: selectors.BaseSelector) -> None:
        """Ask on the same connection, or on another where the server has closed it."""
        if b"onnection: close" in self.came:
            self.leave(at)
            self.connect()
            at.register(self.socket, selectors.EVENT_READ, self)
        self.ask()

    def leave(self, at: selectors.BaseSelector) -> None:
        at.unregister(self.socket)
        self.socket.close()


def load(
    port: int, address: str | Iterator[str], *, readers: int, seconds: float = 0
) -> Load:
    """Have so many readers ask for so long, or once each; all get their answers.

    They ask for one address, or each time for the next of many.
    """
    waits: list[float] = []
    faults, asked = 0, repeat(address) if isinstance(address, str) else address
    with selectors.DefaultSelector() as at:
        for reader in [Reader(port, asked) for _ in range(readers)]:
            at.register(reader.socket, selectors.EVENT_READ, reader)
            reader.ask()
        started = perf_counter()
        while at.get_map():
            for key, _ in at.select():
                reader = key.data
                if not reader.has_all():
                    continue
                waits.append(perf_counter() - reader.asked)
                faults += not reader.has_page
                if perf_counter() < started + seconds:
                    reader.ask_again(at)
                else:
                    reader.leave(at)
    return Load(perf_counter() - started, waits, faults)
