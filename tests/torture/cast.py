"""T8's people: one of each role, who have entries of their own, and a stranger whose rows nobody else may touch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from handlers.announcements import bulletins
from handlers.announcements import control as announcement_control
from handlers.kit.registry import Registry
from handlers.reports import acting as report_acting
from handlers.reports import handling as report_handling
from handlers.reports import mine as my_reports
from models.actions.agenda import NewActivity, create_activity
from models.actions.announcing import NewAnnouncement, plan, start
from models.actions.linking import give_code
from models.actions.people import ConsentText, NewPerson, register
from models.actions.reports import NewReport, file_report
from models.actions.signups import join
from models.actions.staff import grant, hash_of, invite
from models.queries.audiences import Area
from models.queries.people import Talker, find_talker
from models.queries.staff import ROLES
from models.region.regency import Regency
from models.rules.link_codes import new_code
from models.rules.tickets import new_ticket
from models.tables.activity import Activity
from models.tables.announcing import Announcement
from models.tables.base import table_of
from models.tables.person import Address, LinkCode
from models.tables.report import Report, ReportPicture
from models.tables.staff import Grant, Invite
from tests.announcing import BODY
from tests.talk import START
from tests.torture.cast_agenda import VERSIONED, run_programmes
from tests.torture.cast_programmes import enter_programmes

STRANGER, FORMER, FOREIGN = "stranger", "former admin", "foreign"
WHO = (STRANGER, *ROLES, FORMER)
KINDS = ("own", "other", "absent", "malformed", "stale", "foreign")
HOME, AWAY = "33.03.04", "33.03.10"
OFFICERS = ("camat", "petugas", "admin")
SCOPES = {"camat": HOME, "petugas": "dpupr", "organiser": "festival"}
TEXT = ConsentText("1", "0" * 64)

_activity = table_of(Activity)
_address = table_of(Address)
_announcement = table_of(Announcement)
_code = table_of(LinkCode)
_grant = table_of(Grant)
_invite = table_of(Invite)
_report = table_of(Report)
_picture = table_of(ReportPicture)


@dataclass
class Cast:
    """Everybody's address, and the argument that each kind stands for."""

    addresses: dict[str, int] = field(default_factory=dict)
    persons: dict[str, int] = field(default_factory=dict)
    arguments: dict[str, str] = field(default_factory=dict)
    special: dict[str, Mapping[str, str]] = field(default_factory=dict)
    version: int = 2
    versions: dict[str, int] = field(default_factory=dict)
    stands: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)

    def standing(self, step: str) -> list[Mapping[str, Any]]:
        """Where somebody may stand at this step: at what is theirs, at what is another's."""
        return self.stands.get(step, [{}])

    def argument(self, way: str, kind: str) -> str:
        return self.special.get(way, {}).get(kind, self.arguments[kind])

    def data(self, registry: Registry, way: str, kind: str) -> str:
        """The button as the bot would have made it, or as a forger would."""
        plain = f"{way}:{self.argument(way, kind)}"
        if registry.ways[way].navigation:
            return plain
        return f"{plain}:{self.versions.get(way, self.version) - (kind == 'stale')}"


def sender_of(who: str) -> str:
    return f"8000{(*WHO, FOREIGN).index(who)}"


def enter(db: Connection) -> Cast:
    """Put the cast on the stage."""
    cast = Cast()
    for who in (*WHO, FOREIGN):
        _meet(db, cast, who)
    activities = {name: _an_activity(db, name) for name in ("own", "other", "foreign")}
    for who in (*ROLES, FORMER):
        join(db, activities["own"], _talker(db, cast, who).person, START)  # type: ignore[arg-type]  # all are registered
    for name in ("foreign", "other"):
        join(db, activities[name], _talker(db, cast, FOREIGN).person, START)  # type: ignore[arg-type]  # registered
    people = [_talker(db, cast, who).person for who in ("warga", FOREIGN)]
    cast.special |= enter_programmes(db, *people)  # type: ignore[arg-type]  # both are registered
    db.execute(update(_activity).values(version=cast.version))
    cast.arguments = {name: str(number) for name, number in activities.items()}
    cast.arguments |= {"absent": "999999", "malformed": "٣'; DROP--", "stale": cast.arguments["own"]}
    _codes(db, cast)
    _announce(db, cast)
    _report_problems(db, cast)
    desk = run_programmes(db, cast.persons["organiser"], cast.persons["admin"], cast.persons[FOREIGN], START)
    cast.special |= desk.ways
    cast.versions = dict.fromkeys(VERSIONED, desk.version)
    cast.stands = desk.stands
    return cast


def _meet(db: Connection, cast: Cast, who: str) -> None:
    row = {"channel": "telegram", "external_id": sender_of(who), "language": "id", "created_at": START}
    address = db.execute(insert(_address).returning(_address.c.id), [{**row, "last_seen_at": START}]).scalar_one()
    cast.addresses[who] = address
    if who == STRANGER:
        return
    new = NewPerson(f"Nama {who}", f"{HOME}.2014", None, announcements=True)
    cast.persons[who] = register(db, find_talker(db, address), new, TEXT, START)
    if who in ROLES and who != "warga":
        grant(db, cast.persons[who], who, SCOPES.get(who, ""), "invite", START)
    if who == FORMER:
        grant(db, cast.persons[who], "admin", "", "invite", START)
        grant(db, cast.persons[who], "camat", HOME, "invite", START)
        mine = _grant.c.person_id == cast.persons[who]
        db.execute(update(_grant).where(mine, _grant.c.role == "admin").values(revoked_at=START))
        db.execute(update(_grant).where(mine, _grant.c.role == "camat").values(until=START))


def _an_activity(db: Connection, name: str) -> int:
    region = f"{AWAY}.2001" if name == "other" else f"{HOME}.2014"
    new = NewActivity(f"T8-{name}", "gebrak", "psn", name, region, "Balai", START + timedelta(days=3), quota=50)
    return create_activity(db, new, START)


def _codes(db: Connection, cast: Cast) -> None:
    """An invite that is open, one of another kecamatan, one that somebody has used."""
    own, other, used = (invite(db, "camat", scope, START) for scope in (HOME, AWAY, HOME))
    db.execute(update(_invite).where(_invite.c.code_hash == hash_of(used)).values(used_at=START))
    codes = {"own": own, "other": other, "foreign": used, "absent": "A" * 32, "stale": used}
    cast.special["undangan"] = codes
    given = [give_code(db, _talker(db, cast, who), START) for who in ("warga", "dewan", FOREIGN)]
    _link_codes(db, cast, *(str(code) for code in given))
    cast.special["bahasa-pilih"] = {"own": "en", "other": "jv", "absent": "xx"}
    cast.special["ekspor"] = {"own": "2026", "other": "2025", "absent": "1066", "stale": "2015"}


def _link_codes(db: Connection, cast: Cast, own: str, other: str, spent: str) -> None:
    """Two that would link a chat, one that is too old to; none links the one they were given in."""
    old = {"expires_at": START}
    db.execute(update(_code).where(_code.c.person_id == cast.persons[FOREIGN]).values(**old))
    cast.special["hubungkan"] = {"own": own, "other": other, "foreign": spent, "absent": new_code(), "stale": spent}


def _announce(db: Connection, cast: Cast) -> None:
    """One announcement under way in each of two kecamatan; the roles and the invites by their numbers."""
    made = {}
    grant(db, cast.persons[FOREIGN], "camat", AWAY, "invite", START)
    for kind, scope, who in (("own", HOME, "camat"), ("other", AWAY, FOREIGN)):
        author = cast.persons[who]
        held = db.execute(select(_grant.c.id).where(_grant.c.person_id == author)).scalar_one()
        new = NewAnnouncement(f"T8-{kind}", author, cast.addresses[who], held, Area(scope), BODY, START)
        start(db, plan(db, new, START), START)
        made[kind] = str(db.execute(select(func.max(_announcement.c.id))).scalar_one())
    kinds = {**made, "foreign": made["other"], "stale": made["own"]}
    ways = [way.name for way in (*announcement_control.flow.ways, *bulletins.flow.ways)]
    cast.special |= dict.fromkeys(ways, kinds)
    grants = {who: str(db.execute(_grant_of(cast, who)).scalar_one()) for who in ("dewan", "admin", "petugas")}
    held_by = {"own": grants["dewan"], "other": grants["admin"], "foreign": grants["petugas"], "stale": grants["dewan"]}
    cast.special |= dict.fromkeys(("peran-lihat", "peran-cabut"), held_by)


def _report_problems(db: Connection, cast: Cast) -> None:
    """One report of the camat's kecamatan that the petugas' unit has, and one of elsewhere; each with a photo.

    Without names, whose every look would be kept.
    """
    made: dict[str, int] = {}
    pictured = {}
    for kind, region, unit, who in (("own", HOME, "dpupr", "warga"), ("other", AWAY, "dinhub", FOREIGN)):
        place = (f"{region}.2001", "Balai", None, None)
        new = NewReport(f"T8-{kind}", "jalan", "Berlubang", *place, pin_fresh=True, pictures=(), anonymous=True)
        person = _talker(db, cast, who).person
        assert person is not None
        made[kind] = file_report(db, new, person, Regency(), START).id
        photo = {"report_id": made[kind], "picture_id": 0, "kind": "report", "file": f"files/{kind}", "released": False}
        photos = insert(_picture).returning(_picture.c.id)
        pictured[kind] = f"{made[kind]}-{db.execute(photos, [photo]).scalar_one()}"
        stands = {"status": "forwarded", "unit": unit, "version": cast.version}
        db.execute(update(_report).where(_report.c.id == made[kind]).values(**stands))
    codes = {kind: _code_of(db, number) for kind, number in made.items()}
    tickets = {**_kinds(codes), "absent": new_ticket()}
    cast.special |= dict.fromkeys((way.name for way in my_reports.flow.ways if way.name != "laporanku"), tickets)
    for flow in (report_handling.flow, report_acting.flow):
        cast.special |= {way.name: _kinds({kind: str(number) for kind, number in made.items()}) for way in flow.ways}
    cast.special |= dict.fromkeys(("laporan-foto-boleh", "laporan-foto-jangan"), _kinds(pictured))


def _code_of(db: Connection, report: int) -> str:
    return str(db.execute(select(_report.c.code).where(_report.c.id == report)).scalar_one())


def _kinds(made: Mapping[str, str]) -> Mapping[str, str]:
    return {**made, "foreign": made["other"], "stale": made["own"]}


def _grant_of(cast: Cast, who: str) -> Select[tuple[int]]:
    return select(_grant.c.id).where(_grant.c.person_id == cast.persons[who])


def _talker(db: Connection, cast: Cast, who: str) -> Talker:
    return find_talker(db, cast.addresses[who])


def moment(minutes: int) -> datetime:
    """A time at which the cast acts, after they have entered."""
    return START + timedelta(minutes=minutes)
