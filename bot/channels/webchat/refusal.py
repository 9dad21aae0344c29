"""What the routes refuse, as one JSON answer with a code for programs and a sentence for people."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Protocol

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from models.store.failure import StorageDown

RETRY_AFTER_S = "3"
STATUS = {
    "bad": 400,
    "empty": 400,
    "no-visitor": 401,
    "foreign": 403,
    "not-found": 404,
    "too-large": 413,
    "not-json": 415,
    "not-form": 415,
    "not-image": 415,
    "storage-down": 503,
}


class Refused(Exception):
    """The request was understood and is not accepted; ``code`` is a key of STATUS."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Text(Protocol):
    """Looks a page text up by its key."""

    def __call__(self, key: str, /, **values: str | int) -> str: ...


Endpoint = Callable[[Request], Awaitable[Response]]


def answering(endpoint: Endpoint, text: Text) -> Endpoint:
    """The endpoint, with its refusals turned into answers."""

    @wraps(endpoint)
    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refused as refused:
            return _refusal(refused.code, text)
        except StorageDown:
            return _refusal("storage-down", text)
        except ClientDisconnect:
            return Response(status_code=400)

    return answer


def _refusal(code: str, text: Text) -> JSONResponse:
    headers = {"Retry-After": RETRY_AFTER_S} if code == "storage-down" else None
    return JSONResponse({"error": code, "message": text(f"webchat-refused-{code}")}, STATUS[code], headers)
