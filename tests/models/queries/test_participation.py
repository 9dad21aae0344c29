"""Who took part, as counted from the database."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection

from models.queries.participation import Month, Participation, read_participation, together
from models.store.database import open_database
from tests.models.past import KUTABAWA, SERANG, SLINGA, activity, people, signup, signups

AUGUST = Month("2026-08", "gebrak")
PROGRAMMES = ("gebrak", "festival", "lainnya")


@pytest.fixture
def db(db_url: str) -> Iterator[Connection]:
    engine = open_database(db_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def read(db: Connection, first: date = date(2026, 8, 1), last: date = date(2026, 8, 31)) -> Participation:
    return read_participation(db, first, last, PROGRAMMES)


def test_entries_are_counted_by_what_became_of_them(db: Connection) -> None:
    people(db, 4)
    one = activity(db, 1)
    signups(
        db,
        [
            signup(one, 1, attended=True),
            signup(one, 2),
            signup(one, 3, status="waiting"),
            signup(one, 4, KUTABAWA, status="left"),
        ],
    )

    (held,) = read(db).activities[AUGUST]
    counted = (held.entries.registered, held.entries.waiting, held.entries.left, held.entries.attended)

    assert counted == (2, 1, 1, 1)
    assert set(read(db).regions[AUGUST]) == {SERANG, KUTABAWA}


def test_a_person_at_two_activities_is_one_person_and_so_is_an_erased_one(db: Connection) -> None:
    people(db, 2)
    both = activity(db, 1), activity(db, 2)
    signups(db, [signup(one, who, attended=True) for one in both for who in (1, 2, "erased-1", "erased-2")])

    entries = read(db).regions[AUGUST][SERANG]

    assert (entries.attended, len(entries.people)) == (8, 4)


def test_who_was_counted_in_two_desa_is_one_person_of_the_kecamatan(db: Connection) -> None:
    people(db, 2)
    one, other = activity(db, 1), activity(db, 2)
    signups(
        db,
        [
            signup(one, 1, SERANG, attended=True),
            signup(other, 1, KUTABAWA, attended=True),
            signup(one, 2, SLINGA, attended=True),
        ],
    )

    found = read(db).regions[AUGUST]
    kecamatan = together([found[SERANG], found[KUTABAWA]])

    assert (kecamatan.registered, kecamatan.attended, len(kecamatan.people)) == (2, 2, 1)


def test_samples_are_never_counted(db: Connection) -> None:
    people(db, 1)
    signups(db, [signup(activity(db, 1, sample=True), 1)])

    assert read(db) == Participation({}, {})


def test_what_an_undone_import_has_withdrawn_is_not_counted(db: Connection) -> None:
    activity(db, 1, status="withdrawn")
    activity(db, 2, status="cancelled")

    assert [one.status for one in read(db).activities[AUGUST]] == ["cancelled"]


@pytest.mark.parametrize(
    ("starts_at", "counted"),
    [
        (datetime(2026, 7, 31, 16, 59, tzinfo=UTC), False),
        (datetime(2026, 7, 31, 17, 0, tzinfo=UTC), True),
        (datetime(2026, 8, 31, 16, 59, tzinfo=UTC), True),
        (datetime(2026, 8, 31, 17, 0, tzinfo=UTC), False),
    ],
)
def test_days_are_local(db: Connection, starts_at: datetime, counted: bool) -> None:
    activity(db, 1, starts_at)

    assert bool(read(db).activities) is counted


def test_activities_without_sign_ups_are_there_in_the_order_of_their_days(db: Connection) -> None:
    for number, day in ((1, 20), (2, 3), (3, 3)):
        activity(db, number, datetime(2026, 8, day, tzinfo=UTC))

    assert [held.code for held in read(db).activities[AUGUST]] == ["GEBRAK-002", "GEBRAK-003", "GEBRAK-001"]


def test_an_unknown_programme_counts_as_another_one(db: Connection) -> None:
    activity(db, 1, programme="dahulu")

    assert list(read(db).activities) == [Month("2026-08", "lainnya")]
