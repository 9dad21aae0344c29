"""The routes of the web chat. What is posted is confirmed only after it has been committed."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.channels.cleaning import clean
from bot.channels.door import Door
from bot.channels.webchat import photos, visitor
from bot.channels.webchat.guard import Guarded, require_same_origin, require_type
from bot.channels.webchat.mailbox import Mailbox
from bot.channels.webchat.page import Page
from bot.channels.webchat.refusal import Refused, Text, answering
from bot.channels.webchat.stream import HEARTBEAT_S, events, resume_after
from bot.channels.webchat.visitor import Persona, visitor_of
from bot.channels.webchat.wire import PostedMessage, SeenUpTo, posted
from bot.kept_files import KeptFiles
from models.chat import Incoming, Photo, Pin
from models.store.failure import StorageDown

CAPTION_MOST = 1024
# Set on the second try, so that a browser without memory is not sent round for ever.
AGAIN = "kembali"
GUARDED = [Middleware(Guarded)]


def webchat_routes(
    door: Door,
    mailbox: Mailbox,
    personas: Sequence[Persona],
    photos_posted: KeptFiles,
    text: Text,
    *,
    bot: str = "web",
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    heartbeat: float = HEARTBEAT_S,
) -> list[Route]:
    """Plain routes to mount at the root. ``personas`` is empty unless DEMO is on."""
    chat = WebChat(door, mailbox, tuple(personas), photos_posted, Page(text), bot, now, heartbeat)

    answer = partial(answering, text=text)
    return [
        Route("/", answer(chat.page), middleware=GUARDED),
        Route("/chat/static/{name}", answer(chat.static), middleware=GUARDED),
        Route("/chat/say", answer(chat.say), methods=["POST"], middleware=GUARDED),
        Route("/chat/photo", answer(chat.photo), methods=["POST"], middleware=GUARDED),
        Route("/chat/stream", answer(chat.stream), middleware=GUARDED),
        Route("/chat/seen", answer(chat.seen), methods=["POST"], middleware=GUARDED),
        Route("/chat/file/{message}", answer(chat.file), middleware=GUARDED),
    ]


class WebChat:
    """The endpoints, and what they share."""

    def __init__(
        self,
        door: Door,
        mailbox: Mailbox,
        personas: tuple[Persona, ...],
        photos_posted: KeptFiles,
        page: Page,
        bot: str,
        now: Callable[[], datetime],
        heartbeat: float,
    ) -> None:
        self._door = door
        self._mailbox = mailbox
        self._personas = personas
        self._photos_posted = photos_posted
        self._page = page
        self._bot = bot
        self._now = now
        self._heartbeat = heartbeat

    async def page(self, request: Request) -> Response:
        token = visitor.token_of(request)
        if token is None and _came_from_elsewhere(request):
            # A strict cookie is not sent along a link from another site; on a second look it is.
            return HTMLResponse("", headers={"Refresh": f"0; url=/?{AGAIN}"})
        known = token or visitor.new_token()
        chosen = visitor.persona_of(request, self._personas)
        shown = self._personas if visitor.may_try_personas(request) else ()
        response = HTMLResponse(self._page.show(visitor.visitor_named(known, chosen), shown, chosen))
        if token is None:
            visitor.remember(response, known, https=request.url.scheme == "https")
        return response

    async def static(self, request: Request) -> Response:
        return self._page.file(request.path_params["name"])

    async def say(self, request: Request) -> Response:
        who = self._posting(request, "application/json", "not-json")
        said = await posted(request, PostedMessage)
        words = clean(said.text) if said.text is not None else ""
        if said.text is not None and not words.strip():
            raise Refused("empty")
        pin = None
        if said.latitude is not None and said.longitude is not None:
            pin = Pin(said.latitude, said.longitude)
        await self._door.take([self._incoming(who, said.id, text=words, choice=said.choice, pin=pin)])
        return Response(status_code=204)

    async def photo(self, request: Request) -> Response:
        who = self._posting(request, "multipart/form-data", "not-form")
        sent = await photos.read_form(request)
        try:
            name = await photos.keep(sent, self._photos_posted)
        finally:
            await sent.photo.close()
        caption = clean(sent.caption, CAPTION_MOST)
        try:
            await self._door.take([self._incoming(who, sent.id, text=caption, photo=Photo(name, sent.size))])
        except StorageDown:
            self._photos_posted.remove(name)
            raise
        return Response(status_code=204)

    async def stream(self, request: Request) -> Response:
        who, last = visitor_of(request, self._personas), resume_after(request)
        if request.method == "HEAD":
            return Response(media_type="text/event-stream")
        letters = events(self._mailbox, who, last, self._heartbeat)
        return StreamingResponse(letters, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    async def seen(self, request: Request) -> Response:
        who = self._posting(request, "application/json", "not-json")
        await self._mailbox.seen(who, (await posted(request, SeenUpTo)).upto)
        return Response(status_code=204)

    async def file(self, request: Request) -> Response:
        who, message = visitor_of(request, self._personas), request.path_params["message"]
        if not (message.isascii() and message.isdecimal() and len(message) < 19):
            raise Refused("not-found")
        found = await self._mailbox.file(who, int(message))
        if found is None or not found[0].is_file():
            raise Refused("not-found")
        if not found[1]:
            # Drawn by ourselves, so it is what it says.
            return FileResponse(found[0], media_type="image/jpeg", headers={"Cache-Control": "private, max-age=86400"})
        return FileResponse(found[0], filename=found[1], media_type="application/octet-stream")

    def _posting(self, request: Request, media_type: str, code: str) -> str:
        require_same_origin(request)
        require_type(request, media_type, code)
        return visitor_of(request, self._personas)

    def _incoming(
        self,
        who: str,
        said_as: UUID,
        text: str,
        choice: str | None = None,
        pin: Pin | None = None,
        photo: Photo | None = None,
    ) -> Incoming:
        key = f"{who[:24]}:{said_as}"
        return Incoming("web", self._bot, key, who, self._now(), text, choice, pin, photo)


def _came_from_elsewhere(request: Request) -> bool:
    return request.headers.get("sec-fetch-site") in ("cross-site", "same-site") and AGAIN not in request.query_params
