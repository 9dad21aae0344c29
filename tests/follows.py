"""What somebody follows and has agreed to, as it is stored; for tests."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from models.tables.activity import Reminder
from models.tables.base import table_of
from models.tables.person import Consent, Person
from models.tables.programme import Follow
from tests.talk import Talk

_person = table_of(Person)
_consent = table_of(Consent)
_follow = table_of(Follow)
_reminder = table_of(Reminder)


def person(talk: Talk, name: str = "Siti Aminah") -> Any:
    with talk.database.begin() as db:
        return db.execute(select(_person).where(_person.c.name == name)).one()


def newest_consent(talk: Talk, purpose: str = "announcements") -> Any:
    with talk.database.begin() as db:
        whose = _consent.c.purpose == purpose
        return db.execute(select(_consent).where(whose).order_by(_consent.c.id.desc()).limit(1)).one_or_none()


def consents(talk: Talk) -> int:
    with talk.database.begin() as db:
        return int(db.execute(select(func.count()).select_from(_consent)).scalar_one())


def following(talk: Talk) -> list[str]:
    with talk.database.begin() as db:
        rows = db.execute(select(_follow.c.programme, _follow.c.target).order_by(_follow.c.id))
        return [f"{row.programme} {row.target}" for row in rows]


def reminders(talk: Talk) -> list[str]:
    with talk.database.begin() as db:
        return list(db.execute(select(_reminder.c.state).order_by(_reminder.c.id)).scalars())


def lines(talk: Talk) -> list[str]:
    return [item["k"] for item in talk.bodies[-1]["v"]["items"]]


def follows_festival(talk: Talk) -> None:
    talk.press("ikuti-acara:festival-all")
    talk.choose("agree")
