"""What a fresh installation starts with: regions, past activities, and samples that can be taken away again."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, select, update

from models.actions.erasure import erase_person, forget_addresses
from models.actions.publishing import Setting
from models.actions.signups import leave
from models.activity_sheet import Record, Sheet, read_activities, read_table, sheet_of
from models.gazetteer import all_places
from models.importing import Counts, apply_import
from models.queries.people import Resident, person_by_id
from models.quiet import SendingRules
from models.regency import Regency
from models.tables.activity import Activity, Reminder, Signup
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.region import Region
from models.tables.sending import Outbox
from models.tables.staff import Grant
from models.upsert import insert_into
from models.wib import local

DATA = Path(__file__).resolve().parent.parent / "data"
PAST = DATA / "kegiatan_lalu.csv"
SAMPLES = DATA / "contoh_kegiatan.csv"
# In the samples a time is "+2 06:30": so many days from today.
_OFFSET = re.compile(r"\+(\d{1,3}) (\d\d:\d\d)")
_LIVE = ("registered", "waiting")

_region = table_of(Region)
_activity = table_of(Activity)
_signup = table_of(Signup)
_reminder = table_of(Reminder)
_outbox = table_of(Outbox)
_address = table_of(Address)
_grant = table_of(Grant)


def seed_regions(db: Connection) -> int:
    """Store every kecamatan, desa and kelurahan as the gazetteer has it now. Returns how many."""
    rows = [asdict(place) for place in all_places()]
    statement = insert_into(db, _region)
    renewed = {column.name: statement.excluded[column.name] for column in _region.c if not column.primary_key}
    db.execute(statement.on_conflict_do_update(index_elements=["code"], set_=renewed), rows)
    return len(rows)


def seed_past(db: Connection, now: datetime) -> Counts:
    """The documented activities of past years that are missing; one that was corrected here stays corrected."""
    present = set(db.execute(select(_activity.c.code)).scalars())
    return apply_import(db, _without(read_activities(PAST), present), _setting(now), "seed")


def seed_samples(db: Connection, now: datetime) -> Counts:
    """Make the samples that are missing, and give those that have begun a new date and empty lists."""
    rows = db.execute(select(_activity.c.id, _activity.c.code, _activity.c.starts_at).where(_activity.c.sample)).all()
    begun = [row.id for row in rows if row.starts_at <= now]
    coming = {row.code for row in rows if row.starts_at > now}
    _forget_signups(db, begun)
    return apply_import(db, _without(_samples(now), coming), _setting(now), "seed")


def remove_samples(db: Connection, now: datetime) -> int:
    """Take the samples away, and who only ever had demo roles. Returns how many activities went."""
    ids = list(db.execute(select(_activity.c.id).where(_activity.c.sample)).scalars())
    _forget_signups(db, ids)
    db.execute(delete(_activity).where(_activity.c.id.in_(ids)))
    _remove_personas(db, now)
    return len(ids)


def _setting(now: datetime) -> Setting:
    """Nobody who signed up for real is ever told of a sample, so the default names will do."""
    return Setting(Regency(), SendingRules(), now)


def _without(sheet: Sheet, codes: Collection[str]) -> Sheet:
    return replace(sheet, rows=tuple(row for row in sheet.rows if row.activity.code not in codes))


def _samples(now: datetime) -> Sheet:
    table = read_table(SAMPLES)
    dated = tuple(_dated(record, now) for record in table.records)
    sheet = sheet_of(replace(table, records=dated))
    return replace(sheet, rows=tuple(replace(row, activity=replace(row.activity, sample=True)) for row in sheet.rows))


def _dated(record: Record, now: datetime) -> Record:
    def date(match: re.Match[str]) -> str:
        day = local(now) + timedelta(days=int(match.group(1)))
        return f"{day:%Y-%m-%d} {match.group(2)}"

    times = {column: _OFFSET.sub(date, record.cells[column]) for column in ("mulai", "selesai")}
    return replace(record, cells={**record.cells, **times})


def _forget_signups(db: Connection, activity_ids: Collection[int]) -> None:
    """Empty the lists of these activities, with all that was or is to be sent because of them."""
    entries = db.execute(select(_signup.c.id).where(_signup.c.activity_id.in_(activity_ids))).scalars()
    reminders = db.execute(select(_reminder.c.id).where(_reminder.c.activity_id.in_(activity_ids))).scalars()
    causes = [f"{word}:{number}:%" for word in ("moved", "cancelled") for number in activity_ids]
    causes += [f"promoted:{number}:%" for number in entries]
    causes += [f"reminder:{number}" for number in reminders]
    for cause in causes:
        db.execute(delete(_outbox).where(_outbox.c.cause.like(cause)))
    db.execute(delete(_reminder).where(_reminder.c.activity_id.in_(activity_ids)))
    db.execute(delete(_signup).where(_signup.c.activity_id.in_(activity_ids)))
    db.execute(update(_activity).where(_activity.c.id.in_(activity_ids)).values(taken=0, last_place=0))


def _remove_personas(db: Connection, now: datetime) -> None:
    """Demo roles go; so does whoever holds no other, for they exist only in the demonstration."""
    lasting = select(_grant.c.person_id).where(_grant.c.source != "demo")
    only_demo = _grant.c.source == "demo", _grant.c.person_id.not_in(lasting)
    ids = db.execute(select(_grant.c.person_id).where(*only_demo).distinct().order_by(_grant.c.person_id)).scalars()
    personas = [person_by_id(db, person_id) for person_id in ids.all()]
    for persona in filter(None, personas):
        _remove_persona(db, persona, now)
    db.execute(delete(_grant).where(_grant.c.source == "demo"))


def _remove_persona(db: Connection, persona: Resident, now: datetime) -> None:
    """Unlike a resident who erases themselves, a persona leaves no attendance to be counted."""
    addresses = list(db.execute(select(_address.c.id).where(_address.c.person_id == persona.id)).scalars())
    joined = select(_signup.c.activity_id).where(_signup.c.person_id == persona.id, _signup.c.status.in_(_LIVE))
    for activity_id in sorted(db.execute(joined).scalars()):
        leave(db, activity_id, persona, Regency(), now)
    db.execute(delete(_signup).where(_signup.c.person_id == persona.id))
    erase_person(db, persona, Regency(), now)
    forget_addresses(db, addresses)
