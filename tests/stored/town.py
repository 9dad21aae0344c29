"""The town that is written: what is on, who lives there, and what is theirs."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, insert, update

from models.actions.agenda import NewActivity, create_activity
from models.actions.drafting import prepare, prepare_new
from models.actions.following import follow
from models.actions.linking import give_code
from models.actions.people import ConsentText, NewPerson, register
from models.actions.publishing import create_edition
from models.actions.reports import NewReport, file_report, follow_report
from models.actions.signups import join
from models.actions.staff import grant, invite
from models.actions.stalls import register_stall
from models.chat import ChannelName
from models.queries.activities import ActivityRow, activity_by_id
from models.queries.people import Resident, find_talker
from models.queries.reports import report_by_id
from models.queries.stalls import StallRow
from models.region.regency import Regency
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.report import Report, ReportPicture
from tests.talk import Clock

SLINGA, KALIGONDANG, SERANG = "33.03.04.2014", "33.03.04", "33.03.10.2001"
D_LAS = {"region": SERANG, "place": "D'LAS Serang"}
POINT = {"latitude": -7.2431, "longitude": 109.3018}
TEXT = ConsentText("1", "0" * 64)
CHANNELS: tuple[ChannelName, ...] = ("telegram", "whatsapp", "web")
# How a report stands, and with which unit.
STATUSES = {
    "received": "",
    "verified": "",
    "forwarded": "dpupr",
    "in_progress": "dpupr",
    "needs_info": "dpupr",
    "reopened": "dpupr",
    "done": "dpupr",
    "not_ours": "",
    "rejected": "",
}
_address = table_of(Address)
_report = table_of(Report)
_picture = table_of(ReportPicture)


@dataclass(frozen=True, slots=True)
class Chat:
    """One person's chat. ``knows`` are words that only they can say, such as a code."""

    channel: ChannelName
    sender: str
    address: int
    person: int | None = None
    knows: tuple[str, ...] = ()


@dataclass
class Town:
    """The database while it is written, with the clock that all go by."""

    database: Engine
    clock: Clock = field(default_factory=Clock)
    numbers: Any = field(default_factory=lambda: itertools.count(1))
    regency: Regency = field(default_factory=Regency)
    activities: list[int] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)
    reports: list[int] = field(default_factory=list)

    def arrive(self, db: Connection, name: str = "", channel: ChannelName | None = None, region: str = SLINGA) -> Chat:
        """Somebody writes for the first time; with a name they are registered."""
        number = next(self.numbers)
        self.clock.forward(seconds=1)
        now, channel = self.clock.now, channel or CHANNELS[number % len(CHANNELS)]
        sender = f"v{number:064}" if channel == "web" else f"{9000 + number}"
        row = {"channel": channel, "external_id": sender, "language": "id", "created_at": now, "last_seen_at": now}
        if channel == "whatsapp":
            row["window_until"] = now + timedelta(days=1)
        address = int(db.execute(insert(_address).returning(_address.c.id), [row]).scalar_one())
        if not name:
            return Chat(channel, sender, address)
        new = NewPerson(f"{name} {number}", region, None, announcements=True)
        return Chat(channel, sender, address, register(db, find_talker(db, address), new, TEXT, now))

    def activity(self, db: Connection, number: int) -> ActivityRow:
        found = activity_by_id(db, number)
        assert found is not None
        return found

    def resident(self, db: Connection, chat: Chat) -> Resident:
        found = find_talker(db, chat.address).person
        assert found is not None
        return found


def build(town: Town) -> None:
    """What is on: activities with and without places, a festival, a roadshow, and reports of a neighbour."""
    with town.database.begin() as db:
        _activities(town, db)
        boss = town.arrive(db, "Bu Panitia", "telegram")
        assert boss.person is not None
        _festival(town, db, boss.person)
        _roadshow(town, db, boss.person)
        neighbour = town.arrive(db, "Bu Tetangga", "telegram")
        # Told first, so that their screens have more than one page.
        for _ in range(2):
            for status in STATUSES:
                town.reports.append(report_of(town, db, neighbour, status))
        for role, scope in (("camat", KALIGONDANG), ("petugas", "dpupr"), ("dewan", ""), ("admin", "")):
            holding((role, scope))(town, db)


def _activities(town: Town, db: Connection) -> None:
    """Two with few places, of which one is full."""
    usual = {"programme": "gebrak", "kind": "bersih_lingkungan", "region": SLINGA, "place": "Balai Desa"}
    for number, quota in enumerate((None, 1, 5, 20, None, 3, 4, 9)):
        at = town.clock.now + timedelta(days=3 + number, hours=-3.5)
        told = {**usual, "code": f"G-{number}", "title": f"Bersih kali {number + 1}", "starts_at": at, "quota": quota}
        town.activities.append(_made(town, db, told))
    guest = town.arrive(db, "Pak Duluan", "telegram")
    join(db, town.activities[1], town.resident(db, guest), town.clock.now)


def _made(town: Town, db: Connection, told: dict[str, Any]) -> int:
    return create_activity(db, NewActivity(**told), town.clock.now)


def _festival(town: Town, db: Connection, organiser: int) -> None:
    """A festival soon and one being prepared, with their sessions and what is prepared of them."""
    for code, first, status in (("FGS-9", date(2026, 12, 4), "published"), ("FGS-10", date(2027, 7, 3), "draft")):
        named = {"code": code, "programme": "festival", "name": f"Festival {code}", "theme": "Sang Gunung"}
        told = {"about": "Tiga hari di kaki gunung.", "directions": "Ke utara.", "bring": "jaket", "status": status}
        days = {"first_day": first, "last_day": first + timedelta(days=2)}
        edition = create_edition(db, {**named, **told, **days, **D_LAS, **POINT}, town.clock.now)
        usual = {"programme": "festival", "kind": "budaya", "edition_id": edition, **D_LAS, **POINT}
        start = datetime(first.year, first.month, first.day, 4, tzinfo=UTC)
        sessions = [
            {**usual, "code": f"{code}-{n}", "title": f"Acara {n + 1}", "starts_at": start + timedelta(hours=6 * n)}
            for n in range(9)
        ]
        made = [_made(town, db, one) for one in sessions]
        prepare(db, town.activity(db, made[0]), {"place": "Lapangan"}, organiser, town.clock.now)
        added = {"title": "Baru", **D_LAS, "starts_at": start + timedelta(hours=50)}
        prepare_new(db, "festival", edition, added, organiser, town.clock.now)


def _roadshow(town: Town, db: Connection, organiser: int) -> None:
    """Three stops with stalls, and what is prepared of them."""
    usual = {"programme": "roadshow", "kind": "stan", "region": SLINGA, "place": "Lapangan", "quota": 9}
    point = {"latitude": -7.39, "longitude": 109.4, "commodities": "klapertart singkong, besek Slinga"}
    for number in range(3):
        at = town.clock.now + timedelta(days=9 + number)
        named = {"code": f"R-{number}", "title": f"Roadshow {number}", "starts_at": at}
        town.stops.append(_made(town, db, {**usual, **point, **named}))
    prepare(db, town.activity(db, town.stops[-1]), {"place": "Alun-alun"}, organiser, town.clock.now)
    added = {"title": "Baru", **D_LAS, "starts_at": town.clock.now + timedelta(days=30)}
    prepare_new(db, "roadshow", None, added, organiser, town.clock.now)


def report_of(
    town: Town, db: Connection, chat: Chat, status: str, followers: tuple[Chat, ...] = (), **given: Any
) -> int:
    """One report as an officer or its maker would find it, with a photo of the place."""
    told = {"category": "jalan", "words": "Jalan berlubang di depan balai desa", "region": SLINGA, "place": "balai"}
    point = {"latitude": None, "longitude": None, "pin_fresh": True, "pictures": (), "anonymous": False}
    new = NewReport(cause=f"in:{chat.channel}:1:r{next(town.numbers)}", **{**told, **point, **given})
    made = file_report(db, new, town.resident(db, chat), town.regency, town.clock.now)
    stands: dict[str, Any] = {"status": status, "unit": STATUSES[status], "version": 3}
    if status in ("done", "not_ours", "rejected"):
        stands["closed_at"] = town.clock.now
    db.execute(update(_report).where(_report.c.id == made.id).values(**stands))
    for one in followers:
        follow_report(db, made, town.resident(db, one), town.clock.now)
    photo = {"report_id": made.id, "picture_id": 0, "kind": "report", "file": f"files/{made.id:032}"}
    db.execute(insert(_picture), [{**photo, "released": False}])
    return int(made.id)


def stranger(town: Town, db: Connection) -> Chat:
    return town.arrive(db)


def guest(town: Town, db: Connection) -> Chat:
    """Registered, and nothing more."""
    return town.arrive(db, "Siti Aminah")


def taking_part(town: Town, db: Connection) -> Chat:
    """Has a place, waits for another, follows, has a stall."""
    chat = town.arrive(db, "Budi Santoso")
    resident = town.resident(db, chat)
    for number in town.activities[:3]:
        join(db, number, resident, town.clock.now)
    for target in ("all", "2026-12-05"):
        follow(db, resident.id, "festival", target, TEXT, chat.channel, town.clock.now)
    register_stall(db, town.stops[0], resident, StallRow("Klanting", "klanting"), town.clock.now)
    return chat


def reporting(town: Town, db: Connection) -> Chat:
    """Has told of something for every status that there is."""
    chat = town.arrive(db, "Mbah Karto")
    for status in STATUSES:
        report_of(town, db, chat, status)
    followed = report_by_id(db, town.reports[0])
    assert followed is not None
    follow_report(db, followed, town.resident(db, chat), town.clock.now)
    return chat


def linked(town: Town, db: Connection) -> Chat:
    """Has two chats; writes from the one that was linked."""
    chat = town.arrive(db, "Rini Astuti", "telegram")
    other = town.arrive(db, channel="web")
    values = {"person_id": chat.person, "linked_at": town.clock.now}
    db.execute(update(_address).where(_address.c.id == other.address).values(**values))
    return Chat("web", other.sender, other.address, chat.person)


def offered(town: Town, db: Connection) -> Chat:
    """Knows the code by which this chat can become somebody's."""
    other = town.arrive(db, "Pak Dua", "telegram")
    code = give_code(db, find_talker(db, other.address), town.clock.now)
    chat = town.arrive(db)
    return Chat(chat.channel, chat.sender, chat.address, knows=(f"hubungkan {code}",))


def invited(town: Town, db: Connection) -> Chat:
    return _with(town.arrive(db, "Bu Undangan"), f"start {invite(db, 'dewan', '', town.clock.now)}")


def _with(chat: Chat, *knows: str) -> Chat:
    return Chat(chat.channel, chat.sender, chat.address, chat.person, knows)


def holding(*held: tuple[str, str]) -> Callable[[Town, Connection], Chat]:
    """Somebody with these roles."""

    def arrives(town: Town, db: Connection) -> Chat:
        chat = town.arrive(db, " ".join(role.capitalize() for role, _ in held))
        assert chat.person is not None
        for role, scope in held:
            grant(db, chat.person, role, scope, "invite", town.clock.now)
        return chat

    return arrives


PERSONAS: dict[str, Callable[[Town, Connection], Chat]] = {
    "stranger": stranger,
    "guest": guest,
    "taking part": taking_part,
    "reporting": reporting,
    "linked": linked,
    "offered": offered,
    "invited": invited,
    "camat": holding(("camat", KALIGONDANG)),
    "petugas": holding(("petugas", "dpupr")),
    "festival": holding(("organiser", "festival")),
    "roadshow": holding(("organiser", "roadshow")),
    "two offices": holding(("camat", KALIGONDANG), ("camat", "33.03.10")),
    "admin": holding(("admin", "")),
}
