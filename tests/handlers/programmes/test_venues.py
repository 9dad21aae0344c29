"""How to get there: directions, the pin, and the picture of the map."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.tables.base import table_of
from models.tables.upkeep import Job
from tests.builders import an_edition
from tests.talk import Talk

_job = table_of(Job)


def actions(talk: Talk) -> list[str]:
    return [str(data) for data, _, _ in talk.choices]


def test_how_to_get_there_what_to_bring_and_the_pin(talk: Talk) -> None:
    edition = an_edition(talk.database)
    talk.say("festival")

    assert talk.choose("festival-jalan") == ["festival-way"]
    assert "jalannya menanjak" in talk.shown().text
    assert "Bawa: jaket" in talk.shown().text
    assert talk.choose("titik") == ["venue-pin"]

    shown = talk.shown()
    assert shown.pin is not None
    assert (shown.pin.latitude, shown.pin.longitude) == (-7.2431, 109.3018)
    assert shown.venue == ("D'LAS, Desa Serang", "Serang, Kec. Karangreja, Purbalingga")
    assert talk.press(f"festival-jalan:{edition}") == ["festival-way"]
    assert talk.choose("peta") == []


def test_the_map_is_asked_of_the_worker(talk: Talk) -> None:
    edition = an_edition(talk.database)
    talk.press(f"peta:e-{edition}")

    with talk.database.begin() as db:
        job = db.execute(select(_job)).one()
    assert (job.kind, job.arguments["venue"]) == ("map", f"e-{edition}")


@pytest.mark.parametrize("target", ["", "e-99", "a-0", "x-1", "e-"])
@pytest.mark.parametrize("way", ["titik", "peta"])
def test_what_nobody_knows_the_spot_of_has_no_pin(talk: Talk, way: str, target: str) -> None:
    assert talk.press(f"{way}:{target}") == ["venue-absent"]


def test_a_place_without_a_spot_offers_none(talk: Talk) -> None:
    edition = an_edition(talk.database, latitude=None, longitude=None)
    talk.press(f"festival-jalan:{edition}")

    assert actions(talk) == ["kalender:festival", f"festival-edisi:{edition}", "menu:"]
    assert talk.press(f"titik:e-{edition}") == ["venue-absent"]
