"""Whose time with us is over: persons, the names on attendance, addresses that belong to nobody."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, exists, func, select, update

from models.actions.audit import record
from models.actions.erasure import erase_person, forget_addresses
from models.queries.people import person_by_id
from models.region.regency import Regency, Retention
from models.region.wib import months_before
from models.tables.activity import Activity, Signup, Stall
from models.tables.base import table_of
from models.tables.person import Address, Person
from models.tables.sending import Outbox

_person = table_of(Person)
_address = table_of(Address)
_activity = table_of(Activity)
_signup = table_of(Signup)
_stall = table_of(Stall)
_outbox = table_of(Outbox)

FAREWELL = timedelta(minutes=10)
ON_ITS_WAY = ("queued", "leased", "sending")

Keys = Sequence[Row[Any]]


def inactive(keep: Retention, now: datetime) -> Select[Any]:
    return select(_person.c.id).where(_person.c.last_active_at < months_before(now, keep.profile_months))


def erase(db: Connection, keys: Keys, regency: Regency, now: datetime) -> None:
    for key in keys:
        person = person_by_id(db, key.id)
        assert person is not None
        record(db, person, "erased", now, subject="inactive")
        erase_person(db, person, regency, now)


def attended_long_ago(keep: Retention, now: datetime) -> Select[Any]:
    long_ago = _signup.c.activity_id.in_(_ended_before(keep, now))
    return select(_signup.c.person_id.label("id")).where(_signup.c.person_id.is_not(None), long_ago).distinct()


def _ended_before(keep: Retention, now: datetime) -> Select[Any]:
    ended = func.coalesce(_activity.c.ends_at, _activity.c.starts_at, type_=_activity.c.starts_at.type)
    return select(_activity.c.id).where(ended < months_before(now, keep.attendance_name_months))


def take_name_off(db: Connection, keys: Keys, regency: Regency, now: datetime) -> None:
    """One key per person, so that the published numbers of different people stay recomputable."""
    ended = _signup.c.activity_id.in_(_ended_before(regency.retention, now))
    theirs = select(_signup.c.id).where(_signup.c.person_id.in_([key.id for key in keys]), ended)
    db.execute(delete(_stall).where(_stall.c.signup_id.in_(theirs)))
    anonymous = (
        update(_signup)
        .where(_signup.c.person_id == bindparam("person"), ended)
        .values(person_id=None, anonymous_key=bindparam("key"))
    )
    db.execute(anonymous, [{"person": key.id, "key": secrets.token_hex(16)} for key in keys])


def nobodys(keep: Retention, now: datetime) -> Select[Any]:
    idle_since = now - timedelta(days=keep.without_consent_days)
    return select(_address.c.id).where(_address.c.person_id.is_(None), _address.c.last_seen_at < idle_since)


def farewelled(_keep: Retention, now: datetime) -> Select[Any]:
    on_its_way = exists().where(_outbox.c.address_id == _address.c.id, _outbox.c.state.in_(ON_ITS_WAY))
    return select(_address.c.id).where(
        _address.c.forget_at < now - FAREWELL, _address.c.person_id.is_(None), ~on_its_way
    )


def forget(db: Connection, keys: Keys, _regency: Regency, _now: datetime) -> None:
    forget_addresses(db, [key.id for key in keys])
