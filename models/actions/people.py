"""Register a person, correct what they gave, and keep their answers to consent texts."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, bindparam, insert, update

from models.queries.people import Talker
from models.tables.base import table_of
from models.tables.person import Address, Consent, Person

_person = table_of(Person)
_address = table_of(Address)
_consent = table_of(Consent)

_NEW_PERSON = insert(_person).returning(_person.c.id)
_NEW_CONSENT = insert(_consent)
_TAKE_ADDRESS = update(_address).where(_address.c.id == bindparam("address"))

Purpose = Literal["service", "announcements", "festival", "roadshow"]


@dataclass(frozen=True, slots=True)
class ConsentText:
    """The very text that was answered: its version and SHA-256."""

    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What registration asks for; ``region`` is a code, or ``luar`` for outside Purbalingga."""

    name: str
    region: str
    guardian: str | None
    announcements: bool


def register(db: Connection, talker: Talker, new: NewPerson, text: ConsentText, now: datetime) -> int:
    """Make the person behind an address and keep their consent. Returns the person's id."""
    row = {
        "uid": secrets.token_hex(16),
        "name": new.name,
        "region": new.region,
        "adult": new.guardian is None,
        "guardian": new.guardian,
        "registered_at": now,
        "last_active_at": now,
    }
    person_id = int(db.execute(_NEW_PERSON, row).scalar_one())
    db.execute(_TAKE_ADDRESS, {"address": talker.address_id, "person_id": person_id})
    answers: dict[Purpose, bool] = {"service": True, "announcements": new.announcements}
    keep_consents(db, person_id, answers, text, talker.channel, now)
    return person_id


def keep_consents(
    db: Connection, person_id: int, answers: Mapping[Purpose, bool], text: ConsentText, channel: str, now: datetime
) -> None:
    """Keep the answer for each purpose, with the text that was answered."""
    rows = [
        {
            "person_id": person_id,
            "purpose": purpose,
            "granted": granted,
            "text_version": text.version,
            "text_hash": text.hash,
            "channel": channel,
            "at": now,
        }
        for purpose, granted in answers.items()
    ]
    db.execute(_NEW_CONSENT, rows)


def rename(db: Connection, person_id: int, name: str) -> None:
    db.execute(update(_person).where(_person.c.id == person_id).values(name=name))


def move(db: Connection, person_id: int, region: str) -> None:
    db.execute(update(_person).where(_person.c.id == person_id).values(region=region))


def follow_announcements(db: Connection, person_id: int, text: ConsentText, channel: str, now: datetime) -> None:
    db.execute(update(_person).where(_person.c.id == person_id).values(stopped_at=None))
    keep_consents(db, person_id, {"announcements": True}, text, channel, now)


def leave_announcements(db: Connection, person_id: int, text: ConsentText, channel: str, now: datetime) -> None:
    """These alone; what is followed besides goes on."""
    keep_consents(db, person_id, {"announcements": False}, text, channel, now)
