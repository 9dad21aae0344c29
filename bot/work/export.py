"""Participation in a span of days, as a zip of CSV files."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from bot.work.job import Made, Means, whose
from models.actions.jobs import JobRow
from models.chat import say
from models.figures.export import write_export, zip_export
from models.queries.people import find_talker
from models.region.wib import utc_now


def make(db: Connection, job: JobRow, means: Means) -> Made:
    start, end = (date.fromisoformat(job.arguments[name]) for name in ("start", "end"))
    with means.files.workplace() as folder:
        zip_export(write_export(db, start, end, folder, utc_now(), means.regency), folder / "whole")
        name = means.files.adopt(folder / "whole")
    reply = say("export-file", start=start.isoformat(), end=end.isoformat())
    about = whose(find_talker(db, int(job.arguments["address_id"])))
    return Made(reply, name, f"partisipasi-{start}-{end}.zip", about)
