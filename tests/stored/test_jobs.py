"""Slow work that was asked for before is done, and answered as it was answered then."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, delete, select, update

from models.region.wib import utc_now
from models.store.database import open_reader
from models.tables.base import table_of
from models.tables.picture import Picture
from models.tables.sending import Outbox
from models.tables.upkeep import Job
from tests.photos import a_photo
from tests.stored.rows import Written
from tests.working import states, work_off

_job = table_of(Job)
_outbox = table_of(Outbox)
_picture = table_of(Picture)


async def test_every_kind_of_job_is_done_and_answered(running: Engine, written: Written, tmp_path: Path) -> None:
    before = {row["cause"]: row["body"].get("k") for row in written.rows("outbox")}
    worked = [row for row in written.rows("job") if row["cause"] in before and not _is_drawn(row)]
    asked = _one_of_each(running)
    files = _files(running, tmp_path)
    reader = open_reader(running.url.render_as_string(hide_password=False))

    await work_off(running, reader, tmp_path, seconds=30.0)

    assert {row["kind"] for row in asked} == {row["kind"] for row in written.rows("job")}
    assert set(states(running)) == {"done"}
    with reader.connect() as db:
        bodies = {row.cause: row.body for row in db.execute(select(_outbox.c.cause, _outbox.c.body))}
        now = {row["kind"]: bodies[row["cause"]]["k"] for row in asked if row["cause"] in bodies}
        assert db.execute(select(_picture.c.state).where(_picture.c.state == "ready")).all()
    reader.dispose()
    assert now == {row["kind"]: before[row["cause"]] for row in worked}
    assert [file for file in files if file.exists()] == []


def _is_drawn(job: dict[str, Any]) -> bool:
    """An announcement's account as a picture; another is a table, and charts take long to draw."""
    return bool(job["kind"] == "account" and job["arguments"]["form"] != "csv")


def _one_of_each(database: Engine) -> list[dict[str, Any]]:
    """Those that wait the longest; of the photos one that came from a browser, as we serve no provider here."""
    with database.begin() as db:
        waits = (_picture.c.channel == "web", _picture.c.state == "waiting")
        posted = set(db.execute(select(_picture.c.id).where(*waits)).scalars())
        waiting = db.execute(select(_job).where(_job.c.state == "queued").order_by(_job.c.id.desc())).mappings()
        rows = [dict(row) for row in waiting if row["kind"] != "picture" or row["arguments"]["picture"] in posted]
        kept = {row["kind"]: row for row in rows if not _is_drawn(row)}
        db.execute(delete(_job).where(_job.c.id.not_in([row["id"] for row in kept.values()])))
        # The machine's clock may be behind that of the town.
        db.execute(update(_job).values(due_at=utc_now()))
        return list(kept.values())


def _files(database: Engine, folder: Path) -> list[Path]:
    """What was posted, and what is to be taken away."""
    (folder / "files").mkdir()
    (folder / "files" / "file-1").write_bytes(a_photo())
    with database.begin() as db:
        unlink = db.execute(select(_job.c.arguments).where(_job.c.kind == "unlink")).scalar_one()
    gone = [folder / name for name in unlink["files"]]
    for path in gone:
        path.touch()
    return gone
