"""Register a person, correct what they gave, and keep their answers to consent texts."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, insert, update

from models.queries.people import Talker
from models.tables.base import table_of
from models.tables.person import Address, Consent, Person

_person = table_of(Person)
_address = table_of(Address)
_consent = table_of(Consent)

Purpose = Literal["service", "announcements"]


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
    person_id = int(db.execute(insert(_person).returning(_person.c.id), [row]).scalar_one())
    db.execute(update(_address).where(_address.c.id == talker.address_id).values(person_id=person_id))
    keep_consent(db, person_id, "service", True, text, talker.channel, now)
    keep_consent(db, person_id, "announcements", new.announcements, text, talker.channel, now)
    return person_id


def keep_consent(
    db: Connection, person_id: int, purpose: Purpose, granted: bool, text: ConsentText, channel: str, now: datetime
) -> None:
    row = {
        "person_id": person_id,
        "purpose": purpose,
        "granted": granted,
        "text_version": text.version,
        "text_hash": text.hash,
        "channel": channel,
        "at": now,
    }
    db.execute(insert(_consent), [row])


def rename(db: Connection, person_id: int, name: str) -> None:
    db.execute(update(_person).where(_person.c.id == person_id).values(name=name))


def move(db: Connection, person_id: int, region: str) -> None:
    db.execute(update(_person).where(_person.c.id == person_id).values(region=region))


def stop(db: Connection, person_id: int, text: ConsentText, channel: str, now: datetime) -> None:
    """End all optional messages; only the person's own request undoes it."""
    db.execute(update(_person).where(_person.c.id == person_id).values(stopped_at=now))
    keep_consent(db, person_id, "announcements", False, text, channel, now)


def follow_announcements(db: Connection, person_id: int, text: ConsentText, channel: str, now: datetime) -> None:
    db.execute(update(_person).where(_person.c.id == person_id).values(stopped_at=None))
    keep_consent(db, person_id, "announcements", True, text, channel, now)
