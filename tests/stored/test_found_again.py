"""What was posted, planned or imported before is found again when it is no longer so."""

from __future__ import annotations

import re

from sqlalchemy import Connection, select

from models.actions.publishing import Setting
from models.actions.undoing import undo_import
from models.files.sample_removal import remove_samples
from models.region.regency import Regency
from models.tables.activity import Activity, Reminder, Signup
from models.tables.base import table_of
from models.tables.sending import Outbox
from scheduler.announcing import sweep_announcements
from tests.stored.driving import Driver, Move
from tests.stored.present import Letter, chats, letters, present
from tests.stored.told import RULES

_activity = table_of(Activity)
_outbox = table_of(Outbox)
_reminder = table_of(Reminder)
_signup = table_of(Signup)
WAITS = _outbox.c.state == "queued"
OF_AN_ACTIVITY = ("moved", "cancelled", "promoted", "reminder")
# What an announcement's author is told once of each, as its causes say it.
OF_AN_ANNOUNCEMENT = re.compile(r"ann:([0-9]+):(progress|asking|halted|failing|revoked|done)(?::[0-9]+)?")


def test_who_leaves_gets_nothing_of_it_any_more(db: Connection) -> None:
    """Neither that it has moved, nor that a place has become free, nor a reminder."""
    waiting = [letter for what in ("moved", "promoted", "reminder") for letter in _caused_by(db, what)]
    driver, everybody = Driver(named="leaves"), chats(db)
    persons = {chat.person: chat for chat in everybody.values()}
    versions = {row.id: row.version for row in db.execute(select(_activity.c.id, _activity.c.version))}

    for letter in waiting:
        number = _activity_of(db, letter.cause)
        assert driver.make(db, persons[letter.person], Move(data=f"leave:{number}:{versions[number]}"), present(db))

    assert {letter.cause.split(":")[0] for letter in waiting} == {"moved", "promoted", "reminder"}
    assert [letter.cause for letter in waiting if letter.id in {one.id for one in letters(db, WAITS)}] == []


def _caused_by(db: Connection, what: str) -> list[Letter]:
    """But for what is followed, which nobody has joined."""
    found = letters(db, WAITS, _outbox.c.cause.like(f"{what}:%"), _outbox.c.person_id.is_not(None))
    return [letter for letter in found if letter.body["k"] != "reminder-hour"]


def _activity_of(db: Connection, cause: str) -> int:
    what, number = cause.split(":")[:2]
    if what in ("moved", "cancelled"):
        return int(number)
    table = _signup if what == "promoted" else _reminder
    return int(db.execute(select(table.c.activity_id).where(table.c.id == int(number))).scalar_one())


def test_who_ceases_to_follow_gets_no_news_that_waits(db: Connection) -> None:
    news = letters(db, WAITS, _outbox.c.kind == "announcement", _outbox.c.cause.like("news:festival:%"))
    persons = {chat.person: chat for chat in chats(db).values()}
    driver = Driver(named="lets go")

    for letter in news:
        driver.make(db, persons[letter.person], Move(data="lepas:festival-semua"), present(db))

    assert news
    assert {letter.id for letter in news} & {one.id for one in letters(db, WAITS)} == set()


def test_an_author_is_told_of_each_state_of_an_announcement_once(db: Connection) -> None:
    of_authors = _outbox.c.kind != "announcement"
    before = {letter.cause for letter in letters(db, of_authors)}
    known = {match.groups() for cause in before if (match := OF_AN_ANNOUNCEMENT.fullmatch(cause))}

    sweep_announcements(db, lambda _: False, present(db))

    told = {letter.cause for letter in letters(db, of_authors)} - before
    found = {cause: OF_AN_ANNOUNCEMENT.fullmatch(cause) for cause in told}
    assert {what for _, what in known} == {"progress", "asking", "halted", "failing", "revoked", "done"}
    assert [cause for cause, match in found.items() if match is None or match.groups() in known] == []


def test_with_the_samples_goes_all_that_was_told_of_them(db: Connection) -> None:
    samples = set(db.execute(select(_activity.c.id).where(_activity.c.sample)).scalars())
    told = [letter for what in OF_AN_ACTIVITY for letter in letters(db, _outbox.c.cause.like(f"{what}:%"))]
    of_samples = [letter for letter in told if _activity_of(db, letter.cause) in samples]

    assert remove_samples(db, present(db)) == len(samples)

    assert {letter.cause.split(":")[0] for letter in of_samples} == set(OF_AN_ACTIVITY)
    assert {letter.id for letter in of_samples} & {one.id for one in letters(db)} == set()
    assert db.execute(select(_activity.c.id).where(_activity.c.sample)).all() == []


def test_the_import_is_undone(db: Connection) -> None:
    done = undo_import(db, Setting(Regency(), RULES, present(db)))

    assert done.changed
    assert done.kept == ()
    imported = db.execute(select(_activity.c.code, _activity.c.status, _activity.c.place)).all()
    assert [row.status for row in imported if row.code == "G-NEW"] == ["withdrawn"]
    assert [row.code for row in imported if row.code.startswith("G-") and row.place != "Balai Desa"] == []
