"""``sambatan export``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from bot.opening import open_data_dir, open_regency
from bot.settings import Settings
from models.actions.audit import record
from models.figures.export import write_export
from models.region.wib import utc_now
from models.store.database import open_reader


def export_to(settings: Settings, database: Engine, start: date, end: date, out: Path) -> list[Path]:
    """Write the files and keep in the audit that it was done."""
    out.mkdir(parents=True, exist_ok=True)
    regency = open_regency(open_data_dir(settings))
    now = utc_now()
    with open_reader(settings.database).connect() as db:
        written = write_export(db, start, end, out, now, regency)
    with database.begin() as db:
        record(db, None, "export", now, subject=f"{start}..{end}", detail="command line")
    return written
