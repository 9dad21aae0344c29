"""The rules of T21: a report told in random orders; after every message the draft is what a plain model says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import Connection

from models.chat import Photo, Pin
from tests.torture.draft_house import BOBOTSARI, ELSEWHERE, SLINGA, Teller
from tests.torture.draft_plain import Message, PlainChat, Told, merged

# Pins with the desa they lie in; the last lies outside the regency.
PINS = ((-7.3561, 109.4096), (-7.3878, 109.3636), (-7.3043, 109.3642), (-6.2, 106.8))
LINES = ("sudah dua bulan begini", "banyak yang lewat sini", "airnya sampai ke teras", "x" * 900, "y" * 2001)
EMERGENCIES = ("ada kebakaran", "ada korban tertimpa")
# Words, the desa they name, the kecamatan in which several places are called so.
LANDMARKS = (
    *(("warung Bu Darsi", "", ""), ("pasar di desa Slinga", SLINGA, ""), ("slinga", SLINGA, "")),
    *(("pasar bobotsari", "", BOBOTSARI), ("z" * 201, "", "")),
)
CATEGORIES = ("jalan", "lampu_jalan", "pelayanan")
lines = st.sampled_from((*LINES, *EMERGENCIES))
pins = st.sampled_from(PINS)


def is_at(*questions: str) -> Callable[[Any], bool]:
    return lambda self: self.plain.top is not None and self.plain.top.question in questions


class Drafts(RuleBasedStateMachine):
    """The rules; ``connection`` and ``regions`` (the desa of each pin) are set by whoever runs it."""

    connection: Connection
    regions: dict[tuple[float, float], str]

    def __init__(self) -> None:
        super().__init__()
        self._transaction = self.connection.begin()
        self.teller = Teller(self.connection)
        self.plain = PlainChat(("jalan", SLINGA))
        self.plain.open(Message())
        self.teller.send(text="lapor")

    def teardown(self) -> None:
        self._transaction.rollback()

    @initialize(far=st.sampled_from(("", "similar", "review", "moved", "beside")))
    def begins(self, far: str) -> None:
        """Some histories begin in the middle, which would seldom be come to by chance."""
        if far:
            self.writes(LINES[0])
            self.chooses_a_category("jalan")
            self.says_where(("slinga", SLINGA, ""))
        if far in ("review", "moved"):
            self.compares(joins=False)
        if far == "moved":
            self.changes_its_place(("pasar bobotsari", "", BOBOTSARI))
        if far == "beside":
            self.leaves("batal", 3)
            self.comes_back(LINES[1])

    @rule(text=lines)
    @precondition(lambda self: self.plain.top is not None and self.plain.top.question not in ("desa", "place"))
    def writes(self, text: str) -> None:
        self.plain.hear(_message(text))
        self.teller.send(text=text)

    @rule(place=st.sampled_from(LANDMARKS))
    @precondition(is_at("place"))
    def says_where(self, place: tuple[str, str, str]) -> None:
        self.plain.hear(Message(place[0], region=place[1], around=place[2]))
        self.teller.send(text=place[0])

    @rule(pin=pins, fresh=st.booleans())
    @precondition(lambda self: self.plain.top is not None)
    def sends_a_pin(self, pin: tuple[float, float], fresh: bool) -> None:
        self.plain.hear(Message(pin=pin, region=self.regions[pin], fresh=fresh))
        self.teller.send(pin=Pin(*pin, fresh=fresh))

    @rule(text=st.sampled_from(("", LINES[0], EMERGENCIES[0])))
    @precondition(lambda self: self.plain.top is not None)
    def sends_a_photo(self, text: str) -> None:
        self.plain.hear(replace(_message(text), photo=True))
        self.teller.send(text=text, photo=Photo("file", 1000))

    @rule(count=st.integers(2, 3))
    @precondition(lambda self: self.plain.top is not None)
    def sends_an_album(self, count: int) -> None:
        for _ in range(count):
            self.plain.hear(Message(photo=True))
        self.teller.take([self.teller.incoming(photo=Photo("file", 1000), album="7") for _ in range(count)])

    @rule(text=st.sampled_from(LINES[:3]), pin=pins)
    @precondition(is_at("story", "category", "review", "similar", "resume"))
    def sends_much_at_once(self, text: str, pin: tuple[float, float]) -> None:
        self.plain.hear(Message(text))
        first = self.teller.incoming(text=text)
        if self.plain.top is None or self.plain.top.question in ("place", "desa"):
            self.teller.take([first])
            return
        self.plain.hear(Message(pin=pin, region=self.regions[pin]))
        self.teller.take([first, self.teller.incoming(pin=Pin(*pin))])

    @rule(code=st.sampled_from(CATEGORIES))
    @precondition(is_at("category"))
    def chooses_a_category(self, code: str) -> None:
        self.plain.go_on(replace(self._told, category=code, compared=False))
        self.teller.press("category", code)

    @rule(region=st.sampled_from((SLINGA, ELSEWHERE)))
    @precondition(is_at("desa"))
    def chooses_a_desa(self, region: str) -> None:
        self.plain.name_desa(region)
        self.teller.press("place", region)

    @rule()
    @precondition(is_at("desa"))
    def does_not_know_the_desa(self) -> None:
        self.plain.go_on(replace(self._told, nowhere=True))
        self.teller.press("nowhere")

    @rule(what=st.sampled_from(("category", "place", "words")))
    @precondition(is_at("review"))
    def changes(self, what: str) -> None:
        self.plain.go_on(self._told, what)
        self.teller.press(what)

    @rule(code=st.sampled_from(CATEGORIES))
    @precondition(is_at("review"))
    def changes_its_kind(self, code: str) -> None:
        self.changes("category")
        self.chooses_a_category(code)

    @rule(place=st.sampled_from(LANDMARKS))
    @precondition(is_at("review"))
    def changes_its_place(self, place: tuple[str, str, str]) -> None:
        self.changes("place")
        self.says_where(place)

    @rule()
    @precondition(is_at("review"))
    def takes_the_photos_out(self) -> None:
        self.plain.go_on(replace(self._told, photos=0))
        self.teller.press("unphoto")

    @rule()
    @precondition(is_at("review"))
    def hides_or_shows_the_name(self) -> None:
        self.plain.go_on(replace(self._told, anonymous=not self._told.anonymous))
        self.teller.press("name")

    @rule(joins=st.booleans())
    @precondition(is_at("similar"))
    def compares(self, joins: bool) -> None:
        if joins:
            self.plain.end()
            self.teller.press("join", str(self.teller.neighbours))
        else:
            self.plain.go_on(replace(self._told, compared=True))
            self.teller.press("other")

    @rule(goes_on=st.booleans())
    @precondition(is_at("resume"))
    def decides(self, goes_on: bool) -> None:
        top = self.plain.top
        assert top is not None
        both = merged(top)
        if not goes_on or len("\n".join(both.words)) <= 2000:
            self.plain.go_on(both if goes_on else top.came or Told())
        self.teller.press("resume" if goes_on else "new")

    @rule()
    def goes_back(self) -> None:
        if self.plain.top is not None:
            self.plain.back()
            self.teller.press("back")

    @rule(way=st.sampled_from(("batal", "menu", "kegiatan")), days=st.integers(0, 9))
    def leaves(self, way: str, days: int) -> None:
        self.plain.leave()
        self.teller.send(text=way)
        self.teller.now += timedelta(days=days)

    @rule(text=st.sampled_from(("", *LINES[:3], EMERGENCIES[0])))
    def comes_back(self, text: str) -> None:
        self.plain.open(_message(text))
        self.teller.send(text=f"/lapor {text}".strip())

    @rule(aside=st.sampled_from(("bahasa", "bantuan")))
    def looks_aside(self, aside: str) -> None:
        self.teller.send(text=aside)

    @rule()
    def is_delivered_twice(self) -> None:
        self.teller.repeat()

    @rule(action=st.sampled_from(("send", "category", "join", "resume")))
    @precondition(lambda self: self.plain.top is not None)
    def presses_something_old(self, action: str) -> None:
        self.teller.take([self.teller.incoming(choice=f"{action}::0")])

    @rule()
    @precondition(is_at("review"))
    def sends_it(self) -> None:
        told = self._told
        self.plain.end()
        self.teller.press("send")
        self.teller.compare_filed(told)
        self.teller.now += timedelta(days=1)

    @invariant()
    def the_draft_is_the_model(self) -> None:
        self.teller.compare(self.plain)

    @property
    def _told(self) -> Told:
        assert self.plain.top is not None
        return self.plain.top.told


def _message(text: str) -> Message:
    return Message(text, emergency=text in EMERGENCIES)
