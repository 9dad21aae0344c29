"""What a fresh installation starts with: regions, past activities, and samples that can be taken away again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from models.actions.publishing import Setting, change_edition, create_edition
from models.files.activity_import import Counts, apply_import
from models.files.activity_sheet import read_activity_table, sheet_of
from models.files.csv_table import Record, Table
from models.files.edition_import import apply_editions
from models.files.edition_sheet import editions_of, read_edition_table
from models.files.sample_removal import forget_signups
from models.message.sending_rules import SendingRules
from models.queries.editions import edition_by_code
from models.region.gazetteer import all_places
from models.region.regency import Regency
from models.region.wib import local
from models.store.data_files import DATA
from models.store.upsert import insert_into
from models.tables.activity import Activity
from models.tables.base import table_of
from models.tables.programme import Edition
from models.tables.region import Region

PAST_EDITIONS = DATA / "edisi_festival.csv"
PAST = (DATA / "kegiatan_lalu.csv", DATA / "acara_festival_lalu.csv", DATA / "roadshow_lalu.csv")
SAMPLE_EDITIONS = DATA / "contoh_edisi.csv"
SAMPLES = DATA / "contoh_kegiatan.csv"
# In the samples a time is "+2 06:30", a day "+2": so many days from today.
_OFFSET = re.compile(r"\+(\d{1,3})(?= \d\d:\d\d$|$)")

_region = table_of(Region)
_activity = table_of(Activity)
_edition = table_of(Edition)


def seed_regions(db: Connection) -> int:
    """Store every kecamatan, desa and kelurahan as the gazetteer has it now. Returns how many."""
    rows = [asdict(place) for place in all_places()]
    statement = insert_into(db, _region)
    renewed = {column.name: statement.excluded[column.name] for column in _region.c if not column.primary_key}
    db.execute(statement.on_conflict_do_update(index_elements=["code"], set_=renewed), rows)
    return len(rows)


def seed_past(db: Connection, now: datetime) -> Counts:
    """The documented editions and activities of past years that are missing; what was corrected here stays so."""
    there = set(db.execute(select(_edition.c.code)).scalars())
    editions = editions_of(_without(read_edition_table(PAST_EDITIONS), there))
    apply_editions(db, editions, _setting(now), "seed")
    present = set(db.execute(select(_activity.c.code)).scalars())
    sheets = [sheet_of(_without(read_activity_table(file), present)) for file in PAST]
    return _together(apply_import(db, one, _setting(now), "seed") for one in sheets)


def seed_samples(db: Connection, now: datetime) -> Counts:
    """Make the samples that are missing, and give those that have begun a new date and empty lists."""
    lasting = select(_edition.c.id, _edition.c.code).where(_edition.c.sample, _edition.c.last_day >= local(now).date())
    under_way = {row.id: row.code for row in db.execute(lasting)}
    columns = (_activity.c.id, _activity.c.code, _activity.c.starts_at, _activity.c.edition_id)
    rows = db.execute(select(*columns).where(_activity.c.sample)).all()
    # An edition moves as a whole, once it is over.
    staying = {row.code: row.id for row in rows if row.starts_at > now or row.edition_id in under_way}
    forget_signups(db, [row.id for row in rows if row.code not in staying])
    _seed_sample_editions(db, set(under_way.values()), now)
    sheet = sheet_of(_dated(_without(read_activity_table(SAMPLES), staying), now))
    samples = tuple(replace(one, activity=replace(one.activity, sample=True)) for one in sheet.rows)
    return apply_import(db, replace(sheet, rows=samples), _setting(now), "seed")


def _seed_sample_editions(db: Connection, staying: Collection[str], now: datetime) -> None:
    sheet = editions_of(_dated(_without(read_edition_table(SAMPLE_EDITIONS), staying), now))
    for entry in sheet.entries:
        stored = edition_by_code(db, entry.code)
        values = {**entry.values, "status": "published", "sample": True}
        if stored is None:
            create_edition(db, {**values, "code": entry.code}, now)
        else:
            change_edition(db, stored.id, values)


def _setting(now: datetime) -> Setting:
    """Nobody is ever told of what is seeded, so the default names will do."""
    return Setting(Regency(), SendingRules(), now)


def _together(counts: Iterable[Counts]) -> Counts:
    done = list(counts)
    return Counts(*(sum(getattr(one, name) for one in done) for name in Counts.__slots__))


def _without(table: Table, codes: Collection[str]) -> Table:
    """Before anything is understood: at every start all is there already, and a point needs the boundaries."""
    return replace(table, records=tuple(record for record in table.records if record.cells["kode"] not in codes))


def _dated(table: Table, now: datetime) -> Table:
    return replace(table, records=tuple(_dated_record(record, now) for record in table.records))


def _dated_record(record: Record, now: datetime) -> Record:
    def date(match: re.Match[str]) -> str:
        return f"{local(now) + timedelta(days=int(match.group(1))):%Y-%m-%d}"

    times = {column: _OFFSET.sub(date, record.cells[column]) for column in ("mulai", "selesai")}
    return replace(record, cells={**record.cells, **times})
