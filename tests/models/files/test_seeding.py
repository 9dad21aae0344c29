"""A fresh installation has its regions, its past, and samples that go as they came."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, delete, func, insert, select, update

from models.actions.agenda import ActivityChange, change_activity
from models.actions.outbox import Post, post
from models.actions.staff import grant
from models.files.activity_import import Counts
from models.files.activity_sheet import read_activities
from models.files.sample_removal import remove_samples
from models.files.seeding import PAST, seed_past, seed_regions, seed_samples
from models.region.boundaries import locate
from models.region.gazetteer import all_places, place
from models.region.regency import PROGRAMMES
from models.region.wib import local
from models.tables.activity import Activity
from models.tables.base import table_of
from models.tables.person import Address, Person
from models.tables.programme import Edition
from models.tables.region import Region
from models.tables.staff import Grant
from tests.models.agenda_builders import (
    NOW,
    a_person,
    an_activity,
    days,
    fresh,
    joined,
    pending,
    posted,
    reminder,
    signup,
    statuses,
)

_activity = table_of(Activity)
_edition = table_of(Edition)
_address = table_of(Address)
_grant = table_of(Grant)
_person = table_of(Person)
_region = table_of(Region)
GEBRAK, FESTIVAL, ROADSHOW = PAST
# Weekdays as the reports of the time print them; a wrong date would fall on another day.
PAST_DAYS = {
    "GEBRAK-2016-06-03": "Fri",
    "GEBRAK-2016-06-24": "Fri",
    "GEBRAK-2016-07-29": "Fri",
    "GEBRAK-2016-08-12": "Fri",
    "GEBRAK-2016-10-21": "Fri",
    "GEBRAK-2017-02-25": "Sat",
    "GEBRAK-2017-04-25": "Tue",
    "GEBRAK-2017-05-09": "Tue",
    "JAMBANISASI-2017-09-16": "Sat",
    "GEBRAK-2018-04-24": "Tue",
    "GEBRAK-2018-08-04": "Sat",
    "GEBRAK-2019-04-08": "Mon",
    "GEBRAK-2019-07-24": "Wed",
    "GEBRAK-2020-01-17": "Fri",
    "GEBRAK-2023-02-09": "Thu",
    "BBGRM-2025-07-02": "Wed",
}


def count(db: Connection, table: Any, *where: Any) -> int:
    return int(db.execute(select(func.count()).select_from(table).where(*where)).scalar_one())


def samples(db: Connection) -> dict[str, Any]:
    rows = db.execute(select(_activity).where(_activity.c.sample).order_by(_activity.c.code))
    return {row.code: row for row in rows}


def test_regions_are_stored_once_and_renewed(db: Connection) -> None:
    assert seed_regions(db) == 257
    db.execute(update(_region).where(_region.c.code == "33.03.10.2001").values(name="Salah", population=1))

    assert seed_regions(db) == 257

    assert count(db, _region) == 257
    serang = db.execute(select(_region).where(_region.c.code == "33.03.10.2001")).one()
    known = place("33.03.10.2001")
    assert tuple(serang) == tuple(getattr(known, column.name) for column in _region.c)
    kinds = db.execute(select(_region.c.kind, func.count().label("places")).group_by(_region.c.kind))
    assert {row.kind: row.places for row in kinds} == {"kecamatan": 18, "desa": 224, "kelurahan": 15}


def test_the_past_is_seeded_once(db: Connection) -> None:
    assert seed_past(db, NOW) == Counts(new=45, changed=0, unchanged=0, told=0)
    db.execute(update(_activity).where(_activity.c.code == "GEBRAK-2016-06-03").values(title="Diperbaiki"))

    assert seed_past(db, NOW + days(400)) == Counts(new=0, changed=0, unchanged=0, told=0)

    assert count(db, _activity, _activity.c.title == "Diperbaiki") == 1
    assert count(db, _activity, _activity.c.status == "finished", ~_activity.c.sample) == 45
    assert count(db, _edition, _edition.c.status == "published", ~_edition.c.sample) == 6


def test_past_activities_are_on_the_days_and_in_the_places_of_their_reports() -> None:
    sheet = read_activities(GEBRAK)
    past = {row.activity.code: row.activity for row in sheet.rows}

    assert sheet.problems == ()
    assert {code: f"{local(activity.starts_at):%a}" for code, activity in past.items()} == PAST_DAYS
    assert all(f"{local(activity.starts_at):%Y-%m-%d}" in code for code, activity in past.items())
    with_hours = {code: f"{local(activity.starts_at):%H:%M}" for code, activity in past.items() if activity.hours_known}
    assert with_hours == dict.fromkeys(["GEBRAK-2016-06-03", "GEBRAK-2016-06-24", "GEBRAK-2016-07-29"], "06:00")
    assert all(place(activity.region).name in activity.title for activity in past.values())


def test_samples_are_believable_and_marked(db: Connection) -> None:
    assert seed_samples(db, NOW) == Counts(new=14, changed=0, unchanged=0, told=0)

    rows = samples(db).values()
    assert all(row.code.startswith("CONTOH-") and row.title.endswith("(contoh)") for row in rows)
    assert {row.programme for row in rows} == set(PROGRAMMES)
    assert len({row.region for row in rows}) == 9
    assert 3 in {row.quota for row in rows}
    assert None in {row.quota for row in rows}
    assert [row.code for row in rows if locate(row.latitude, row.longitude) != place(row.region)] == []
    assert all(row.status == "open" and row.ends_at > row.starts_at > NOW + days(1) for row in rows)


def test_samples_that_are_still_coming_stay_where_they_are(db: Connection) -> None:
    seed_samples(db, NOW)
    before = samples(db)

    assert seed_samples(db, NOW + days(1)) == Counts(new=0, changed=0, unchanged=0, told=0)
    assert samples(db) == before


def test_a_sample_that_has_begun_gets_a_new_date_and_an_empty_list(db: Connection) -> None:
    seed_samples(db, NOW)
    begun, coming = an_old_and_a_coming_sample(db)
    change_activity(db, begun.id, ActivityChange(status="cancelled"), "Gebrak", NOW)
    after = begun.starts_at + timedelta(minutes=1)

    assert seed_samples(db, after) == Counts(new=0, changed=1, unchanged=0, told=0)

    row = samples(db)[begun.code]
    assert row.id == begun.id, "the id of another activity must never come back"
    assert row.starts_at == begun.starts_at + days(local(after).date().toordinal() - local(NOW).date().toordinal())
    assert (row.version, row.taken, row.last_place, row.status) == (begun.version + 2, 0, 0, "open")
    assert statuses(db, row) == []
    assert pending(db, row) == set()
    assert statuses(db, samples(db)[coming.code]) == ["registered"]
    assert local(row.starts_at).date() - local(after).date() == date(2026, 11, 25) - date(2026, 11, 23)


def test_a_demo_always_has_something_coming(db: Connection) -> None:
    for months in range(12):
        now = NOW + days(31 * months)
        seed_samples(db, now)
        assert len(samples(db)) == 14
        assert all(row.starts_at > now for row in samples(db).values())


def test_samples_are_taken_away_with_all_that_hangs_on_them(db: Connection) -> None:
    seed_past(db, NOW)
    seed_samples(db, NOW)
    real = an_activity(db, quota=1)
    joined(db, real, 2)
    begun, coming = an_old_and_a_coming_sample(db)
    change_activity(db, coming.id, ActivityChange(place="Lapangan"), "Festival", NOW)
    change_activity(db, begun.id, ActivityChange(quota=None), "Gebrak", NOW)
    change_activity(db, real.id, ActivityChange(place="Lapangan"), "Gebrak", NOW)
    put_in_outbox(db, coming.id)
    assert {row["cause"].split(":")[0] for row in posted(db)} == {"moved", "promoted", "reminder"}

    assert remove_samples(db, NOW) == 14

    assert samples(db) == {}
    assert {row["cause"] for row in posted(db)} == {f"moved:{real.id}:2"}
    assert statuses(db, real) == ["registered", "waiting"]
    assert count(db, signup) == 2
    assert count(db, reminder, reminder.c.activity_id != real.id) == 0
    assert count(db, _activity) == 46
    assert remove_samples(db, NOW) == 0


def test_personas_go_and_give_their_places_back(db: Connection) -> None:
    real = an_activity(db, quota=1)
    persona, resident = joined(db, real, 2)
    officer = a_person(db)
    for person, source in ((persona, "demo"), (officer, "demo"), (officer, "invite")):
        grant(db, person.id, "camat", "33.03.10", source, NOW)
    address = db.execute(insert(_address).returning(_address.c.id), [an_address(persona.id)]).scalar_one()

    remove_samples(db, NOW)

    assert set(db.execute(select(_person.c.id)).scalars()) == {resident.id, officer.id}
    assert count(db, _address, _address.c.id == address) == 0
    assert db.execute(select(_grant.c.person_id, _grant.c.source)).all() == [(officer.id, "invite")]
    assert statuses(db, real) == ["registered"], "who waited has moved up, and the persona left no trace"
    assert fresh(db, real).taken == 1


def test_a_persona_gives_its_place_in_a_cancelled_activity_back(db: Connection) -> None:
    real = an_activity(db, quota=1)
    (persona,) = joined(db, real, 1)
    grant(db, persona.id, "camat", "33.03.10", "demo", NOW)
    change_activity(db, real.id, ActivityChange(status="cancelled"), "Gebrak", NOW)

    remove_samples(db, NOW)

    assert fresh(db, real).taken == 0


@pytest.mark.parametrize("seed", [seed_past, seed_samples])
def test_a_seed_needs_no_regions_table(db: Connection, seed: Any) -> None:
    """Activities know their region by its code; the gazetteer holds the names."""
    db.execute(delete(_region))

    seed(db, NOW)

    regions = set(db.execute(select(_activity.c.region)).scalars())
    assert regions <= {known.code for known in all_places()}


def an_old_and_a_coming_sample(db: Connection) -> tuple[Any, Any]:
    """The first and the last of the samples; three residents wait for or have a place in the first, one in the last."""
    first, *_, last = sorted(samples(db).values(), key=lambda row: row.starts_at)
    change_activity(db, first.id, ActivityChange(quota=2), "Gebrak", NOW)
    joined(db, fresh(db, first), 3)
    joined(db, fresh(db, last), 1)
    assert statuses(db, first) == ["registered", "registered", "waiting"]
    return first, last


def put_in_outbox(db: Connection, activity_id: int) -> None:
    """What the sweep posts for one reminder."""
    row = db.execute(select(reminder).where(reminder.c.activity_id == activity_id)).first()
    assert row is not None
    post(db, [Post(f"reminder:{row.id}", row.person_id, "reminder", {"k": "reminder-day", "v": {}}, NOW)], NOW)


def an_address(person_id: int) -> dict[str, Any]:
    return {
        "channel": "web",
        "external_id": "p:camat:v1",
        "person_id": person_id,
        "language": "id",
        "created_at": NOW,
        "last_seen_at": NOW,
    }
