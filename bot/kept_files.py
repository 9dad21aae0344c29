"""The files that rows name: the one part that knows where they lie, and lets nothing outside be reached by a name."""

from __future__ import annotations

import math
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from models.files.erasures import sync_folder

FILES, CACHE, POSTED = "files", "cache", "incoming"


class NotKept(Exception):
    """No file of ours bears this name."""


class Outside(NotKept):
    """The name leads out of where our files lie."""


class TooLarge(Exception):
    """The file is larger than what was asked for."""


class KeptFiles:
    """Below ``root``, readable by us alone. A new file gets a random name in ``folder``; rows hold ``folder/name``."""

    def __init__(self, root: Path, folder: str = FILES) -> None:
        self._root = root.resolve()
        self._folder = folder

    @property
    def posted(self) -> KeptFiles:
        """What visitors of the web chat have posted and nobody has cleaned yet: to be looked at, never to be shown."""
        return KeptFiles(self._root / FILES, POSTED)

    def put(self, content: bytes | BinaryIO) -> str:
        """Keep it; when this returns its name, it is on disk, whole."""
        return self._put(content, f"{self._folder}/{secrets.token_hex(16)}")

    @contextmanager
    def workplace(self) -> Iterator[Path]:
        """A folder to write in, gone afterwards with all that was not adopted."""
        # Beside the files, so that adopting is one step, and where old files are swept if we are killed meanwhile.
        with tempfile.TemporaryDirectory(dir=self._home()) as name:
            yield Path(name)

    def adopt(self, made: Path) -> str:
        """Keep what was written at a workplace; when this returns its name, it is on disk, whole."""
        return self._place(made, f"{self._folder}/{secrets.token_hex(16)}")

    def read(self, name: str, most: int | None = None) -> bytes:
        """Raises NotKept, TooLarge, or OSError where the disk fails."""
        try:
            with self._inside(name, self._root).open("rb") as file:
                content = file.read() if most is None else file.read(most + 1)
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
            raise NotKept from error
        if most is not None and len(content) > most:
            raise TooLarge
        return content

    def path_of(self, name: str) -> Path | None:
        """Where the file can be read on this machine, for who hands it out piece by piece; None where there is none."""
        try:
            path = self._inside(name, self._root)
        except Outside:
            return None
        return path if path.is_file() else None

    def remove(self, name: str) -> None:
        """Gone when this returns; a name from outside our folder is left alone."""
        try:
            self._inside(name, self._root / self._folder).unlink(missing_ok=True)
        except Outside:
            return

    def cached(self, name: str, make: Callable[[], bytes]) -> str:
        """The same file for everybody who names it so, made where it is not there yet, whole or not at all."""
        whole = f"{CACHE}/{name}"
        return whole if self._inside(whole, self.scratch()).is_file() else self._put(make(), whole)

    def scratch(self) -> Path:
        """A folder of this machine, for what a child process wants to find again the next time."""
        folder = self._root / CACHE
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def old(self, before: datetime) -> list[str]:
        """The names of what was last written before then, also of what was left half done."""
        found = (path for path in walked(self._root / self._folder) if _written(path) < before.timestamp())
        return [path.relative_to(self._root).as_posix() for path in found]

    def _home(self) -> Path:
        folder = self._root / self._folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    def _put(self, content: bytes | BinaryIO, name: str) -> str:
        part = self._home() / f".{secrets.token_hex(16)}.part"
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                if isinstance(content, bytes):
                    file.write(content)
                else:
                    shutil.copyfileobj(content, file)
            return self._place(part, name)
        finally:
            part.unlink(missing_ok=True)

    def _place(self, made: Path, name: str) -> str:
        made.chmod(0o600)
        with made.open("rb") as file:
            # The row that names it is about to be committed with FULL synchronous; so must the file be.
            os.fsync(file.fileno())
        path = self._root / name
        made.replace(path)
        sync_folder(path.parent)
        return name

    def _inside(self, name: str, folder: Path) -> Path:
        """``name`` is one of this root's, and may lead nowhere but below ``folder``."""
        path = (self._root / name).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise Outside(name)
        return path


def walked(folder: Path) -> Iterator[Path]:
    """Every file below, whatever comes and goes meanwhile; one may be gone when it is looked at."""
    for place, _, names in os.walk(folder):
        yield from (Path(place) / name for name in names)


def _written(path: Path) -> float:
    """When it was last written to; never for what is gone or no file of ours."""
    try:
        state = path.lstat()
    except FileNotFoundError:
        return math.inf
    return state.st_mtime if stat.S_ISREG(state.st_mode) else math.inf
