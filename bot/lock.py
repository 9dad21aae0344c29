"""One program per data directory, held by the operating system so that a crash releases it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType


class AlreadyRunning(Exception):
    """Another Sambatan works in this data directory."""


class DataDirLock:
    """``with DataDirLock(data_dir):`` raises AlreadyRunning while another process holds it."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / "running.lock"
        self._handle: int | None = None

    def __enter__(self) -> DataDirLock:
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(handle)
            raise AlreadyRunning(str(self._path.parent)) from error
        self._handle = handle
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
