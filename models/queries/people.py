"""Who is writing: addresses, and the persons behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from models.queries.audiences import follows
from models.tables.base import table_of
from models.tables.chat import Conversation
from models.tables.person import Address, Consent, Person

# With this begin the ids of the personas; those of visitors do not.
PERSONA = "p:"
_address = table_of(Address)
_person = table_of(Person)
_conversation = table_of(Conversation)
_consent = table_of(Consent)


@dataclass(frozen=True, slots=True)
class Resident:
    """A registered person."""

    id: int
    uid: str
    name: str
    region: str
    adult: bool
    guardian: str | None
    stopped_at: datetime | None
    registered_at: datetime
    last_active_at: datetime
    preferred: str | None


@dataclass(frozen=True, slots=True)
class Talker:
    """An address and, once registered, the person behind it; ``linked`` where a code has made it theirs."""

    address_id: int
    channel: str
    external_id: str
    language: str
    last_seen_at: datetime
    unreachable: bool
    linked: bool
    person: Resident | None

    @property
    def person_id(self) -> int | None:
        return None if self.person is None else self.person.id

    @property
    def sample(self) -> bool:
        """True for a persona of the demonstration, whose role ends with that."""
        return self.channel == "web" and self.external_id.startswith(PERSONA)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an address stands in its conversation; ``stored`` is false before its first turn."""

    turn: int
    frames: list[Any]
    shown: list[Any]
    draft: Any
    stored: bool


_PEOPLE: Select[Any] = select(
    _address.c.id.label("address_id"),
    _address.c.channel,
    _address.c.external_id,
    _address.c.language,
    _address.c.last_seen_at,
    _address.c.unreachable_at,
    _address.c.forget_at,
    _address.c.linked_at,
    *(column.label(f"person_{column.name}") for column in _person.c),
).join_from(_address, _person, _address.c.person_id == _person.c.id, isouter=True)

_BY_SENDERS = (
    _PEOPLE.add_columns(
        _conversation.c.address_id.label("standing"),
        _conversation.c.turn,
        _conversation.c.frames,
        _conversation.c.shown,
        _conversation.c.draft,
    )
    .join(_conversation, _conversation.c.address_id == _address.c.id, isouter=True)
    .where(
        _address.c.channel == bindparam("channel"),
        _address.c.external_id.in_(bindparam("senders", expanding=True)),
    )
)
_BY_ID = _PEOPLE.where(_address.c.id == bindparam("address_id"))
_LOCK = (
    select(_address.c.id)
    .where(
        _address.c.channel == bindparam("channel"),
        _address.c.external_id.in_(bindparam("senders", expanding=True)),
    )
    .order_by(_address.c.id)
    .with_for_update()
)

_FOLLOWS = select(follows(_person.c.id)).where(_person.c.id == bindparam("person"))


def find_talkers(db: Connection, channel: str, senders: Iterable[str]) -> dict[str, tuple[Talker, Standing]]:
    """The known ones of ``senders``, locked on PostgreSQL until the transaction ends."""
    wanted = {"channel": channel, "senders": sorted(senders)}
    if db.dialect.name == "postgresql":
        # A lock and a join in one statement would join what was there before the wait.
        db.execute(_LOCK, wanted)
    rows = db.execute(_BY_SENDERS, wanted)
    return {row.external_id: (_talker(row), _standing(row)) for row in rows}


def find_talker(db: Connection, address_id: int) -> Talker:
    return _talker(db.execute(_BY_ID, {"address_id": address_id}).one())


def known_talker(db: Connection, address_id: int) -> Talker | None:
    """None where the address has been forgotten meanwhile."""
    row = db.execute(_BY_ID, {"address_id": address_id}).one_or_none()
    return None if row is None else _talker(row)


def person_by_id(db: Connection, person_id: int) -> Resident | None:
    row = db.execute(select(_person).where(_person.c.id == person_id)).mappings().one_or_none()
    return None if row is None else Resident(**row)


def _talker(row: Row[Any]) -> Talker:
    person = None
    if row.person_id is not None:
        person = Resident(
            id=row.person_id,
            uid=row.person_uid,
            name=row.person_name,
            region=row.person_region,
            adult=row.person_adult,
            guardian=row.person_guardian,
            stopped_at=row.person_stopped_at,
            registered_at=row.person_registered_at,
            last_active_at=row.person_last_active_at,
            preferred=row.person_preferred,
        )
    return Talker(
        address_id=row.address_id,
        channel=row.channel,
        external_id=row.external_id,
        language=row.language,
        last_seen_at=row.last_seen_at,
        unreachable=row.unreachable_at is not None or row.forget_at is not None,
        linked=row.linked_at is not None,
        person=person,
    )


def _standing(row: Row[Any]) -> Standing:
    if row.standing is None:
        return Standing(0, [], [], None, stored=False)
    return Standing(row.turn, row.frames, row.shown, row.draft, stored=True)


def follows_announcements(db: Connection, person_id: int) -> bool:
    """True where the newest answer about announcements was yes and no STOP came since."""
    return bool(db.execute(_FOLLOWS, {"person": person_id}).scalar())


def agreed_to(db: Connection, person_id: int, purpose: str) -> bool:
    """True where the newest answer about this purpose was yes."""
    newest = (
        select(_consent.c.granted)
        .where(_consent.c.person_id == person_id, _consent.c.purpose == purpose)
        .order_by(_consent.c.id.desc())
        .limit(1)
    )
    return bool(db.execute(newest).scalar())
