"""The kinds of job: their stored names, and that a further one needs nothing of the worker."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from bot.work.job import Kind, Made, Means, Settled
from bot.work.kinds import KINDS
from models.actions.facts import keep_fact
from models.actions.jobs import MOST_ATTEMPTS, JobRow, ask_for
from models.chat import say
from models.queries.facts import fact
from models.region.wib import utc_now
from tests.talk import Clock, Talk
from tests.working import states, work_off


@pytest.fixture
def siti(database: Engine) -> Talk:
    """A chat that has said something, an hour ago: what is asked for then is due."""
    talk = Talk(database, Clock(utc_now() - timedelta(hours=1)))
    talk.say("menu")
    return talk


def made(_db: Connection, job: JobRow, means: Means) -> Made:
    name = means.files.put(job.arguments["words"].encode())
    return Made(say("menu-shown"), name, "kata.txt", None)


def settled(_db: Connection, job: JobRow, _means: Means) -> Settled:
    return Settled(lambda db, _now: keep_fact(db, "ninth", job.arguments["words"]))


def failing(_db: Connection, _job: JobRow, _means: Means) -> None:
    raise ConnectionError


def given_up(db: Connection, job: JobRow, _now: datetime) -> None:
    keep_fact(db, "ninth", f"gave up {job.arguments['words']}")


def wanted(talk: Talk, attempts: int = 0) -> None:
    """Somebody wants a ninth kind of job, which has been tried so often."""
    with talk.database.begin() as db:
        address = db.exec_driver_sql("SELECT id FROM address").scalar_one()
        ask_for(db, "ninth", {"address_id": address, "words": "halo"}, "test:1", talk.clock.now)
        db.exec_driver_sql(f"UPDATE job SET attempts = {attempts}")


def kept(talk: Talk) -> str | None:
    with talk.database.begin() as db:
        return fact(db, "ninth")


def test_the_names_that_rows_of_running_installations_hold_are_known() -> None:
    stored = {"mydata", "export", "unlink", "picture", "account", "handover", "map", "calendar"}

    assert stored <= set(KINDS)
    assert [name for name in KINDS if len(name) > 16] == []


async def test_a_ninth_kind_is_a_line_in_the_list(siti: Talk, reader: Engine, folder: Path) -> None:
    wanted(siti)

    assert await work_off(siti.database, reader, folder, kinds={**KINDS, "ninth": Kind(made, given_up)})

    cause, body = siti.outbox()[-1]
    assert (cause, body["file_name"]) == ("test:1:ninth", "kata.txt")
    assert (folder / body["file"]).read_bytes() == b"halo"
    assert kept(siti) is None


async def test_what_settles_is_stored_and_nobody_hears_of_it(siti: Talk, reader: Engine, folder: Path) -> None:
    wanted(siti)
    before = len(siti.outbox())

    assert await work_off(siti.database, reader, folder, kinds={**KINDS, "ninth": Kind(settled)}) == set()

    assert (kept(siti), states(siti.database), len(siti.outbox())) == ("halo", ["done"], before)


async def test_what_fails_for_good_is_given_up_once_and_apologised_for(
    siti: Talk, reader: Engine, folder: Path
) -> None:
    wanted(siti, MOST_ATTEMPTS - 1)

    await work_off(siti.database, reader, folder, kinds={**KINDS, "ninth": Kind(failing, given_up)})

    assert (kept(siti), states(siti.database)) == ("gave up halo", ["failed"])
    assert siti.outbox()[-1][1]["k"] == "common-sorry"
