"""What is kept goes when its time has come, not a second before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select
from sqlmodel import SQLModel

from models.actions.retention import RULES, Rule, count_doomed, forget_chunk
from models.queries.mentions import HOLDERS
from models.region.regency import Regency, Retention
from models.region.wib import months_before
from models.tables.activity import Reminder, Signup, Stall
from models.tables.announcing import Announcement
from models.tables.base import table_of
from models.tables.chat import Conversation, Inbox
from models.tables.person import Address, Consent, Person
from models.tables.sending import Outbox
from models.tables.staff import Invite
from models.tables.upkeep import Erasure, Job
from tests.models import rows
from tests.models.rows import NOW

REGENCY = Regency()
SECOND = timedelta(seconds=1)
RULE = {rule.name: rule for rule in RULES}
_signup = table_of(Signup)
_address = table_of(Address)


def an_old_signup(db: Connection, at: datetime) -> None:
    rows.a_signup(db, rows.an_activity(db, at - timedelta(hours=3), ends_at=at), rows.a_person(db))


def a_signup_without_end(db: Connection, at: datetime) -> None:
    rows.a_stall(db, rows.a_signup(db, rows.an_activity(db, at), rows.a_person(db)))


def test_what_a_stall_offered_goes_with_its_name(db: Connection) -> None:
    for at in (months_before(NOW, 13), NOW):
        a_signup_without_end(db, at)

    assert forget_chunk(db, RULE["attendance"], REGENCY, NOW) == 1
    assert rows.count(db, Stall) == 1


def a_replaced_consent(db: Connection, at: datetime) -> None:
    person = rows.a_person(db)
    rows.a_consent(db, person, at=at)
    rows.a_consent(db, person, at=NOW)


def an_old_reminder(db: Connection, at: datetime) -> None:
    rows.a_reminder(db, rows.an_activity(db, at), rows.a_person(db), expires_at=at)


def an_old_code(db: Connection, at: datetime) -> None:
    person = rows.a_person(db)
    rows.a_link_code(db, person, rows.an_address(db, person), expires_at=at)


# Rule, how a row of that age comes to be, and the last moment at which it is still kept.
AGES: list[tuple[str, Callable[[Connection, datetime], Any], datetime]] = [
    ("persons", lambda db, at: rows.a_person(db, last_active_at=at), months_before(NOW, 24)),
    ("attendance", an_old_signup, months_before(NOW, 12)),
    ("attendance", a_signup_without_end, months_before(NOW, 12)),
    ("addresses", lambda db, at: rows.an_address(db, last_seen_at=at), NOW - timedelta(days=30)),
    ("farewells", lambda db, at: rows.an_address(db, forget_at=at), NOW - timedelta(minutes=10)),
    ("reminders", an_old_reminder, NOW - timedelta(days=90)),
    (
        "messages",
        lambda db, at: rows.a_message(db, person_id=rows.a_person(db), created_at=at, state="sent"),
        NOW - timedelta(days=90),
    ),
    ("inbox", lambda db, at: rows.an_inbox_row(db, at=at), NOW - timedelta(days=14)),
    ("consents", a_replaced_consent, months_before(NOW, 60)),
    ("invites", lambda db, at: rows.an_invite(db, expires_at=at), NOW - timedelta(days=30)),
    ("link codes", an_old_code, NOW),
    ("invites", lambda db, at: rows.an_invite(db, used_at=at, expires_at=NOW), NOW - timedelta(days=30)),
    ("jobs", lambda db, at: rows.a_job(db, due_at=at), NOW - timedelta(days=7)),
    ("announcements", lambda db, at: rows.an_announcement(db, state="done", ended_at=at), months_before(NOW, 24)),
    (
        "reports",
        lambda db, at: rows.a_report(db, rows.a_person(db), status="done", closed_at=at),
        months_before(NOW, 24),
    ),
    ("publications", lambda db, at: rows.a_publication(db, None, at=at), months_before(NOW, 24)),
    ("pictures", lambda db, at: rows.a_picture(db, rows.an_address(db), created_at=at), NOW - timedelta(days=30)),
    ("aliases", lambda db, at: rows.an_alias(db, rows.an_address(db), at=at), NOW - timedelta(days=30)),
    ("statuses", lambda db, at: rows.a_status(db, heard_at=at), NOW - timedelta(days=1)),
]


@pytest.mark.parametrize(("name", "make", "kept"), AGES)
def test_a_second_decides(
    db: Connection, name: str, make: Callable[[Connection, datetime], Any], kept: datetime
) -> None:
    make(db, kept)
    make(db, kept + SECOND)
    assert count_doomed(db, RULE[name], REGENCY, NOW) == 0
    assert forget_chunk(db, RULE[name], REGENCY, NOW) == 0

    make(db, kept - SECOND)
    assert count_doomed(db, RULE[name], REGENCY, NOW) == 1
    assert forget_chunk(db, RULE[name], REGENCY, NOW) == 1
    assert forget_chunk(db, RULE[name], REGENCY, NOW) == 0


def test_every_rule_has_an_age_here() -> None:
    assert {name for name, _, _ in AGES} == {rule.name for rule in RULES}


def test_the_regency_sets_the_periods(db: Connection) -> None:
    rows.an_inbox_row(db, at=NOW - timedelta(days=10))
    sooner = Regency(retention=Retention(dedupe_days=9))

    assert count_doomed(db, RULE["inbox"], REGENCY, NOW) == 0
    assert forget_chunk(db, RULE["inbox"], sooner, NOW) == 1
    assert rows.count(db, Inbox) == 0


def test_a_dry_run_changes_nothing(db: Connection) -> None:
    rows.a_person(db, last_active_at=months_before(NOW, 25))

    assert count_doomed(db, RULE["persons"], REGENCY, NOW) == 1
    assert rows.count(db, Person) == 1


def test_who_is_inactive_is_erased_with_address_and_conversation(db: Connection) -> None:
    long_ago = months_before(NOW, 25)
    person = rows.a_person(db, last_active_at=long_ago)
    address = rows.an_address(db, person, last_seen_at=long_ago)
    rows.a_conversation(db, address, draft={"name": "Siti"})
    rows.a_message(db, address_id=address, state="sent", created_at=long_ago)
    rows.a_consent(db, person)

    for rule in RULES:
        forget_chunk(db, rule, REGENCY, NOW)

    assert [rows.count(db, table) for table in (Person, Address, Conversation, Outbox, Consent)] == [0, 0, 0, 0, 0]
    assert rows.count(db, Erasure) == 1


def test_an_address_of_a_person_stays(db: Connection) -> None:
    rows.an_address(db, rows.a_person(db), last_seen_at=months_before(NOW, 23))

    assert forget_chunk(db, RULE["addresses"], REGENCY, NOW) == 0


@pytest.mark.parametrize(
    ("state", "forgotten"), [("queued", 0), ("leased", 0), ("sending", 0), ("sent", 1), ("failed", 1)]
)
def test_the_farewell_leaves_first(db: Connection, state: str, forgotten: int) -> None:
    address = rows.an_address(db, forget_at=NOW - timedelta(hours=1))
    rows.a_message(db, address_id=address, state=state)

    assert forget_chunk(db, RULE["farewells"], REGENCY, NOW) == forgotten
    assert rows.count(db, Address) == rows.count(db, Outbox) == 1 - forgotten


def test_attendance_keeps_counting_the_same_people(db: Connection) -> None:
    ended = months_before(NOW, 13)
    first, second = rows.an_activity(db, ended), rows.an_activity(db, ended + timedelta(days=1))
    recent = rows.an_activity(db, NOW - timedelta(days=2))
    ana, budi = rows.a_person(db), rows.a_person(db)
    for activity, person in ((first, ana), (second, ana), (recent, ana), (first, budi)):
        rows.a_signup(db, activity, person)

    assert forget_chunk(db, RULE["attendance"], REGENCY, NOW) == 2

    left = db.execute(select(_signup.c.activity_id, _signup.c.person_id, _signup.c.anonymous_key)).all()
    assert sorted(row.activity_id for row in left) == sorted([first, second, recent, first])
    assert [(row.activity_id, row.person_id) for row in left if row.person_id] == [(recent, ana)]
    keys = {
        activity: {row.anonymous_key for row in left if row.activity_id == activity} for activity in (first, second)
    }
    assert len(keys[first]) == 2
    assert keys[second] < keys[first]
    assert all(row.attended for row in db.execute(select(_signup.c.attended)))


@pytest.mark.parametrize("state", ["queued", "leased", "sending", "held"])
def test_what_is_not_finished_stays(db: Connection, state: str) -> None:
    rows.a_message(db, person_id=rows.a_person(db), created_at=NOW - timedelta(days=900), state=state)

    assert forget_chunk(db, RULE["messages"], REGENCY, NOW) == 0


def test_the_newest_consent_of_each_purpose_stays(db: Connection) -> None:
    person, other = rows.a_person(db), rows.a_person(db)
    old = months_before(NOW, 61)
    for purpose in ("service", "announcements", "announcements"):
        rows.a_consent(db, person, purpose=purpose, at=old)
    rows.a_consent(db, other, purpose="service", at=NOW)

    assert forget_chunk(db, RULE["consents"], REGENCY, NOW) == 1
    assert rows.count(db, Consent) == 3


def test_open_work_and_invites_stay(db: Connection) -> None:
    for state in ("queued", "running"):
        rows.a_job(db, state=state, due_at=NOW - timedelta(days=90))
    rows.an_invite(db, created_at=NOW - timedelta(days=90), expires_at=NOW + timedelta(days=1))

    assert forget_chunk(db, RULE["jobs"], REGENCY, NOW) == 0
    assert forget_chunk(db, RULE["invites"], REGENCY, NOW) == 0
    assert (rows.count(db, Job), rows.count(db, Invite)) == (2, 1)


def test_chunks_end(db: Connection) -> None:
    for _ in range(7):
        rows.an_inbox_row(db, at=NOW - timedelta(days=15))
    inbox = RULE["inbox"]
    three = Rule(inbox.name, inbox.doomed, inbox.remove, chunk=3)

    assert [forget_chunk(db, three, REGENCY, NOW) for _ in range(3)] == [3, 3, 1]


def test_a_table_with_an_activity_and_a_person_is_swept() -> None:
    """A new one that is not would keep the attendance that the sweep takes names off."""
    both = {
        table.name
        for table in SQLModel.metadata.tables.values()
        if {"activity_id", "person_id"} <= set(table.columns.keys())
    }

    assert both == {Signup.__tablename__, Reminder.__tablename__}


def test_every_column_that_can_name_a_file_is_looked_at() -> None:
    """A column left out would lose its files to the sweep. What a body names is a row as well."""
    bodies = {table_of(model).c.body for model in (Outbox, Announcement)}
    codes_and_counts = {table_of(Announcement).c[name] for name in ("regions", "account")}
    looked_at = {column for holder in HOLDERS for column in holder.columns}
    can_name = {
        column
        for table in SQLModel.metadata.tables.values()
        for column in table.columns
        if column.type.__class__.__name__ == "JSON" or {"file", "photo", "ref"} & set(column.name.split("_"))
    }

    assert can_name - bodies - codes_and_counts == looked_at
