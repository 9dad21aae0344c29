"""The last import is taken back: activities, editions, and what people were told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from models.actions.agenda import ActivityChange
from models.actions.following import follow
from models.actions.people import ConsentText
from models.actions.publishing import Changes, change_edition, publish
from models.actions.signups import join
from models.actions.undoing import NothingToUndo, undo_import
from models.files.activity_import import apply_import
from models.files.activity_sheet import Row, Sheet
from models.files.edition_import import apply_editions
from models.files.edition_sheet import EditionSheet, Entry
from models.queries.activities import ActivityRow
from models.queries.editions import edition_by_code, sessions_of
from models.region.wib import local
from models.tables.activity import Activity
from models.tables.base import table_of
from models.words.news import ALL
from tests.models.agenda_builders import (
    NOW,
    START,
    a_person,
    an_activity,
    days,
    fresh,
    new_activity,
    outbox,
    setting,
    signup,
)
from tests.models.calendars import an_edition

TEXT = ConsentText("1", "0" * 64)
EVERYTHING = frozenset(new_activity().__slots__)
FESTIVAL = {"programme": "festival", "kind": "budaya"}
_activity = table_of(Activity)
FGS = {
    "programme": "festival",
    "name": "Festival 9",
    "first_day": date(2026, 12, 5),
    "last_day": date(2026, 12, 6),
    "region": "33.03.10.2001",
    "place": "D'LAS",
}


def imported(db: Connection, *rows: Any, edition: str = "") -> None:
    apply_import(db, Sheet(tuple(Row(2, one, EVERYTHING, edition) for one in rows)), setting(NOW))


def editions_imported(db: Connection, **parts: Any) -> None:
    apply_editions(db, EditionSheet((Entry(2, "FGS-9", {**FGS, **parts}),)), setting(NOW))


def stored(db: Connection) -> list[tuple[Any, ...]]:
    """All that an import can touch, without what counts up."""
    names = [name for name in ActivityRow.__slots__ if name not in ("version", "revision", "changed_at")]
    return [tuple(row) for row in db.execute(select(*(_activity.c[name] for name in names)).order_by(_activity.c.id))]


def lines(db: Connection) -> list[str]:
    rows = db.execute(select(outbox.c.body).where(outbox.c.state == "queued")).scalars()
    return [item["k"] for body in rows for item in body["v"].get("items", [])]


def test_what_was_changed_is_as_before_and_what_was_new_is_withdrawn(db: Connection) -> None:
    moved = an_activity(db, code="A-1", quota=5, ends_at=START + days(0.1))
    before = stored(db)
    imported(db, new_activity(code="A-1", starts_at=local(START + days(1)), title="Lain"), new_activity(code="B-1"))

    done = undo_import(db, setting(NOW))

    assert (done.changed, done.kept) == (2, ())
    assert stored(db)[:1] == before
    assert fresh(db, moved).version == 3
    assert db.execute(select(_activity.c.status).where(_activity.c.code == "B-1")).scalar_one() == "withdrawn"
    with pytest.raises(NothingToUndo):
        undo_import(db, setting(NOW))


def test_without_an_import_there_is_nothing_to_undo(db: Connection) -> None:
    publish(db, "chat", None, Changes([new_activity()]), setting(NOW))

    with pytest.raises(NothingToUndo):
        undo_import(db, setting(NOW))


@pytest.mark.parametrize("erased", [False, True])
def test_what_somebody_has_joined_is_called_off_and_told(db: Connection, erased: bool) -> None:
    imported(db, new_activity(code="B-1", quota=5))
    join(db, db.execute(select(_activity.c.id)).scalar_one(), a_person(db), NOW)
    if erased:
        db.execute(update(signup).values(person_id=None, anonymous_key="x"))

    done = undo_import(db, setting(NOW))

    assert done.told == (0 if erased else 1)
    assert db.execute(select(_activity.c.status)).scalar_one() == "cancelled"


def test_the_same_file_after_an_undo_brings_it_back(db: Connection) -> None:
    imported(db, new_activity(code="B-1"))
    undo_import(db, setting(NOW))

    imported(db, new_activity(code="B-1"))

    assert db.execute(select(_activity.c.status)).scalar_one() == "open"


def test_an_edition_that_an_import_made_goes_again(db: Connection) -> None:
    editions_imported(db)

    done = undo_import(db, setting(NOW))

    assert (done.editions, done.kept, edition_by_code(db, "FGS-9")) == (1, (), None)


def test_an_edition_that_was_changed_since_stays(db: Connection) -> None:
    editions_imported(db)
    edition = edition_by_code(db, "FGS-9")
    assert edition is not None
    change_edition(db, edition.id, {"theme": "Air"})

    assert undo_import(db, setting(NOW)).kept == ("FGS-9",)
    assert edition_by_code(db, "FGS-9") is not None


def test_the_days_of_an_edition_are_put_back_but_not_what_changed_since(db: Connection) -> None:
    edition = an_edition(db, status="published", theme="")
    editions_imported(db, last_day=date(2026, 12, 8), theme="Air")
    change_edition(db, edition.id, {"theme": "Api"})

    done = undo_import(db, setting(NOW))

    after = edition_by_code(db, "FGS-9")
    assert after is not None
    assert (after.last_day, after.theme, after.name) == (date(2026, 12, 6), "Api", edition.name)
    assert (done.kept, done.editions) == (("FGS-9",), 1)


@pytest.mark.parametrize("heard", [False, True])
def test_a_programme_that_is_taken_back_is_off_in_one_line_for_who_has_heard_of_it(db: Connection, heard: bool) -> None:
    edition = an_edition(db)
    follow(db, a_person(db).id, "festival", ALL, TEXT, "web", NOW)
    imported(db, *(new_activity(code=f"FGS-9-{number}", **FESTIVAL) for number in range(3)), edition="FGS-9")
    assert lines(db) == ["news-edition-new"]
    if heard:
        db.execute(update(outbox).values(state="sent"))

    undo_import(db, setting(NOW))

    assert lines(db) == (["news-edition-cancelled"] if heard else [])
    after = edition_by_code(db, "FGS-9")
    assert after is not None
    assert (after.status, sessions_of(db, edition.id)) == ("draft", [])


def test_a_change_after_the_import_is_kept(db: Connection) -> None:
    one = an_activity(db, code="A-1")
    imported(db, new_activity(code="A-1", title="Lain", place="Lapangan"))
    publish(db, "chat", None, Changes(changed=[(one.id, ActivityChange(title="Baru"))]), setting(NOW))

    done = undo_import(db, setting(NOW))

    assert (fresh(db, one).title, fresh(db, one).place, done.kept) == ("Baru", one.place, ("A-1",))


def test_an_edition_stays_public_for_what_was_added_to_it_since(db: Connection) -> None:
    edition = an_edition(db)
    imported(db, new_activity(code="FGS-9-1", **FESTIVAL), edition="FGS-9")
    publish(db, "chat", None, Changes([new_activity(code="FGS-9-2", edition_id=edition.id, **FESTIVAL)]), setting(NOW))

    done = undo_import(db, setting(NOW))

    after = edition_by_code(db, "FGS-9")
    assert after is not None
    assert (after.status, [item.code for item in sessions_of(db, edition.id)]) == ("published", ["FGS-9-2"])
    assert done.kept == ("FGS-9",)


def test_the_days_stay_where_something_was_added_on_them_since(db: Connection) -> None:
    edition = an_edition(db, status="published")
    editions_imported(db, last_day=date(2026, 12, 8), theme="Air")
    late = new_activity(edition_id=edition.id, starts_at=START + days(3), **FESTIVAL)
    publish(db, "chat", None, Changes([late]), setting(NOW))

    done = undo_import(db, setting(NOW))

    after = edition_by_code(db, "FGS-9")
    assert after is not None
    assert (after.last_day, after.theme, done.kept) == (date(2026, 12, 8), edition.theme, ("FGS-9",))
