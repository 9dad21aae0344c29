"""What the fake accepted: an append-only file, on disk before the caller hears of it."""

import os
from pathlib import Path
from typing import BinaryIO, NamedTuple

import orjson


class Asked(NamedTuple):
    """A call that came in, whatever was answered; ``at`` on the monotonic clock."""

    at: float
    method: str
    chat: int | None


class Ledger:
    """Lines of JSON, kept in memory too."""

    def __init__(self, file: Path | None = None, fsync: bool = False) -> None:
        self.entries: list[dict[str, object]] = []
        self._fsync = fsync
        self._file: BinaryIO | None = file.open("ab", buffering=0) if file is not None else None

    def write(self, entry: dict[str, object]) -> None:
        """Record an accepted send."""
        self.entries.append(entry)
        if self._file is None:
            return
        self._file.write(orjson.dumps(entry, option=orjson.OPT_APPEND_NEWLINE))
        if self._fsync:
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()


def read_ledger(file: Path) -> list[dict[str, object]]:
    """The entries of a ledger file; a last line that a kill cut short is left out."""
    lines = file.read_bytes().split(b"\n")[:-1]
    return [orjson.loads(line) for line in lines]
