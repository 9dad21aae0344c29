"""Files that go out: read from below the data directory, and from nowhere else."""

from __future__ import annotations

import asyncio
from pathlib import Path

from models.message.channel import Rejected


async def read_file(folder: Path, name: str) -> bytes:
    """The bytes of ``folder/name``. Raises Rejected where it lies elsewhere or is gone."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder):
        raise Rejected("file_outside")
    try:
        return await asyncio.to_thread(path.read_bytes)
    except OSError as error:
        raise Rejected("file_missing") from error
