"""Telegram, incoming files: asked for by their id, streamed with a cap, from the Bot API's own host only."""

import re

from telegram.error import BadRequest, NetworkError

from bot.channels.telegram.client import Client
from bot.channels.telegram.transport import TooLarge
from bot.work.redrawing import BadPicture

# As the Bot API gives it out; a local server's path on its own disk is none of ours.
PATH = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_.-]+)+")


async def fetch(bot: Client, file_id: str, most: int) -> bytes:
    """The file's bytes. Raises BadPicture where it cannot be had, NetworkError where trying again may help."""
    try:
        found = await bot.file(file_id)
        path = str(found.get("file_path", ""))
        if int(found.get("file_size") or 0) > most:
            raise BadPicture("bytes")
        if not PATH.fullmatch(path) or ".." in path:
            raise BadPicture("gone")
        return await bot.download(path, most)
    except TooLarge as error:
        raise BadPicture("bytes") from error
    except NetworkError as error:
        # BadRequest is one of its children.
        if isinstance(error, BadRequest):
            raise BadPicture("gone") from error
        raise
