"""Followers of a programme, a session that changes, and what they hear of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, update

from models.actions.agenda import ActivityChange
from models.actions.following import follow
from models.actions.people import ConsentText
from models.actions.publishing import Changes, publish
from models.message.sending_rules import SendingRules
from models.queries.activities import ActivityRow
from models.queries.people import Resident
from models.region.regency import Quiet
from tests.models.agenda_builders import NOW, a_person, an_activity, outbox, posted, setting

TEXT = ConsentText("1", "0" * 64)
QUIET = SendingRules(quiet=Quiet().hours())
NIGHT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # 22.00 WIB


def a_session(db: Connection, **parts: Any) -> ActivityRow:
    return an_activity(db, **{"programme": "festival", "kind": "budaya", "title": "Ruwat Bumi", **parts})


def follower(db: Connection, *targets: str) -> Resident:
    person = a_person(db)
    for target in targets:
        follow(db, person.id, "festival", target, TEXT, "web", NOW)
    return person


def change(db: Connection, session: ActivityRow, now: datetime = NOW, **values: Any) -> int:
    changes = Changes(changed=[(session.id, ActivityChange(**values))])
    return publish(db, "chat", None, changes, setting(now, QUIET)).told


def heard(db: Connection, person: Resident, state: str = "queued") -> list[list[str]]:
    """The lines of each message to a person, as text keys."""
    rows = [row for row in posted(db) if row["person_id"] == person.id and row["state"] == state]
    return [[item["k"] for item in row["body"]["v"]["items"]] for row in rows if row["cause"].startswith("news:")]


def delivered(db: Connection) -> None:
    db.execute(update(outbox).where(outbox.c.state == "queued").values(state="sent"))
