"""One resident who tells a report to the real engine, and how what is stored compares with the plain model."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, insert, select

from handlers.kit.engine import Engine
from handlers.registry import house
from models.actions.people import ConsentText, NewPerson, register
from models.actions.reports import NewReport, file_report
from models.chat import Incoming
from models.queries.people import Resident, find_talker
from models.region.regency import Regency
from models.tables.base import table_of
from models.tables.chat import Conversation
from models.tables.person import Address
from models.tables.report import Report, ReportPicture
from tests.talk import START
from tests.torture.draft_plain import Frame, PlainChat, Told

_address = table_of(Address)
_conversation = table_of(Conversation)
_report = table_of(Report)
_picture = table_of(ReportPicture)
SLINGA = "33.03.04.2014"
ELSEWHERE = "33.03.10.2001"
BOBOTSARI = "33.03.09"
STEPS = {
    "story": ("Gather", "report-ask-what", "report-ask-story"),
    "category": ("AskCategory", "report-ask-category"),
    "place": ("AskPlace", "report-ask-place"),
    "desa": ("AskDesa", "report-ask-desa", "place-which"),
    "similar": ("Similar", "report-similar"),
    "review": ("Review", "report-review"),
    "words": ("AskWords", "report-ask-words"),
    "resume": ("AskResume", "report-ask-resume"),
}
_senders = itertools.count(1)
_keys = itertools.count(1)


class Teller:
    """Registered, with a neighbour whose report of a road in Slinga is open. Everything on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._engine = Engine(house(), Regency())
        self._last: Sequence[Incoming] = []
        self.now = START
        self._sender = f"9{next(_senders):08d}"
        self._person = self._registered(self._sender).id
        neighbour = self._registered(f"8{next(_senders):08d}")
        told = ("jalan", "Berlubang", SLINGA, "", None, None)
        new = NewReport(f"T21:{self._sender}", *told, pin_fresh=True, pictures=(), anonymous=False)
        self.neighbours = file_report(connection, new, neighbour, Regency(), START).id

    def send(self, **said: Any) -> None:
        self.take([self.incoming(**said)])

    def press(self, action: str, arg: str = "") -> None:
        """The button as it is on the screen now."""
        mine = select(_conversation.c.turn).join(_address, _address.c.id == _conversation.c.address_id)
        turn = self._db.execute(mine.where(_address.c.external_id == self._sender)).scalar_one()
        self.send(choice=f"{action}:{arg}:{turn}")

    def incoming(self, **said: Any) -> Incoming:
        self.now += timedelta(seconds=1)
        return Incoming("telegram", "1", f"d{next(_keys)}", self._sender, self.now, **said)

    def take(self, batch: Sequence[Incoming]) -> None:
        self._last = batch
        taken = self._engine.take(self._db, batch, self.now)
        assert not taken.dead, taken.dead[0][1]

    def repeat(self) -> None:
        """The provider delivers the last unit once more."""
        self.take(self._last)

    def compare(self, plain: PlainChat) -> None:
        """Every screen that one can go back to, the draft, and the question asked."""
        stored = self._db.execute(
            select(_conversation.c.frames, _conversation.c.draft)
            .join(_address, _address.c.id == _conversation.c.address_id)
            .where(_address.c.external_id == self._sender)
        ).one()
        assert [_state(step, state) for _, step, state, _ in stored.frames] == [_expected(one) for one in plain.frames]
        kept = (stored.draft or {}).get("reporting")
        assert (_state(*kept) if kept else None) == (_expected(plain.kept) if plain.kept else None)
        if stored.frames:
            screen = stored.frames[-1][3]
            screen = screen["v"]["screen"] if screen["k"] == "common-hint" else screen
            assert screen["k"] in STEPS[plain.frames[-1].question][1:]

    def compare_filed(self, told: Told) -> None:
        """The newest report is what was told."""
        mine = select(_report).where(_report.c.person_id == self._person).order_by(_report.c.id.desc()).limit(1)
        row = dict(self._db.execute(mine).mappings().one())
        photos = self._db.execute(select(_picture.c.id).where(_picture.c.report_id == row["id"])).all()
        assert _of(row, row["pin_fresh"], len(photos)) == _essence(told)

    def _registered(self, sender: str) -> Resident:
        row = {"channel": "telegram", "external_id": sender, "language": "id", "created_at": START}
        made = insert(_address).returning(_address.c.id)
        address = self._db.execute(made, [{**row, "last_seen_at": START}]).scalar_one()
        new = NewPerson(f"Warga {sender}", ELSEWHERE, None, announcements=False)
        register(self._db, find_talker(self._db, address), new, ConsentText("1", "0" * 64), START)
        person = find_talker(self._db, address).person
        assert person is not None
        return person


def _essence(told: Told) -> tuple[Any, ...]:
    latitude, longitude = told.pin or (None, None)
    words = "\n".join(told.words)
    return (words, told.category, told.region, told.place, latitude, longitude, told.anonymous, told.fresh, told.photos)


def _of(row: Mapping[str, Any], fresh: bool, photos: int) -> tuple[Any, ...]:
    names = ("words", "category", "region", "place", "latitude", "longitude", "anonymous")
    return (*(row[name] for name in names), fresh, photos)


def _state(step: str, state: Mapping[str, Any]) -> tuple[Any, ...]:
    came = state.get("came")
    return step, _stored(state), _stored(came) if came else None


def _stored(state: Mapping[str, Any]) -> tuple[Any, ...]:
    rest = (state["desa_unknown"], state["warned"], state["compared"])
    return (*_of(state, state["fresh"], len(state["pictures"])), *rest)


def _expected(frame: Frame) -> tuple[Any, ...]:
    came = _all_of(frame.came or Told()) if frame.question == "resume" else None
    return STEPS[frame.question][0], _all_of(frame.told), came


def _all_of(told: Told) -> tuple[Any, ...]:
    return (*_essence(told), told.nowhere, told.warned, told.compared)
