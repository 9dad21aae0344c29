"""Residents of a kecamatan, a siaran written to them, and whom it reached."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from models.actions.staff import grant
from models.queries.announcing import AnnouncementRow, announcements_of
from models.tables.base import table_of
from models.tables.person import Person
from models.tables.sending import Outbox
from scheduler.announcing import sweep_announcements
from tests.talk import Talk

_person = table_of(Person)
_outbox = table_of(Outbox)
SLINGA, KALIGONDANG = "33.03.04.2014", "33.03.04"


def resident(talk: Talk, sender: str, desa: str = "Slinga", channel: Any = "telegram") -> Talk:
    one = Talk(talk.database, talk.clock, sender=sender, channel=channel)
    one.register(name=f"Warga {'ABCDEFG'[int(sender) % 7]}", desa=desa)
    return one


def give(talk: Talk, role: str, scope: str) -> None:
    with talk.database.begin() as db:
        person = db.execute(select(_person.c.id).order_by(_person.c.id.desc()).limit(1)).scalar_one()
        grant(db, person, role, scope, "test", talk.clock.now)


def written(camat: Talk, text: str = "Besok ada posyandu.") -> list[str]:
    camat.say("siaran")
    camat.say(text)
    return camat.choose("all")


def sweep(talk: Talk, quiet: bool = False) -> dict[str, int]:
    with talk.database.begin() as db:
        return dict(sweep_announcements(db, lambda _: quiet, talk.clock.now))


def last(talk: Talk) -> AnnouncementRow:
    with talk.database.begin() as db:
        return announcements_of(db, "", 1)[0]


def audience(talk: Talk) -> list[int]:
    with talk.database.begin() as db:
        return list(db.execute(select(_outbox.c.person_id).where(_outbox.c.kind == "announcement")).scalars())
