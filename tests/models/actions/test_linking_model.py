"""Whatever is linked, unlinked, erased, blocked and sent in whatever order: a plain model says whose each chat is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select

from models.actions.announcing import NewAnnouncement, plan, start
from models.actions.chat import mark_blocked, mark_seen, meet
from models.actions.delivery import begin, record
from models.actions.erasure import erase
from models.actions.letters import Outcome
from models.actions.linking import give_code, link, offer_of, prefer, unlink
from models.actions.outbox import Post, post
from models.actions.people import ConsentText, NewPerson, register
from models.chat import ChannelName, Incoming
from models.queries.announcing import account_of, open_announcements
from models.queries.audiences import Area
from models.queries.people import Talker, find_talker, find_talkers
from models.region.regency import Regency
from models.store.database import open_database
from models.tables.base import table_of
from models.tables.person import Address, LinkCode, Person
from models.tables.sending import Outbox
from tests.announcing import BODY, DESA, KECAMATAN, camat
from tests.models.rows import NOW

TEXT = ConsentText("1", "-")
CHANNELS: tuple[ChannelName, ...] = ("telegram", "web", "telegram", "web")
REGENCY = Regency()
_address = table_of(Address)
_person = table_of(Person)
_code = table_of(LinkCode)
_outbox = table_of(Outbox)


@dataclass
class Chat:
    """What is so of one chat; ``seen`` and ``linked`` say when."""

    id: int
    channel: ChannelName
    seen: int
    person: int | None = None
    former: int | None = None
    linked: int = 0
    blocked: bool = False

    def give_back(self) -> None:
        self.person, self.former, self.linked = self.former, None, 0


@dataclass
class World:
    """Four chats, and what the model knows beside the database."""

    db: Connection
    chats: list[Chat]
    author: tuple[int, int]
    preferred: dict[int, str | None] = field(default_factory=dict)
    codes: dict[int, str] = field(default_factory=dict)
    arrived: set[tuple[str, int]] = field(default_factory=set)
    clock: int = 0

    def step(self, what: str, here: int, there: int, which: bool) -> None:
        self.clock += 1
        chat, other = self.chats[here], self.chats[there]
        match what:
            case "write":
                mark_seen(self.db, [self.talker(chat)], self.now)
                chat.seen, chat.blocked = self.clock, False
            case "register":
                self.register(chat)
            case "link":
                self.link(chat, other, which)
            case "unlink":
                self.unlink(chat, other)
            case "erase":
                self.erase(chat)
            case "block":
                mark_blocked(self.db, chat.id, self.now)
                chat.blocked = True
            case "prefer":
                if chat.person is not None:
                    self.preferred[chat.person] = other.channel if which else None
                    prefer(self.db, chat.person, self.preferred[chat.person])
            case "tell":
                self.tell(which)
            case _:
                self.deliver(CHANNELS[here], which)
        self.check()

    @property
    def now(self) -> Any:
        return NOW + timedelta(seconds=self.clock)

    def talker(self, chat: Chat) -> Talker:
        return find_talker(self.db, chat.id)

    def register(self, chat: Chat) -> None:
        if chat.person is None:
            new = NewPerson("Siti", DESA, None, announcements=True)
            chat.person = register(self.db, self.talker(chat), new, TEXT, self.now)
            self.preferred[chat.person] = None

    def link(self, chat: Chat, other: Chat, fresh: bool) -> None:
        """``chat`` gives a code, or one it gave before is typed again in ``other``."""
        if fresh:
            code = give_code(self.db, self.talker(chat), self.now)
            assert (code is None) == (chat.person is None)
            if code is not None and chat.person is not None:
                self.codes[chat.person] = code
        typed = self.codes.get(chat.person or 0, "BCDF-2345")
        offer = offer_of(self.db, self.talker(other), typed, self.now)
        # It counts while its person and the chat it was given in are there; the model asks only for the outcome.
        hashed = "-" if offer is None else offer.hashed
        person = link(self.db, self.talker(other), hashed, f"l{self.clock}", self.now)
        if fresh and offer is not None:
            assert (person is not None) == (not other.linked and other.person != chat.person)
        if person is not None:
            assert person.id == chat.person
            other.person, other.former, other.linked = person.id, other.person, self.clock

    def unlink(self, chat: Chat, other: Chat) -> None:
        unlinked = unlink(self.db, self.talker(chat), other.id, f"u{self.clock}", self.now)
        later = other is chat or not chat.linked or other.linked > chat.linked
        assert (unlinked is not None) == (bool(other.linked) and other.person == chat.person and later)
        if unlinked is not None:
            other.give_back()

    def erase(self, chat: Chat) -> None:
        gone = chat.person
        erase(self.db, self.talker(chat), REGENCY, self.now)
        for one in self.chats if gone is not None else ():
            if one.person == gone:
                one.give_back()
            if one.former == gone:
                one.former = None
        if gone is not None:
            self.assert_gone(gone)

    def assert_gone(self, person: int) -> None:
        for table in (_code, _outbox):
            assert self.db.execute(select(table).where(table.c.person_id == person)).all() == []
        assert self.db.execute(select(_outbox).where(_outbox.c.recipient == f"p:{person}")).all() == []

    def tell(self, everybody: bool) -> None:
        people = sorted({chat.person for chat in self.chats if chat.person is not None})
        if everybody:
            new = NewAnnouncement(
                f"a{self.clock}", self.author[0], self.author[0], self.author[1], Area(KECAMATAN), BODY, NOW
            )
            start(self.db, plan(self.db, new, self.now), self.now)
        else:
            posts = [Post(f"n{self.clock}", person, "notice", {"k": "x", "v": {}}, NOW) for person in people]
            post(self.db, posts, self.now)

    def deliver(self, channel: str, accepted: bool) -> None:
        letters = begin(self.db, channel, 20, self.now, lambda _: 0.0)
        ids = [letter.id for letter in letters]
        found = self.db.execute(select(_outbox.c.id, _outbox.c.cause, _outbox.c.person_id).where(_outbox.c.id.in_(ids)))
        told = {row.id: (row.cause, row.person_id) for row in found}
        for letter in letters:
            cause, person = told[letter.id]
            if person is not None and person != self.author[0]:
                assert letter.address_id == self.chosen(person)
                assert (cause, person) not in self.arrived
                if accepted:
                    self.arrived.add((cause, person))
        if accepted:
            record(self.db, [Outcome(letter, "sent", provider_id="1") for letter in letters], self.now)
            return
        record(self.db, [Outcome(letter, "failed", "unreachable", unreachable=True) for letter in letters], self.now)
        for chat in self.chats:
            chat.blocked = chat.blocked or chat.id in [letter.address_id for letter in letters]

    def chosen(self, person: int) -> int | None:
        """The chat that the model would send to."""
        theirs = [chat for chat in self.chats if chat.person == person and not chat.blocked]
        best = sorted(theirs, key=lambda chat: (chat.channel != self.preferred[person], -chat.seen, chat.id))
        return best[0].id if best else None

    def check(self) -> None:
        rows = self.db.execute(select(_address).where(_address.c.id.in_([chat.id for chat in self.chats])))
        stored = {row.id: (row.person_id, row.former_person_id, row.linked_at is not None) for row in rows}
        assert stored == {chat.id: (chat.person, chat.former, bool(chat.linked)) for chat in self.chats}
        # Who is registered can always come back to their data, if only by unlinking.
        people = set(self.db.execute(select(_person.c.id)).scalars()) - {self.author[0]}
        assert people == {one for chat in self.chats for one in (chat.person, chat.former) if one is not None}
        for row in open_announcements(self.db):
            assert sum(sum(whys.values()) for whys in account_of(self.db, row).values()) == row.audience


@pytest.fixture(scope="module")
def engine(sqlite_template: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    path = tmp_path_factory.mktemp("linked") / "sambatan.db"
    path.write_bytes(sqlite_template.read_bytes())
    made = open_database(f"sqlite:///{path}")
    yield made
    made.dispose()


ACTS = ("write", "register", "link", "link", "link", "unlink", "erase", "block", "prefer", "tell", "deliver", "deliver")
chat_numbers = st.integers(0, 3)
steps = st.lists(st.tuples(st.sampled_from(ACTS), chat_numbers, chat_numbers, st.booleans()), max_size=25)
BEGUN = [("register", 0, 0, True), ("register", 1, 0, True)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=steps)
@example([("link", 0, 1, True), ("erase", 1, 0, True)])
@example([("link", 0, 1, True), ("unlink", 0, 1, True), ("erase", 1, 0, True)])
@example([("link", 0, 1, True), ("link", 1, 0, True), ("erase", 0, 0, True)])
@example([("link", 0, 1, True), ("tell", 0, 0, True), ("deliver", 0, 0, False), ("deliver", 1, 0, True)])
@example([("link", 0, 1, True), ("tell", 0, 0, False), ("deliver", 1, 0, False), ("deliver", 0, 0, True)])
@example([("link", 0, 1, True), ("unlink", 0, 1, True), ("link", 0, 1, False)])
@example([("link", 0, 2, True), ("link", 1, 0, True), ("erase", 2, 0, True), ("unlink", 0, 0, True)])
def test_every_chat_is_whose_it_should_be(engine: Engine, steps: list[Any]) -> None:
    with engine.connect() as db:
        world = _world(db)
        for step in (*BEGUN, *steps):
            world.step(*step)
        db.rollback()


def _world(db: Connection) -> World:
    author = camat(db, NOW)
    chats = []
    for number, channel in enumerate(CHANNELS):
        said = Incoming(channel, "1", f"k{number}", f"v{number}", NOW)
        meet(db, channel, [said], NOW)
        talker, _ = find_talkers(db, channel, [said.sender])[said.sender]
        chats.append(Chat(talker.address_id, channel, 0))
    return World(db, chats, author)
