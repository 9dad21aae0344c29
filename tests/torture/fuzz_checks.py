"""What must hold in the database after a fuzz, and the bystander who must not notice it."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from handlers.kit.engine import Engine, Taken
from models.actions.agenda import NewActivity, create_activity
from models.actions.following import follow
from models.actions.people import ConsentText, NewPerson, register
from models.actions.publishing import create_edition
from models.actions.reports import NewReport, file_report
from models.actions.signups import join
from models.actions.staff import grant
from models.chat import Incoming
from models.queries.people import find_talker
from models.region.regency import Regency
from models.region.wib import utc_now
from models.tables.activity import Activity, Reminder, Signup
from models.tables.base import table_of
from models.tables.chat import Conversation, Inbox
from models.tables.person import Address, Consent, Person
from models.tables.programme import Follow
from models.tables.report import Report, ReportEvent
from models.tables.sending import Outbox
from models.tables.staff import Grant
from tests.torture.fuzz_updates import BYSTANDER, SENDERS

NAME = "Bu Tenang"
LONG = "dari hulu sampai ke muara, bersama-sama, " * 3
REGION = "33.03.04.2014"
OFFICERS = (
    *(("camat", REGION[:8]), ("petugas", "dpupr"), ("admin", "")),
    *(("camat", REGION[:8]), ("petugas", "dpupr"), ("organiser", "festival")),
)
_activity = table_of(Activity)
_address = table_of(Address)
_person = table_of(Person)
_conversation = table_of(Conversation)
_inbox = table_of(Inbox)
_outbox = table_of(Outbox)
_report = table_of(Report)
_event = table_of(ReportEvent)
_OF_A_PERSON = tuple(table_of(model) for model in (Signup, Consent, Reminder, Follow, Grant, Outbox, Address))
# What cleaning promises to keep out: NUL and controls, bidi controls, zero-width spaces, half characters.
_UNCLEAN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_ENGINES_REASON = re.compile(r"\w+ at [\w.?]+:\d+")


class TimedEngine(Engine):
    """The real engine, with a watch on how long a turn computes."""

    slowest_turn = 0.0
    turns = 0

    def take(self, db: Connection, batch: Sequence[Incoming], now: datetime) -> Taken:
        begun = time.thread_time()
        taken = super().take(db, batch, now)
        self.slowest_turn = max(self.slowest_turn, (time.thread_time() - begun) / len(batch))
        self.turns += taken.turns
        return taken


def bystander_enters(db: Connection, channel: str = "telegram", external: str = str(BYSTANDER)) -> None:
    """Registered, with a seat in one activity and a place in the queue of another; there are more to join."""
    now = utc_now()
    row = {"channel": channel, "external_id": external, "language": "id", "created_at": now}
    made = db.execute(insert(_address).returning(_address.c.id), [{**row, "last_seen_at": now}]).scalar_one()
    register(db, find_talker(db, made), NewPerson(NAME, REGION, None, True), ConsentText("1", "0" * 64), now)
    person = find_talker(db, made).person
    assert person is not None
    standing = {"address_id": made, "turn": 7, "frames": [], "shown": [["menu:", "common-menu", {}]], "draft": None}
    db.execute(insert(_conversation), [{**standing, "updated_at": now}])
    for number, quota in enumerate((5, 0, 2, None, 1, 3, 9)):
        starts = now + timedelta(days=3 + number)
        new = NewActivity(
            f"F-{number}", "gebrak", "psn", f"Bersih kali {number}, {LONG}"[:120], REGION, "Balai", starts, quota=quota
        )
        activity = create_activity(db, new, now)
        if number < 2:
            join(db, activity, person, now)
    follow(db, person.id, "festival", "all", ConsentText("1", "0" * 64), "telegram", now)


def programmes_enter(db: Connection) -> None:
    """A festival under way with sessions of every kind, a past one, and stops with too few stalls."""
    now = utc_now()
    spot = {"region": REGION, "place": f"Lapangan {LONG}"[:120], "latitude": -7.24, "longitude": 109.3}
    for number, start in enumerate((now - timedelta(days=400), now - timedelta(days=1))):
        days = {"first_day": start.date(), "last_day": (start + timedelta(days=4)).date(), "status": "published"}
        named = {"code": f"F-E{number}", "programme": "festival", "name": f"Festival {LONG}"[:120]}
        edition = create_edition(db, {**named, **days, **spot, "directions": LONG[:600], "about": LONG[:600]}, now)
        for hour in range(0, 96, 5):
            begins = start + timedelta(hours=hour)
            given = ("festival", "budaya", f"Acara {hour} {LONG}"[:120], REGION, "Panggung", begins)
            quota, known = 2 if hour % 3 == 0 else None, hour % 4 > 0
            new = NewActivity(f"F-E{number}-{hour}", *given, quota=quota, hours_known=known)
            session = create_activity(db, new, now)
            db.execute(_activity.update().where(_activity.c.id == session).values(edition_id=edition))
    for number in range(6):
        begins = now + timedelta(days=2 * number - 3)
        given = ("roadshow", "stan", f"Roadshow {number} {LONG}"[:120], REGION, "Lapangan", begins)
        ends = begins + timedelta(days=2)
        create_activity(db, NewActivity(f"F-R{number}", *given, ends_at=ends, quota=1, commodities=LONG[:300]), now)


def officers_enter(db: Connection, channel: str = "telegram", senders: Sequence[object] = SENDERS) -> None:
    """Some of those who write hold roles, and reports lie in their queues."""
    now = utc_now()
    for sender, (role, scope) in zip(senders, OFFICERS, strict=False):
        row = {"channel": channel, "external_id": str(sender), "language": "id", "created_at": now}
        made = db.execute(insert(_address).returning(_address.c.id), [{**row, "last_seen_at": now}]).scalar_one()
        new = NewPerson(f"Petugas {role}", REGION, None, True)
        grant(db, register(db, find_talker(db, made), new, ConsentText("1", "0" * 64), now), role, scope, "invite", now)
        person = find_talker(db, made).person
        assert person is not None
        for category in ("jalan", "sampah", "pelayanan"):
            told = (category, LONG, REGION, "dekat balai", -7.3561, 109.4096)
            report = NewReport(f"fuzz:{sender}:{category}", *told, pin_fresh=True, pictures=(), anonymous=False)
            file_report(db, report, person, Regency(), now - timedelta(days=3))
    db.execute(update(_report).where(_report.c.category == "jalan").values(status="forwarded", unit="dpupr"))


def bystander_rows(db: Connection, external: str = str(BYSTANDER)) -> list[str]:
    """Every row that is theirs, as text."""
    address = db.execute(select(_address).where(_address.c.external_id == external)).one()
    rows = _rows(db, _person, "id", address.person_id) + _rows(db, _conversation, "address_id", address.id)
    for table in _OF_A_PERSON:
        rows += _rows(db, table, "person_id", address.person_id)
    return rows + _rows(db, _outbox, "address_id", address.id)


def inbox_violations(db: Connection, expected: set[str], surely: set[str], nameless: set[str]) -> list[str]:
    """One row for each update that can be read; what is well-formed was done; nobody's fault lies on a message."""
    rows = {row.key: row for row in db.execute(select(_inbox))}
    named = {key for key in rows if key.startswith("u")} - nameless
    found: list[str] = []
    if named != expected:
        lost, strange = sorted(expected - named), sorted(named - expected)
        found.append(f"{len(lost)} updates have no row, such as {lost[:3]}; {len(strange)} too many, {strange[:3]}")
    if len(rows) - len(named) != len(nameless):
        found.append(f"{len(rows) - len(named)} rows without an update id, {len(nameless)} such updates were sent")
    undone = sorted(key for key in surely & named if rows[key].outcome != "done")
    if undone:
        found.append(f"{len(undone)} well-formed messages were not done, such as {undone[0]}: {rows[undone[0]].reason}")
    return found + dead_in_the_engine(rows.values())


def dead_in_the_engine(rows: Iterable[Any]) -> list[str]:
    """Nobody's words may break a turn."""
    reasons = {row.reason for row in rows if row.reason and _ENGINES_REASON.fullmatch(row.reason)}
    return [f"dead in the engine: {reason}" for reason in sorted(reasons)]


def stored_violations(db: Connection) -> list[str]:
    """Nothing unclean is stored, wherever residents' words can stand."""
    found: list[str] = []
    for table in (_person, _address, _conversation, _outbox, _inbox, _report, _event):
        for row in db.execute(select(table)):
            text = json.dumps([_plain(value) for value in row], ensure_ascii=False)
            unclean = _UNCLEAN.search(_unescaped(text))
            if unclean:
                found.append(f"{unclean[0]!r} is stored in {table.name}")
                break
    return found


def _rows(db: Connection, table: Table, column: str, value: int) -> list[str]:
    rows = db.execute(select(table).where(table.c[column] == value).order_by(*table.primary_key))
    return [f"{table.name} {tuple(row)!r}" for row in rows]


def _plain(value: Any) -> Any:
    return value if isinstance(value, dict | list | str | int | float | None) else str(value)


def _unescaped(text: str) -> str:
    """JSON escapes controls; here they must be seen."""
    return re.sub(r"\\u00([01][0-9a-f]|7f)", lambda found: chr(int(found[1], 16)), text)
