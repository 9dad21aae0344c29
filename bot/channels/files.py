"""Files that go out: read where ours lie, and nowhere else."""

from __future__ import annotations

import asyncio

from bot.kept_files import KeptFiles, NotKept, Outside
from models.message.channel import Rejected


async def read_file(files: KeptFiles, name: str) -> bytes:
    """Raises Rejected where the file lies elsewhere or is gone."""
    try:
        return await asyncio.to_thread(files.read, name)
    except Outside as error:
        raise Rejected("file_outside") from error
    except (NotKept, OSError) as error:
        raise Rejected("file_missing") from error
