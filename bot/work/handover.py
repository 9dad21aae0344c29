"""The reports that have no number at Lapor MasBuP yet, as a table to hand over."""

from __future__ import annotations

from sqlalchemy import Connection

from bot.work.job import Made, Means, whose
from models.actions.jobs import JobRow
from models.chat import say
from models.files.handover_sheet import write_handover
from models.queries.people import find_talker
from models.region.wib import local, utc_now


def make(db: Connection, job: JobRow, means: Means) -> Made:
    with means.files.workplace() as folder:
        count = write_handover(db, folder / "whole", means.regency)
        name = means.files.adopt(folder / "whole")
    about = whose(find_talker(db, int(job.arguments["address_id"])))
    shown = f"serah-terima-{local(utc_now()):%Y-%m-%d}.csv"
    return Made(say("handover-file", count=str(count)), name, shown, about)
