"""300 random programmes and edits: every follower hears exactly what a plain model says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select, update

from models.actions.agenda import ActivityChange, Status
from models.actions.following import follow, unfollow
from models.actions.people import ConsentText
from models.actions.publishing import Changes, publish
from models.tables.activity import Activity
from models.tables.base import table_of
from models.words.news import MOST_LINES
from tests.models.agenda_builders import NOW, START, a_person, new_activity, outbox, setting

_activity = table_of(Activity)
TEXT = ConsentText("1", "0" * 64)
PLACES = ("Balai Desa", "Lapangan")
HOURS = 30  # two days of sessions
# starts_at in hours after START, place, whether it takes place.
Plain: TypeAlias = tuple[int, str, bool]


@dataclass
class Model:
    """What each person last heard or saw of each session, kept as plainly as possible."""

    sessions: dict[int, Plain] = field(default_factory=dict)
    follows: dict[int, set[str]] = field(default_factory=dict)
    # Of who has not got their message yet: what they knew, by session.
    waiting: dict[int, dict[int, Plain | None]] = field(default_factory=dict)

    def publish(self, edits: dict[int, Plain]) -> None:
        self.concern(edits)
        self.sessions |= edits
        self.forget()

    def forget(self) -> None:
        """Whoever has nothing to hear knows what is so."""
        for person in list(self.waiting):
            if not self.lines(person):
                del self.waiting[person]

    def concern(self, edits: dict[int, Plain]) -> None:
        for person, targets in self.follows.items():
            for number, after in edits.items():
                before = self.sessions.get(number)
                known = self.waiting.get(person, {})
                if number in known or targets & self.names(number, before, after):
                    self.waiting.setdefault(person, {}).setdefault(number, before)

    def unfollow(self, person: int, target: str) -> None:
        self.follows[person].discard(target)
        for number, was in list(self.waiting.get(person, {}).items()):
            if not self.follows[person] & self.names(number, was, self.sessions[number]):
                del self.waiting[person][number]
        self.forget()

    @staticmethod
    def names(number: int, *states: Plain | None) -> set[str]:
        return {"all", f"s{number}", *(day(state[0]) for state in states if state is not None and state[2])}

    def lines(self, person: int) -> set[tuple[int, str]]:
        """(session, kind of line) that their one message holds."""
        found = set()
        for number, was in self.waiting.get(person, {}).items():
            kind = said(was, self.sessions[number])
            if kind:
                found.add((number, kind))
        return found


def said(was: Plain | None, now: Plain) -> str:
    if was is None or not was[2]:
        return "" if not now[2] else ("new" if was is None else "back")
    if not now[2]:
        return "cancelled"
    if was[0] != now[0]:
        return "moved-both" if was[1] != now[1] else ("moved-hour" if day(was[0]) == day(now[0]) else "moved-day")
    return "moved-place" if was[1] != now[1] else ""


def at(hour: int) -> datetime:
    return START + timedelta(hours=hour)


def day(hour: int) -> str:
    """START is 06.30 WIB, so the second day begins 17.5 hours later."""
    return "2026-12-05" if hour <= 17 else "2026-12-06"


@dataclass
class House:
    """The real thing: sessions by their number in the model."""

    db: Connection
    ids: dict[int, int] = field(default_factory=dict)

    def target(self, name: str) -> str:
        return f"a-{self.ids[int(name[1:])]}" if name.startswith("s") else name

    def publish(self, edits: dict[int, Plain]) -> None:
        new = {number: plain for number, plain in edits.items() if number not in self.ids}
        made = [
            new_activity(programme="festival", title=f"S{number}", starts_at=at(hour), place=place, status=STATUS[on])
            for number, (hour, place, on) in new.items()
        ]
        changed = [
            (self.ids[number], ActivityChange(starts_at=at(hour), place=place, status=STATUS[on]))
            for number, (hour, place, on) in edits.items()
            if number not in new
        ]
        publish(self.db, "chat", None, Changes(made, changed), setting(NOW))
        for number, activity in zip(new, made, strict=True):
            self.ids[number] = self.id_of(activity.code)

    def id_of(self, code: str) -> int:
        return int(self.db.execute(select(_activity.c.id).where(_activity.c.code == code)).scalar_one())

    def messages(self) -> dict[int, list[set[tuple[int, str]]]]:
        """By person, the lines of each message that waits."""
        numbers = {f"S{number}": number for number in self.ids}
        rows = self.db.execute(select(outbox.c.person_id, outbox.c.body).where(outbox.c.state == "queued"))
        found: dict[int, list[set[tuple[int, str]]]] = {}
        for person, body in rows:
            items = body["v"]["items"]
            lines = {(numbers[item["v"]["title"]], item["k"].removeprefix("news-")) for item in items}
            assert len(lines) == len(items) <= MOST_LINES
            found.setdefault(person, []).append(lines)
        return found


STATUS: dict[bool, Status] = {True: "open", False: "cancelled"}
numbers = st.integers(0, 4)
plain = st.tuples(st.integers(0, HOURS), st.sampled_from(PLACES), st.booleans())
names = st.one_of(st.sampled_from(["all", "2026-12-05", "2026-12-06"]), numbers.map(lambda number: f"s{number}"))
moves = st.one_of(
    st.tuples(st.just("publish"), st.dictionaries(numbers, plain, min_size=1, max_size=3)),
    st.tuples(st.just("follow"), st.tuples(st.integers(0, 3), names)),
    st.tuples(st.just("unfollow"), st.tuples(st.integers(0, 3), names)),
    st.tuples(st.just("deliver"), st.integers(0, 3)),
)


@pytest.mark.parametrize("examples", [300])
def test_each_follower_hears_exactly_what_concerns_them(shared_sqlite: Engine, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.dictionaries(numbers, plain, min_size=2, max_size=5), st.lists(moves, min_size=1, max_size=12))
    def run(programme: dict[int, Plain], steps: list[tuple[str, object]]) -> None:
        with shared_sqlite.connect() as db, db.begin() as turn:
            house, model = House(db), Model()
            people = [a_person(db).id for _ in range(4)]
            model.follows = {person: set() for person in people}
            house.publish(programme)
            model.publish(programme)
            for step in steps:
                take(step, house, model, people)
                expected = {person: [model.lines(person)] for person in people if model.lines(person)}
                assert house.messages() == expected
            turn.rollback()

    run()


def take(step: tuple[str, object], house: House, model: Model, people: list[int]) -> None:
    kind, arg = step
    if kind == "publish":
        assert isinstance(arg, dict)
        house.publish(arg)
        model.publish(arg)
    elif kind == "deliver":
        assert isinstance(arg, int)
        person = people[arg]
        house.db.execute(update(outbox).where(outbox.c.person_id == person).values(state="sent"))
        model.waiting.pop(person, None)
    else:
        assert isinstance(arg, tuple)
        person, name = people[arg[0]], arg[1]
        if name.startswith("s") and int(name[1:]) not in house.ids:
            return
        if kind == "follow":
            follow(house.db, person, "festival", house.target(name), TEXT, "web", NOW)
            model.follows[person].add(name)
        elif name in model.follows[person]:
            unfollow(house.db, person, "festival", house.target(name), NOW)
            model.unfollow(person, name)
