"""WhatsApp, incoming files: an id gives a short-lived address on Meta's own hosts, which wants the token; capped."""

import httpx
from pywa.errors import WhatsAppError

from bot.channels.whatsapp.client import Client
from bot.work.redrawing import BadPicture

# Where the Graph API says that media lie; nowhere else does the token go.
MEDIA_HOST = httpx.URL("https://lookaside.fbsbx.com")
# The file is not there any more: media that came in are kept for seven days.
GONE = frozenset({33, 100, 131052})


async def fetch(client: Client, media: str, most: int) -> bytes:
    """The file's bytes. Raises BadPicture where it cannot be had, other errors where trying again may help."""
    try:
        found = await client.ask(f"/{media}")
    except WhatsAppError as error:
        if error.code in GONE:
            raise BadPicture("gone") from error
        raise
    size = found.get("file_size")
    if isinstance(size, int) and size > most:
        raise BadPicture("bytes")
    return await _download(client, _allowed(client, str(found.get("url", ""))), most)


def _allowed(client: Client, address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise BadPicture("gone") from error
    if not any(_origin(url) == _origin(known) for known in (client.session.base_url, MEDIA_HOST)):
        raise BadPicture("gone")
    return url


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


async def _download(client: Client, url: httpx.URL, most: int) -> bytes:
    body = bytearray()
    async with client.session.stream("GET", url, follow_redirects=False) as answer:
        if answer.is_redirect:
            raise BadPicture("gone")
        # An address that has run out is 404; the next try asks for a new one.
        answer.raise_for_status()
        async for piece in answer.aiter_bytes():
            body += piece
            if len(body) > most:
                raise BadPicture("bytes")
    return bytes(body)
