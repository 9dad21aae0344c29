"""No statement of every day reads a growing table from end to end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from models.actions.agenda import ActivityChange
from models.actions.delivery import begin, queue_depth, record, recover
from models.actions.following import follow_session, stop, unfollow
from models.actions.jobs import ask_for, claim_job, end_job, requeue_jobs
from models.actions.letters import Outcome
from models.actions.outbox import Answer, Post, answer, post
from models.actions.people import ConsentText
from models.actions.pictures import forget_pictures
from models.actions.publishing import Changes, publish
from models.actions.traces import files_made_for
from models.actions.undoing import undo_import
from models.actions.webchat import mark_shown
from models.queries.announcing import account_of
from models.queries.audiences import Area, reach_of
from models.queries.editions import follower_counts, stops
from models.queries.linking import Span, within
from models.queries.people import find_talkers
from models.queries.report_queue import Reach, Sieve, waiting, waiting_count
from models.queries.reports import events_of, filed_since, followers_of, open_nearby, photos_of, report_for, reports_of
from models.queries.webchat import rows_after
from models.tables.base import table_of
from models.tables.picture import Picture
from models.tables.sending import Outbox
from models.words.news import target_of
from scheduler.announcing import sweep_announcements
from scheduler.reminders import sweep_reminders
from tests.announcing import announcement
from tests.builders import a_session, a_stop, an_activity, an_edition
from tests.linking import linked
from tests.models import rows
from tests.models.agenda_builders import new_activity, setting
from tests.talk import Talk

_outbox = table_of(Outbox)
_picture = table_of(Picture)
# A scan of one of these is quick today and takes the whole machine in a year.
GROWING = (
    *("outbox", "inbox", "person", "address", "conversation", "consent", "signup", "reminder", "job", "audit"),
    *("follow", "stall"),
    *("report", "report_event", "report_follower", "report_picture"),
    *("outbox_file", "announcement_photo", "picture"),
)
# A partial index holds only what is unfinished, so reading all of it is what is wanted.
PARTIAL = (
    "ix_outbox_queued",
    "ix_outbox_announced",
    "ix_outbox_in_flight",
    "ix_outbox_parked",
    "ix_reminder_due",
    "ix_job_waiting",
    # Any of these holds all that an admin counts.
    *("ix_report_all", "ix_report_at_kecamatan", "ix_report_at_unit"),
)
# Of whose queue, and what of it; each in the order of one index, so that nothing is sorted.
REACHES = {
    "camat": Reach(kecamatan=frozenset({"33.03.04"})),
    "petugas": Reach(units=frozenset({"dpupr"})),
    "both": Reach(kecamatan=frozenset({"33.03.04", "33.03.05"}), units=frozenset({"dpupr"})),
    "admin": Reach(everything=True),
}
SIEVES = {
    "all": Sieve(),
    "new": Sieve("new"),
    "late": Sieve("late"),
    "category": Sieve(category="jalan"),
    "late of a category": Sieve("late", category="jalan"),
    "kecamatan and unit": Sieve(kecamatan="33.03.04", unit="dpupr"),
}


@pytest.fixture
def said(database: Engine) -> Iterator[dict[str, Any]]:
    """Every statement that reaches the database, with the values it had."""
    statements: dict[str, Any] = {}

    def hear(_: Any, __: Any, statement: str, values: Any, ___: Any, many: bool) -> None:
        statements[statement] = values[0] if many else values

    event.listen(database, "before_cursor_execute", hear)
    yield statements
    event.remove(database, "before_cursor_execute", hear)


def deliver(talk: Talk, channel: str) -> None:
    with talk.database.begin() as db:
        letters = begin(db, channel, 50, talk.clock.now, lambda _: 0.0)
        recover(db, channel, talk.clock.now)
        queue_depth(db)
        record(db, [Outcome(letter, "sent", provider_id="1") for letter in letters], talk.clock.now)


def a_day(talk: Talk) -> None:
    activity = an_activity(talk.database, quota=1)
    other = Talk(talk.database, talk.clock, sender="2002", channel="web")
    for one in (talk, other):
        one.say("mulai")
        one.register()
        one.say("kegiatan")
        one.press(f"ikut:{activity.id}:1")
        for word in ("kegiatanku", "profil", "langganan", "dataku", "ekspor", "bantuan"):
            one.say(word)
    talk.press(f"leave:{activity.id}:1")
    deliver(talk, "telegram")
    with talk.database.begin() as db:
        mark_shown(db, "2002", 10, talk.clock.now)
        rows_after(db, "2002", 0, 50)
        ask_for(db, "export", {}, "x", talk.clock.now)
        job = claim_job(db, talk.clock.now)
        assert job is not None
        requeue_jobs(db)
        end_job(db, job, None, talk.clock.now)
        sweep_reminders(db, talk.regency, talk.clock.now + timedelta(days=2))
        row = announcement(db, talk.clock.now)
        account_of(db, row)
        sweep_announcements(db, lambda _: False, talk.clock.now)
        follow_and_publish(db, talk)
    look_at_programmes(talk)
    deliver(talk, "telegram")
    link_and_unlink(talk, other)
    other.say("pengumuman")
    other.say("hapusdata")


def look_at_programmes(talk: Talk) -> None:
    """As a follower with a stall."""
    edition, stop = an_edition(talk.database), a_stop(talk.database, latitude=-7.4, longitude=109.4)
    session = a_session(talk.database, edition, "2026-12-05 09:00")
    for button in (
        "festival:",
        f"festival-hari:{edition}-20261205-0",
        f"festival-acara:{session.id}",
        "festival-dulu:",
    ):
        talk.press(button)
    talk.press(f"ikuti-acara:a-{session.id}")
    talk.choose("agree")
    for button in ("roadshow:", "roadshow-dulu:", f"titik:a-{stop.id}", f"peta:a-{stop.id}", f"stan:{stop.id}:1"):
        talk.press(button)
    for words in ("Klanting Bu Siti", "klanting", "kegiatanku", "langganan"):
        talk.say(words)
    for button in (f"stan-ubah:{stop.id}", "langganan:festival-0", f"lepas:a-{session.id}", f"leave:{stop.id}:1"):
        talk.press(button)


def link_and_unlink(talk: Talk, other: Talk) -> None:
    third = Talk(talk.database, talk.clock, sender="v3", channel="web")
    for chat in (third, other):
        linked(talk, chat)
    with talk.database.begin() as db:
        post(db, [Post("two chats", 1, "notice", {"k": "menu-shown", "v": {}}, talk.clock.now)], talk.clock.now)
        letters = begin(db, "web", 5, talk.clock.now, lambda _: 0.0)
        assert letters
        record(db, [Outcome(letter, "failed", "unreachable", unreachable=True) for letter in letters], talk.clock.now)
    talk.say("profil")
    third.say("lepaskan")
    third.choose("unlink")
    talk.say("lepaskan")
    talk.choose("unlink")


def follow_and_publish(db: Connection, talk: Talk) -> None:
    new = [new_activity(code=f"S-{number}", programme="festival") for number in range(2)]
    around = setting(talk.clock.now)
    publish(db, "import", None, Changes(new), around)
    resident = find_talkers(db, "telegram", [talk.sender])[talk.sender][0].person
    assert resident is not None
    person = resident.id
    sessions = stops(db, "festival", talk.clock.now, coming=True, most=5)
    for session in sessions:
        follow_session(db, person, session, ConsentText("1", "0"), "web", None, talk.clock.now)
    moved = [(session.id, ActivityChange(place="Lapangan")) for session in sessions]
    publish(db, "chat", None, Changes(changed=moved), around)
    unfollow(db, person, "festival", target_of(sessions[0].id), talk.clock.now)
    follower_counts(db, "festival")
    publish(db, "chat", None, Changes(changed=[(sessions[1].id, ActivityChange(status="cancelled"))]), around)
    undo_import(db, around)
    stop(db, person, ConsentText("1", "0"), "web", talk.clock.now)
    area = Area(programme="festival")
    reach_of(db, area, talk.clock.now)
    account_of(db, announcement(db, talk.clock.now, area=area))


def scans(database: Engine, statements: dict[str, Any]) -> list[str]:
    found = []
    with database.begin() as db:
        for statement, values in list(statements.items()):
            if not re.match(r"(SELECT|UPDATE|DELETE|INSERT|WITH)\b", statement.lstrip()):
                continue
            for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values):
                step = str(row[3])
                table = step.removeprefix("SCAN ").split()[0]
                if step.startswith("SCAN ") and table in GROWING and not any(name in step for name in PARTIAL):
                    found.append(f"{step}: {' '.join(statement.split())}")
    return found


def test_a_day_scans_no_growing_table(talk: Talk, said: dict[str, Any]) -> None:
    a_day(talk)

    assert len(said) > 40
    assert scans(talk.database, said) == []


def test_looking_up_reports_scans_none(talk: Talk, said: dict[str, Any]) -> None:
    with talk.database.begin() as db:
        open_nearby(db, "jalan", "33.03.04.2014", -7.3, 109.4)
        open_nearby(db, "jalan", "33.03.04.2014", None, None)
        report_for(db, "PBG-00000000", 1)
        reports_of(db, 1, 5)
        filed_since(db, 1, talk.clock.now)
        events_of(db, 1, public_only=True)
        photos_of(db, 1)
        followers_of(db, 1)

    assert len(said) >= 8
    assert scans(talk.database, said) == []


def test_what_shows_a_picture_is_looked_up(talk: Talk, said: dict[str, Any]) -> None:
    now = talk.clock.now
    with talk.database.begin() as db:
        row = announcement(db, now, body={"k": "x", "v": {}, "photo": "files/a"})
        assert row.address_id is not None
        rows.a_picture(db, row.address_id, state="ready", file="files/a")
        answer(db, [Answer("in:x", row.address_id, "web", {"k": "x", "v": {}, "file": "files/b"})], now)
        said.clear()

        spans = [Span(row.address_id, since=now), Span(2), Span(3, until=now)]
        assert files_made_for(db, within(_outbox, spans)) == ["files/b"]
        assert forget_pictures(db, within(_picture, spans)) == []

    assert len(said) == 5
    assert scans(talk.database, said) == []


@pytest.mark.parametrize("sieve", SIEVES)
@pytest.mark.parametrize("reach", REACHES)
def test_the_queue_is_read_in_its_order(talk: Talk, said: dict[str, Any], reach: str, sieve: str) -> None:
    with talk.database.begin() as db:
        waiting(db, REACHES[reach], SIEVES[sieve], talk.clock.now, 8)
        waiting_count(db, REACHES[reach], SIEVES[sieve], talk.clock.now)
    said = {statement: values for statement, values in said.items() if statement.startswith("SELECT")}

    assert scans(talk.database, said) == []
    with talk.database.begin() as db:
        for statement, values in said.items():
            plan = [str(row[3]) for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
            assert not [step for step in plan if "TEMP B-TREE" in step], (plan, statement)
            if "count(" in statement:
                assert all("COVERING INDEX" in step for step in plan), (plan, statement)


def test_a_scan_is_found(talk: Talk, said: dict[str, Any]) -> None:
    talk.say("mulai")
    read: Callable[..., Any] = talk.database.connect
    with read() as db:
        db.exec_driver_sql("SELECT id FROM outbox WHERE why = ?", ("blocked",))

    assert len(scans(talk.database, said)) == 1
