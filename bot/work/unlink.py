"""The files of somebody who has been erased."""

from __future__ import annotations

from sqlalchemy import Connection

from bot.work.job import Means
from models.actions.jobs import JobRow


def remove(_db: Connection, job: JobRow, means: Means) -> None:
    for name in job.arguments["files"]:
        means.files.remove(name)
