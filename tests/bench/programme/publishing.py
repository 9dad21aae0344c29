"""Publishes changes of a festival to many followers, and looks at what each of them is to be told."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random

from sqlalchemy import Connection, insert, select

from models.actions.agenda import ActivityChange, NewActivity
from models.actions.publishing import Changes, Setting, publish
from models.message.sending_rules import SendingRules
from models.queries.activities import ActivityRow
from models.queries.editions import stops
from models.region.regency import Regency
from models.region.wib import utc_now
from models.store.database import open_database, sqlite_url
from models.store.migrate import migrate
from models.store.writer import Writer
from models.tables.base import table_of
from models.tables.programme import Follow
from models.tables.sending import Outbox
from models.words.news import ALL, day_of, target_of
from tests.announcing import settle
from tests.bench.running import RunFailed, folder

SESSIONS, CHANGED, DAYS = 40, 3, 3
SEED = 11
Follows = dict[int, set[str]]
_follow = table_of(Follow)
_outbox = table_of(Outbox)


@dataclass(frozen=True, slots=True)
class Publishing:
    """One publication: how long its unit took, with the commit, and how many people it told."""

    what: str
    seconds: float
    told: int


@dataclass(frozen=True, slots=True)
class Programme:
    """All of them, to so many followers."""

    followers: int
    took: list[Publishing]


def publish_to(followers: int) -> Programme:
    """Three sessions move; they move on before anybody has been told; three are called off."""
    with folder() as place:
        engine = open_database(sqlite_url(place / "sambatan.db"))
        migrate(engine)
        now = utc_now()
        with engine.begin() as db:
            follows = _fill(db, followers, now)
            sessions = _sessions(db, now)
        writer = Writer(engine).start()
        try:
            moved = sessions[:CHANGED]
            off = ActivityChange(status="cancelled")
            steps: list[tuple[str, Callable[[ActivityRow], ActivityChange]]] = [
                ("three sessions move", partial(_later, hours=1)),
                ("and move on, nobody told yet", partial(_later, hours=2)),
                ("three are called off", lambda _: off),
            ]
            took = [
                _publish(writer, what, [(one, change(one)) for one in moved], follows, now) for what, change in steps
            ]
        finally:
            writer.close()
            engine.dispose()
    return Programme(followers, took)


def _later(session: ActivityRow, hours: int) -> ActivityChange:
    return ActivityChange(starts_at=session.starts_at + timedelta(hours=hours))


def _fill(db: Connection, followers: int, now: datetime) -> Follows:
    """A third follow the whole festival, a third a day, the others one to three sessions."""
    luck = Random(SEED)
    first = now + timedelta(days=20)
    times = [first + timedelta(days=number % DAYS, minutes=10 * number) for number in range(SESSIONS)]
    new = [
        NewActivity(f"S-{number}", "festival", "budaya", f"Acara {number}", "33.03.10.2001", "D'LAS Serang", at)
        for number, at in enumerate(times)
    ]
    publish(db, "seed", None, Changes(new), Setting(Regency(), SendingRules(), now))
    sessions = _sessions(db, now)
    follows: Follows = {person: _wishes(luck, sessions) for person in settle(db, followers, now)}
    rows = [
        {"person_id": person, "programme": "festival", "target": target, "created_at": now}
        for person, targets in follows.items()
        for target in sorted(targets)
    ]
    db.execute(insert(_follow), rows)
    return follows


def _wishes(luck: Random, sessions: list[ActivityRow]) -> set[str]:
    kind = luck.randrange(3)
    if kind == 0:
        return {ALL}
    if kind == 1:
        return {day_of(luck.choice(sessions).starts_at)}
    return {target_of(session.id) for session in luck.sample(sessions, luck.randint(1, 3))}


def _sessions(db: Connection, now: datetime) -> list[ActivityRow]:
    return stops(db, "festival", now, coming=True, most=SESSIONS)


def _publish(
    writer: Writer, what: str, changed: list[tuple[ActivityRow, ActivityChange]], follows: Follows, now: datetime
) -> Publishing:
    """Raises RunFailed where anybody is told too much, too little, or twice."""
    setting = Setting(Regency(), SendingRules(), now)
    changes = Changes(changed=[(session.id, change) for session, change in changed])
    begin = time.perf_counter()
    done = writer.do(lambda db: publish(db, "chat", None, changes, setting)).result()
    seconds = time.perf_counter() - begin
    expected = _expected([session for session, _ in changed], follows)
    waiting = writer.do(_waiting).result()
    if waiting != expected:
        raise RunFailed(f"{what}: {len(waiting)} people wait for news, {len(expected)} should, or for other news.")
    return Publishing(what, seconds, done.told)


def _expected(sessions: list[ActivityRow], follows: Follows) -> dict[int, list[set[str]]]:
    """Each person's one message: the sessions it names. No session changes its day here."""
    concerned = {str(one.id): {ALL, day_of(one.starts_at), target_of(one.id)} for one in sessions}
    found = {
        person: {number for number, targets in concerned.items() if targets & wishes}
        for person, wishes in follows.items()
    }
    return {person: [numbers] for person, numbers in found.items() if numbers}


def _waiting(db: Connection) -> dict[int, list[set[str]]]:
    found: dict[int, list[set[str]]] = {}
    for person, body in db.execute(select(_outbox.c.person_id, _outbox.c.body).where(_outbox.c.state == "queued")):
        found.setdefault(person, []).append(set(body["news"]))
    return found
