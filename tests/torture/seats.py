"""T4, the last seats: a crowd in several processes for few places, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from threading import Event, Thread

from sqlalchemy import Connection, Engine, func, insert, select

from models.actions.agenda import NewActivity, create_activity
from models.region.wib import utc_now
from models.store.database import open_database, open_reader
from models.tables.activity import Activity, Signup
from models.tables.base import table_of
from models.tables.person import Person
from models.tables.sending import Outbox
from tests.torture.crowd import Crowd, Outcome, Wish
from tests.torture.databases import NO_POSTGRES, postgres_database, sqlite_database
from tests.torture.report import Report

SLOWEST_P99_S = 3.0
SAMPLE_EVERY_S = 0.002
REGION = "33.03.04.2014"

_activity = table_of(Activity)
_signup = table_of(Signup)
_person = table_of(Person)
_outbox = table_of(Outbox)


@dataclass(frozen=True, slots=True)
class Size:
    """How many come, for how many seats, in how many processes, and how many more come late."""

    joiners: int
    seats: int
    processes: int
    late: int
    threads: int = 16


@dataclass(slots=True)
class Watch:
    """Looks at the counts again and again, at whatever commit it meets."""

    seats: int
    samples: int = 0
    seen_most: int = 0
    wrong: list[str] = field(default_factory=list)

    def look(self, db: Connection, activity: int) -> None:
        registered = select(func.count()).where(_signup.c.activity_id == activity, _signup.c.status == "registered")
        row = db.execute(
            select(_activity.c.taken, registered.scalar_subquery().label("seated")).where(_activity.c.id == activity)
        ).one()
        self.samples += 1
        self.seen_most = max(self.seen_most, row.seated)
        if row.seated > self.seats or row.taken != row.seated:
            self.wrong.append(f"at some commit {row.seated} are registered, {row.taken} counted, of {self.seats} seats")


async def run(seed: int, small: bool) -> Report:
    """On SQLite two processes, as with the command line beside the bot; on PostgreSQL three."""
    figures: dict[str, str] = {}
    violations: list[str] = []
    joiners, seats = (120, 10) if small else (1000, 50)
    with ExitStack() as stack:
        for name, url, processes in (
            ("sqlite", stack.enter_context(sqlite_database()), 2),
            ("postgresql", stack.enter_context(postgres_database()), 3),
        ):
            if url is None:
                figures[name] = NO_POSTGRES
                continue
            size = Size(joiners, seats, processes, late=seats)
            measured, found = await asyncio.to_thread(fill_and_empty, url, size, seed, not small)
            figures[name] = measured
            violations += [f"{name}: {violation}" for violation in found]
    return Report("T4 last seats", figures, violations)


def fill_and_empty(url: str, size: Size, seed: int, timed: bool = False) -> tuple[str, list[str]]:
    """All join at once; then all who got a seat leave at once, while others come late."""
    database = open_database(url)
    luck = Random(seed)
    try:
        people, activity = _prepare(database, size)
        first = people[: size.joiners]
        with Crowd(url, activity, size.processes, size.threads) as crowd, _watching(url, activity, size.seats) as watch:
            joined = crowd.go(_shuffled([Wish("join", person) for person in first], luck))
            found = check_filled(database, activity, size, joined)
            wishes = [Wish("leave", person) for person in _persons(database, activity, "registered")]
            wishes += [Wish("join", person) for person in people[size.joiners :]]
            second = crowd.go(_shuffled(wishes, luck))
        found += check_moved_up(database, activity, size, second) + watch.wrong[:3]
    finally:
        database.dispose()
    p99 = _p99(joined + second)
    if timed and p99 > SLOWEST_P99_S:
        found.append(f"p99 of {p99:.2f} s is above {SLOWEST_P99_S} s")
    span = max(one.ended for one in joined) - min(one.begun for one in joined)
    return (
        f"{size.joiners} for {size.seats} in {size.processes} processes: {len(joined) / span:.0f}/s, "
        f"p99 {p99 * 1000:.0f} ms, at most {watch.seen_most} seated in {watch.samples} looks"
    ), found


def check_filled(database: Engine, activity: int, size: Size, joined: list[Outcome]) -> list[str]:
    """Exactly so many are in, and everybody else waits without a gap, in the order of joining."""
    found = _errors(joined)
    with database.connect() as db:
        rows = db.execute(select(_signup).where(_signup.c.activity_id == activity).order_by(_signup.c.place)).all()
        taken = db.execute(select(_activity.c.taken).where(_activity.c.id == activity)).scalar_one()
    registered = [row.person_id for row in rows if row.status == "registered"]
    waiting = [row.person_id for row in rows if row.status == "waiting"]
    if (len(registered), len(waiting), taken) != (size.seats, size.joiners - size.seats, size.seats):
        found.append(f"{len(registered)} registered, {len(waiting)} waiting, taken {taken}")
    if [row.place for row in rows] != list(range(1, size.joiners + 1)):
        found.append("the order of joining has gaps or doubles")
    if [row.person_id for row in rows[: size.seats]] != registered:
        found.append("somebody registered came after somebody who waits")
    told = {one.person: one.waits_at for one in joined}
    if [told.get(person) for person in waiting] != list(range(1, len(waiting) + 1)):
        found.append("the positions told are not 1..n in the order of joining")
    return found + _overtaken(joined, {row.person_id: row.place for row in rows})


def check_moved_up(database: Engine, activity: int, size: Size, second: list[Outcome]) -> list[str]:
    """As many moved up as left, first come first, each told once, and who came late waits at the end."""
    found = _errors(second)
    with database.connect() as db:
        rows = db.execute(select(_signup).where(_signup.c.activity_id == activity).order_by(_signup.c.place)).all()
        causes = db.execute(select(_outbox.c.cause).where(_outbox.c.kind == "notice").order_by(_outbox.c.id)).scalars()
        promoted = [int(cause.split(":")[1]) for cause in causes if cause.startswith("promoted:")]
    seats, joiners = size.seats, size.joiners
    expected = ["left"] * seats + ["registered"] * seats + ["waiting"] * (joiners + size.late - 2 * seats)
    if [row.status for row in rows] != expected:
        found.append("after all had left, the next in line are not exactly those who are in")
    place = {row.id: row.place for row in rows}
    if [place[signup] for signup in promoted] != list(range(seats + 1, 2 * seats + 1)):
        found.append(f"told of moving up, in this order of places: {[place[signup] for signup in promoted][:60]}")
    late = sorted(one.waits_at or 0 for one in second if one.wish == "join")
    if late[:1] and late[0] <= joiners - 2 * seats:
        found.append(f"who came late was told position {late[0]}")
    return found


def _errors(outcomes: list[Outcome]) -> list[str]:
    errors = [one.error for one in outcomes if one.error]
    return [f"{len(errors)} errors, such as {errors[0]}"] if errors else []


def _overtaken(joined: list[Outcome], place: dict[int, int]) -> list[str]:
    """Whose answer was there before another one asked, stands before them."""
    by_end = sorted(joined, key=lambda one: one.ended)
    highest, done = 0, 0
    for one in sorted(joined, key=lambda one: one.begun):
        while done < len(by_end) and by_end[done].ended < one.begun:
            highest = max(highest, place.get(by_end[done].person, 0))
            done += 1
        if place.get(one.person, highest + 1) < highest:
            return [f"place {place[one.person]} was given after place {highest} had been confirmed"]
    return []


@contextmanager
def _watching(url: str, activity: int, seats: int) -> Iterator[Watch]:
    watch, stop, reader = Watch(seats), Event(), open_reader(url)

    def look_on() -> None:
        while not stop.wait(SAMPLE_EVERY_S):
            with reader.connect() as db:
                watch.look(db, activity)

    thread = Thread(target=look_on)
    thread.start()
    try:
        yield watch
    finally:
        stop.set()
        thread.join()
        reader.dispose()


def _prepare(database: Engine, size: Size) -> tuple[list[int], int]:
    now = utc_now()
    with database.begin() as db:
        rows = [
            {"uid": f"{n:032}", "name": f"Warga {n}", "region": REGION, "adult": True}
            | {"registered_at": now, "last_active_at": now}
            for n in range(size.joiners + size.late)
        ]
        db.execute(insert(_person), rows)
        people = list(db.execute(select(_person.c.id).order_by(_person.c.id)).scalars())
        starts = now + timedelta(days=5)
        new = NewActivity("T4", "gebrak", "psn", "Rebutan", REGION, "Balai Desa", starts, quota=size.seats)
        return people, create_activity(db, new, now)


def _persons(database: Engine, activity: int, status: str) -> list[int]:
    with database.connect() as db:
        which = (_signup.c.activity_id == activity, _signup.c.status == status)
        return list(db.execute(select(_signup.c.person_id).where(*which)).scalars())


def _shuffled(wishes: Iterable[Wish], luck: Random) -> list[Wish]:
    mixed = list(wishes)
    luck.shuffle(mixed)
    return mixed


def _p99(outcomes: list[Outcome]) -> float:
    took = sorted(one.ended - one.begun for one in outcomes)
    return took[int(len(took) * 0.99)]
