"""The archive of a backup: one tar file with a manifest that says what must be in it."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import secrets
import shutil
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.kept_files import FILES
from models.files.erasures import sync_folder

MANIFEST = "MANIFEST.json"
SQLITE_COPY = "sambatan.db"
POSTGRESQL_COPY = "sambatan.dump"
REGENCY = "daerah.toml"
GZIPPED = (".gz", ".tgz")
DAMAGED = "is cut off or damaged; nothing was changed, take another backup."


class BadArchive(Exception):
    """The archive cannot be used; ``sentence`` says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Manifest(BaseModel):
    """What a backup holds: rows per table as counted in the copy, SHA-256 per member."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    made_at: datetime
    database: Literal["sqlite", "postgresql"]
    revision: str
    rows: dict[str, int]
    members: dict[str, str]


class _Hashed(io.RawIOBase):
    """Reads a file and keeps the hash of what was read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.hash = hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        block = self._file.read(size)
        self.hash.update(block)
        return block


def pack(target: Path, members: Iterable[tuple[str, Path]], about: Manifest) -> Manifest:
    """Write the archive under a temporary name, then give it its own. The manifest comes last."""
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as raw:
            with _writing(raw, target) as tar:
                hashes = {name: hashed for name, path in members if (hashed := _add(tar, name, path))}
                manifest = about.model_copy(update={"members": hashes})
                content = manifest.model_dump_json(indent=2).encode()
                tar.addfile(_entry(MANIFEST, len(content), about.made_at.timestamp()), io.BytesIO(content))
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(target.parent)
    return manifest


def unpack(archive: Path, folder: Path) -> Manifest:
    """Take the archive apart into an empty folder and check every byte. Raises BadArchive."""
    try:
        with tarfile.open(archive) as tar:
            hashes = {member.name: _take(tar, member, folder) for member in tar}
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, FileExistsError) as error:
        raise BadArchive(f"{archive} {DAMAGED}") from error
    except OSError as error:
        why = (error.strerror or "error").lower()
        raise BadArchive(f"{archive} cannot be unpacked ({why}); mend that and try again.") from error
    return _checked(archive, folder, hashes)


def _checked(archive: Path, folder: Path, hashes: dict[str, str]) -> Manifest:
    if hashes.pop(MANIFEST, None) is None:
        raise BadArchive(f"{archive} {DAMAGED}")
    try:
        manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except ValidationError as error:
        raise BadArchive(
            f"{archive} is no backup that this program can read; use the program that wrote it."
        ) from error
    if hashes != manifest.members:
        raise BadArchive(f"{archive} {DAMAGED}")
    return manifest


def _take(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> str:
    if not member.isreg() or not _is_ours(member.name):
        raise BadArchive("The file holds something that no backup of ours holds; do not use it, nothing was changed.")
    target = folder / member.name
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    source = tar.extractfile(member)
    assert source is not None
    hashed = _Hashed(source)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        shutil.copyfileobj(hashed, file)
    os.utime(target, (member.mtime, member.mtime))
    return hashed.hash.hexdigest()


def _is_ours(name: str) -> bool:
    """Nothing that could lead out of the folder: no absolute path, no step upwards."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or str(path) != name:
        return False
    return name in (MANIFEST, SQLITE_COPY, POSTGRESQL_COPY, REGENCY) or (len(path.parts) > 1 and path.parts[0] == FILES)


def _add(tar: tarfile.TarFile, name: str, path: Path) -> str | None:
    """The member's hash; None for a file that a sweep has removed meanwhile."""
    with suppress(FileNotFoundError), path.open("rb") as file:
        state = os.fstat(file.fileno())
        hashed = _Hashed(file)
        tar.addfile(_entry(name, state.st_size, state.st_mtime), hashed)
        return hashed.hash.hexdigest()
    return None


def _entry(name: str, size: int, changed: float) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mtime, entry.mode = size, int(changed), 0o600
    return entry


@contextmanager
def _writing(raw: IO[bytes], target: Path) -> Iterator[tarfile.TarFile]:
    if target.suffix in GZIPPED:
        with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=6) as tar:
            yield tar
    else:
        with tarfile.open(fileobj=raw, mode="w") as tar:
            yield tar
