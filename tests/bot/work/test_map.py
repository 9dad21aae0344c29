"""The picture of where a place lies: drawn once for each place, and handed out by the worker to everybody."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import Engine

from bot.work.mapping import Map, drawn
from models.region.wib import utc_now
from tests.builders import a_stop, an_edition
from tests.talk import Clock, Talk
from tests.working import states, work_off

SERANG = Map("Festival Gunung Slamet 8", "D'LAS $x$", "Utara di atas.", "33.03.10", -7.2431, 109.3018)
GREEN, RED = (188, 216, 200), (168, 68, 42)


@pytest.fixture
def siti(database: Engine) -> Talk:
    """A chat whose jobs are due now: the worker has the real time."""
    return Talk(database, Clock(utc_now() - timedelta(hours=1)))


def middle_of(content: bytes, colour: tuple[int, int, int]) -> tuple[float, float]:
    """Where a colour lies in the picture, from the left and from above."""
    with Image.open(io.BytesIO(content)) as picture:
        small = picture.convert("RGB")
    width, height = small.size
    found = [
        (x, y)
        for y in range(height // 5, height, 2)
        for x in range(0, width, 2)
        if all(abs(a - b) < 12 for a, b in zip(small.getpixel((x, y)), colour, strict=True))  # type: ignore[arg-type]
    ]
    assert found, f"nothing is {colour}"
    return sum(x for x, _ in found) / len(found) / width, sum(y for _, y in found) / len(found) / height


def test_the_kecamatan_and_the_pin_are_where_they_are(tmp_path: Path) -> None:
    """Karangreja lies in the north-west, Kemangkon in the south."""
    north = drawn(SERANG, tmp_path)
    south = drawn(replace(SERANG, kecamatan="33.03.01", latitude=-7.46, longitude=109.36), tmp_path)

    for colour in (GREEN, RED):
        (x, y), (_, below) = middle_of(north, colour), middle_of(south, colour)
        assert x < 0.4
        assert y < 0.5 < below


def test_each_place_has_a_name_of_its_own() -> None:
    assert SERANG.name() == replace(SERANG).name()
    assert SERANG.name() != replace(SERANG, latitude=-7.25).name()


async def test_everybody_is_answered_with_the_same_picture(
    siti: Talk, database: Engine, reader: Engine, folder: Path
) -> None:
    edition = an_edition(database)
    siti.register()
    budi = Talk(database, siti.clock, sender="2")
    budi.register("Budi Santoso")
    siti.press(f"peta:e-{edition}")
    budi.press(f"peta:e-{edition}")
    budi.say("hapusdata")
    budi.choose("yes")

    await work_off(database, reader, folder, seconds=60)

    letter = siti.outbox()[-1][1]
    assert letter["k"] == "venue-map"
    assert letter["photo"].startswith("cache/map-")
    assert (folder / letter["photo"]).read_bytes().startswith(b"\x89PNG")
    assert [data for data, _, _ in letter["c"]] == [f"titik:e-{edition}", "festival:", "menu:"]


async def test_where_the_place_is_gone_that_is_said(siti: Talk, database: Engine, reader: Engine, folder: Path) -> None:
    stop = a_stop(database, latitude=-7.4, longitude=109.4)
    siti.press(f"peta:a-{stop.id}")
    with database.begin() as db:
        db.exec_driver_sql("UPDATE activity SET latitude = NULL")

    await work_off(database, reader, folder, seconds=60)

    assert (states(database), siti.outbox()[-1][1]["k"]) == (["done"], "common-sorry")
