"""T8 for the web: a row for every route, who may call it, and what wrong hands get."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import httpx
from fastapi import FastAPI
from sqlalchemy import Engine, insert
from starlette.routing import Route

from bot.channels.telegram.webhook import telegram_route
from bot.channels.webchat.routes import webchat_routes
from bot.channels.whatsapp.webhook import whatsapp_route
from bot.kept_files import KeptFiles
from bot.mailbox import Mailbox
from bot.web.agenda import Agenda, agenda_routes
from bot.web.app import web_app
from bot.web.health import Health
from locales.texts import text
from models.region.regency import Regency
from models.region.wib import utc_now
from models.store.database import open_database
from models.store.writer import Writer
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.sending import Outbox
from tests.fakes.door import RecordingDoor
from tests.fakes.residents import Noted

OURS = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/json"}
ELSEWHERE = {"Sec-Fetch-Site": "cross-site", "Content-Type": "application/json"}
ANYONE, VISITOR, TELEGRAM, MACHINE = "anyone", "a visitor, from our own page", "who knows the secret", "this machine"
WHATSAPP = "who signs what it posts, or knows the verify token"
TOKENS = {"mine": "m" * 43, "theirs": "t" * 43}


@dataclass(frozen=True, slots=True)
class Wrong:
    """A call that is not allowed, and the status it gets; by the route's first method where none is named."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    cookie: str | None = None
    method: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A route: its methods, who may call it, and by whom it must be refused."""

    methods: str
    who: str
    wrong: tuple[Wrong, ...] = ()


_POSTED = (Wrong(403, ELSEWHERE, TOKENS["mine"]), Wrong(403), Wrong(401, OURS))
_FORM = (Wrong(403, ELSEWHERE, TOKENS["mine"]), Wrong(403), Wrong(401, {**OURS, "Content-Type": "multipart/form-data"}))
ROUTES: Final = {
    "/": Row("GET", ANYONE),
    "/chat/static/{name}": Row("GET", ANYONE),
    "/chat/say": Row("POST", VISITOR, _POSTED),
    "/chat/photo": Row("POST", VISITOR, _FORM),
    "/chat/seen": Row("POST", VISITOR, _POSTED),
    "/chat/stream": Row("GET", VISITOR, (Wrong(401), Wrong(401, cookie="short"))),
    "/chat/file/{message}": Row("GET", VISITOR, (Wrong(401), Wrong(404, cookie=TOKENS["theirs"]))),
    "/telegram": Row("POST", TELEGRAM, (Wrong(401), Wrong(401, {"X-Telegram-Bot-Api-Secret-Token": "wrong"}))),
    "/whatsapp": Row(
        "POST GET",
        WHATSAPP,
        (Wrong(401), Wrong(401, {"X-Hub-Signature-256": f"sha256={'0' * 64}"}), Wrong(401, method="GET")),
    ),
    "/agenda": Row("GET", ANYONE),
    "/agenda.ics": Row("GET", ANYONE),
    "/health": Row("GET", ANYONE),
    "/ready": Row("GET", ANYONE),
    "/metrics": Row("GET", MACHINE, (Wrong(404, {"X-Forwarded-For": "127.0.0.1"}), Wrong(404, {"Forwarded": "for=x"}))),
}


async def route_violations(url: str) -> tuple[int, list[str]]:
    """How many routes the application has, and what is wrong with them."""
    database = open_database(url)
    writer = Writer(database).start()
    with TemporaryDirectory(prefix="sambatan-torture-") as folder:
        app = application(writer, database, Path(folder))
        message = _a_file(database, Path(folder))
        routes = {route.path: route.methods or set() for route in app.routes if isinstance(route, Route)}
        found = [f"{path} is not in the table of routes" for path in sorted(routes.keys() - ROUTES.keys())]
        found += [f"{path} is in the table, not in the application" for path in sorted(ROUTES.keys() - routes.keys())]
        for path in sorted(routes.keys() & ROUTES.keys()):
            if routes[path] - {"HEAD"} != set(ROUTES[path].methods.split()):
                found.append(f"{path} listens to {sorted(routes[path])}")
            found += await _tried(app, path, ROUTES[path], message)
    writer.close()
    return len(routes), found


def application(writer: Writer, reader: Engine, folder: Path) -> FastAPI:
    """The web application with every channel mounted, as the program puts it together."""
    door = RecordingDoor()
    files = KeptFiles(folder)
    mailbox = Mailbox(reader, writer, files)
    routes = webchat_routes(door, mailbox, [], files.posted, lambda key, /, **values: text("id", key, values))
    hook = Route("/telegram", telegram_route(door, "rahasia", Noted(), Noted(), "1"), methods=["POST"])
    signed = whatsapp_route(door, _nothing, "1", ["rahasia"], "kata", utc_now)
    meta = Route("/whatsapp", signed, methods=["GET", "POST"])
    public = agenda_routes(Agenda(reader, Regency()))
    return web_app([*routes, *public, hook, meta], Health(writer, reader), None)


async def _nothing(*_: object) -> None:
    """Nobody who is tried here has statuses to tell."""


async def _tried(app: FastAPI, path: str, row: Row, message: int) -> list[str]:
    found: list[str] = []
    address = path.replace("{message}", str(message)).replace("{name}", "chat.css")
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        for wrong in row.wrong:
            headers = dict(wrong.headers) | ({"Cookie": f"visitor={wrong.cookie}"} if wrong.cookie else {})
            answer = await client.request(
                wrong.method or row.methods.split()[0], address, headers=headers, content=b"{}"
            )
            if answer.status_code != wrong.status:
                found.append(f"{path} answers {answer.status_code}, not {wrong.status}, to {headers}")
        if "{message}" in path:
            mine = {"Cookie": f"visitor={TOKENS['mine']}"}
            theirs = {"Cookie": f"visitor={TOKENS['theirs']}"}
            absent = await client.get("/chat/file/999999", headers=theirs)
            foreign = await client.get(address, headers=theirs)
            if (absent.status_code, absent.content) != (foreign.status_code, foreign.content):
                found.append(f"{path} tells a foreign file from one that is not there")
            if (await client.get(address, headers=mine)).status_code != 200:
                found.append(f"{path} refuses the one whose file it is")
    return found


def _a_file(database: Engine, folder: Path) -> int:
    """A message with a file, for one visitor."""
    now = utc_now()
    (folder / "data.txt").write_text("isi")
    visitor = "v" + hashlib.sha256(TOKENS["mine"].encode()).hexdigest()
    address, outbox = table_of(Address), table_of(Outbox)
    who = {"channel": "web", "external_id": visitor, "language": "id", "created_at": now, "last_seen_at": now}
    body = {"k": "menu-shown", "v": {}, "file": "data.txt", "file_name": "data.txt"}
    row = {"cause": "T8", "recipient": "a:1", "kind": "reply", "priority": 0, "policy": "must_arrive", "state": "sent"}
    times = {"due_at": now, "created_at": now, "changed_at": now}
    with database.begin() as db:
        made = db.execute(insert(address).returning(address.c.id), [who]).scalar_one()
        rows = [{**row, **times, "address_id": made, "body": body, "attempts": 0}]
        return int(db.execute(insert(outbox).returning(outbox.c.id), rows).scalar_one())
