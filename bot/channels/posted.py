"""The body of a request, never more of it than is wanted."""

from contextlib import suppress

from starlette.requests import ClientDisconnect, Request


async def read_body(request: Request, most: int) -> bytes | None:
    """The body, or None where it is larger or broken off, found out before all of it is read."""
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length[:20]) > most:
        return None
    body = bytearray()
    with suppress(ClientDisconnect):
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                return None
        return bytes(body)
    return None
