"""The calendar file that the chat hands out: what is on of one programme, or of all."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import vobject
from sqlalchemy import Engine

from bot.work.calendar import CalendarFile, calendar_for
from models.region.regency import Regency
from models.region.wib import utc_now
from tests.builders import a_stop, an_activity
from tests.talk import Clock, Talk
from tests.working import work_off


@pytest.fixture
def siti(database: Engine) -> Talk:
    """A chat whose jobs are due now: the worker has the real time."""
    return Talk(database, Clock(utc_now() - timedelta(hours=1)))


@pytest.fixture
def tomorrow(database: Engine) -> None:
    starts_at = utc_now() + timedelta(days=1)
    an_activity(database, title="Bersih kali", starts_at=starts_at)
    a_stop(database, title="Roadshow Kaligondang", starts_at=starts_at)


def titles(content: bytes) -> list[str]:
    return [event.summary.value for event in vobject.readOne(content.decode()).contents["vevent"]]


@pytest.mark.parametrize(
    ("asked", "name", "held"),
    [
        ("kalender", "agenda.ics", ["Bersih kali", "Roadshow Kaligondang"]),
        ("kalender:roadshow", "agenda-roadshow.ics", ["Roadshow Kaligondang"]),
        ("kalender:entahlah", "agenda.ics", ["Bersih kali", "Roadshow Kaligondang"]),
    ],
)
@pytest.mark.usefixtures("tomorrow")
async def test_the_file_is_answered_with(
    siti: Talk, database: Engine, reader: Engine, folder: Path, asked: str, name: str, held: list[str]
) -> None:
    assert (siti.press(asked) if ":" in asked else siti.say(asked)) == []

    await work_off(database, reader, folder)

    letter = siti.outbox()[-1][1]
    assert (letter["k"], letter["file_name"], letter["v"]["note"]["k"]) == ("calendar-shown", name, "calendar-once")
    assert titles((folder / letter["file"]).read_bytes()) == held


async def test_where_nothing_is_on_that_is_said(siti: Talk, database: Engine, reader: Engine, folder: Path) -> None:
    siti.press("kalender:festival")

    await work_off(database, reader, folder)

    letter = siti.outbox()[-1][1]
    assert (letter["k"], "file" in letter, "photo" in letter) == ("calendar-empty", False, False)
    assert [data for data, _, _ in letter["c"]] == ["festival:", "menu:"]


@pytest.mark.usefixtures("tomorrow")
def test_who_can_be_reached_from_outside_names_the_address_that_stays_right(reader: Engine) -> None:
    with reader.connect() as db:
        made = calendar_for(db, "roadshow", "en", Regency(), "https://sambatan.example")

    assert isinstance(made, CalendarFile)
    assert made.reply.values["note"].values["link"] == "https://sambatan.example/agenda.ics?program=roadshow"  # type: ignore[union-attr]
    assert b"https://sambatan.example/agenda" in made.content
