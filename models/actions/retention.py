"""What has been kept long enough, rule by rule, and how it goes: in chunks that may run again."""

from __future__ import annotations

import calendar
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    Subquery,
    Table,
    and_,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    tuple_,
    update,
)

from models.actions.announcing import keep_account
from models.actions.audit import record
from models.actions.erasure import erase_person, forget_addresses
from models.actions.report_erasure import forget_reports
from models.queries.announcing import OPEN_STATES
from models.queries.people import person_by_id
from models.region.regency import Regency, Retention
from models.region.wib import local
from models.tables.activity import Activity, Reminder, Signup, Stall
from models.tables.announcing import Announcement
from models.tables.base import table_of
from models.tables.chat import Inbox
from models.tables.person import Address, AddressAlias, Consent, LinkCode, Person
from models.tables.picture import Picture
from models.tables.programme import Publication
from models.tables.report import Report
from models.tables.sending import Outbox
from models.tables.staff import Invite
from models.tables.upkeep import Job
from models.tables.whatsapp import WaStatus

_activity = table_of(Activity)
_signup = table_of(Signup)
_reminder = table_of(Reminder)
_inbox = table_of(Inbox)
_address = table_of(Address)
_consent = table_of(Consent)
_person = table_of(Person)
_outbox = table_of(Outbox)
_invite = table_of(Invite)
_link_code = table_of(LinkCode)
_job = table_of(Job)
_picture = table_of(Picture)
_announcement = table_of(Announcement)
_report = table_of(Report)
_stall = table_of(Stall)
_publication = table_of(Publication)
_alias = table_of(AddressAlias)
_status = table_of(WaStatus)

FAREWELL = timedelta(minutes=10)
INVITES_KEPT = timedelta(days=30)
JOBS_KEPT = timedelta(days=7)
# As long as a draft that shows one may lie.
PICTURES_KEPT = timedelta(days=30)
# Longer than a provider repeats a message that was said under a former id.
ALIASES_KEPT = timedelta(days=30)
STATUSES_KEPT = timedelta(days=1)
# Still to be sent, or waiting for a person to decide.
UNFINISHED = ("queued", "leased", "sending", "held")
ON_ITS_WAY = ("queued", "leased", "sending")

Keys = Sequence[Row[Any]]
Doomed = Callable[[Retention, datetime], Select[Any]]
Remove = Callable[[Connection, Keys, Regency, datetime], None]


@dataclass(frozen=True, slots=True)
class Rule:
    """Which rows have been kept long enough, by key, and what becomes of them."""

    name: str
    doomed: Doomed
    remove: Remove
    chunk: int = 200


def forget_chunk(db: Connection, rule: Rule, regency: Regency, now: datetime) -> int:
    """One unit: forget at most a chunk. Returns how many; less than a chunk means that nothing is left."""
    keys = db.execute(rule.doomed(regency.retention, now).limit(rule.chunk)).all()
    if keys:
        rule.remove(db, keys, regency, now)
    return len(keys)


def count_doomed(db: Connection, rule: Rule, regency: Regency, now: datetime) -> int:
    """How many the rule would forget, changing nothing."""
    return int(db.execute(select(func.count()).select_from(_named(rule.doomed(regency.retention, now)))).scalar_one())


def months_before(now: datetime, months: int) -> datetime:
    """The same local day and hour so many months ago, or the last day of a month that is too short."""
    day = local(now)
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last)).astimezone(UTC)


def _named(doomed: Select[Any]) -> Subquery:
    return doomed.subquery("doomed")


def _inactive(keep: Retention, now: datetime) -> Select[Any]:
    return select(_person.c.id).where(_person.c.last_active_at < months_before(now, keep.profile_months))


def _erase(db: Connection, keys: Keys, regency: Regency, now: datetime) -> None:
    for key in keys:
        person = person_by_id(db, key.id)
        assert person is not None
        record(db, person, "erased", now, subject="inactive")
        erase_person(db, person, regency, now)


def _attended_long_ago(keep: Retention, now: datetime) -> Select[Any]:
    long_ago = _signup.c.activity_id.in_(_ended_before(keep, now))
    return select(_signup.c.person_id.label("id")).where(_signup.c.person_id.is_not(None), long_ago).distinct()


def _ended_before(keep: Retention, now: datetime) -> Select[Any]:
    ended = func.coalesce(_activity.c.ends_at, _activity.c.starts_at, type_=_activity.c.starts_at.type)
    return select(_activity.c.id).where(ended < months_before(now, keep.attendance_name_months))


def _take_name_off(db: Connection, keys: Keys, regency: Regency, now: datetime) -> None:
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


def _reminded(keep: Retention, now: datetime) -> Select[Any]:
    return select(_reminder.c.id).where(_reminder.c.expires_at < now - timedelta(days=keep.message_days))


def _nobodys(keep: Retention, now: datetime) -> Select[Any]:
    idle_since = now - timedelta(days=keep.without_consent_days)
    return select(_address.c.id).where(_address.c.person_id.is_(None), _address.c.last_seen_at < idle_since)


def _farewelled(_keep: Retention, now: datetime) -> Select[Any]:
    on_its_way = exists().where(_outbox.c.address_id == _address.c.id, _outbox.c.state.in_(ON_ITS_WAY))
    return select(_address.c.id).where(
        _address.c.forget_at < now - FAREWELL, _address.c.person_id.is_(None), ~on_its_way
    )


def _forget(db: Connection, keys: Keys, _regency: Regency, _now: datetime) -> None:
    forget_addresses(db, [key.id for key in keys])


def _finished(keep: Retention, now: datetime) -> Select[Any]:
    old = _outbox.c.created_at < now - timedelta(days=keep.message_days)
    # Of an announcement that is not over no row goes: its account is counted from them.
    under_way = exists().where(_announcement.c.id == _outbox.c.announcement_id, _announcement.c.state.in_(OPEN_STATES))
    return select(_outbox.c.id).where(_outbox.c.state.not_in(UNFINISHED), old, ~under_way)


def _taken(keep: Retention, now: datetime) -> Select[Any]:
    return select(*_inbox.primary_key).where(_inbox.c.at < now - timedelta(days=keep.dedupe_days))


def _replaced(keep: Retention, now: datetime) -> Select[Any]:
    newer = _consent.alias("newer")
    same = and_(newer.c.person_id == _consent.c.person_id, newer.c.purpose == _consent.c.purpose)
    return select(_consent.c.id).where(
        _consent.c.at < months_before(now, 12 * keep.consent_years),
        exists().where(same, newer.c.id > _consent.c.id),
    )


def _spent(_keep: Retention, now: datetime) -> Select[Any]:
    before = now - INVITES_KEPT
    return select(_invite.c.id).where(or_(_invite.c.used_at < before, _invite.c.expires_at < before))


def _offered(_keep: Retention, now: datetime) -> Select[Any]:
    return select(_link_code.c.person_id).where(_link_code.c.expires_at < now)


def _done(_keep: Retention, now: datetime) -> Select[Any]:
    return select(_job.c.id).where(_job.c.state.in_(("done", "failed")), _job.c.due_at < now - JOBS_KEPT)


def _announced(keep: Retention, now: datetime) -> Select[Any]:
    held = exists().where(_outbox.c.announcement_id == _announcement.c.id)
    return select(_announcement.c.id).where(
        _announcement.c.ended_at < months_before(now, keep.announcement_months), ~held
    )


def _published(keep: Retention, now: datetime) -> Select[Any]:
    return select(_publication.c.id).where(_publication.c.at < months_before(now, keep.announcement_months))


def _reported(keep: Retention, now: datetime) -> Select[Any]:
    told = or_(_report.c.person_id.is_not(None), _report.c.words != "", _report.c.place != "", ~_report.c.anonymous)
    return select(_report.c.id).where(_report.c.closed_at < months_before(now, keep.report_months), told)


def _deidentify(db: Connection, keys: Keys, _regency: Regency, _now: datetime) -> None:
    forget_reports(db, [key.id for key in keys])


def _pictured(_keep: Retention, now: datetime) -> Select[Any]:
    return select(_picture.c.id).where(_picture.c.created_at < now - PICTURES_KEPT)


def _renamed(_keep: Retention, now: datetime) -> Select[Any]:
    return select(*_alias.primary_key).where(_alias.c.at < now - ALIASES_KEPT)


def _unclaimed(_keep: Retention, now: datetime) -> Select[Any]:
    return select(_status.c.wamid).where(_status.c.heard_at < now - STATUSES_KEPT)


def _rows_of(table: Table) -> Remove:
    def remove(db: Connection, keys: Keys, _regency: Regency, _now: datetime) -> None:
        wanted = tuple_(*table.primary_key).in_([tuple(key) for key in keys])
        db.execute(delete(table).where(wanted))

    return remove


def _settle_accounts(db: Connection, keys: Keys, regency: Regency, now: datetime) -> None:
    """The rows go, the counts of their announcement stay."""
    ids = [key.id for key in keys]
    announced = select(_outbox.c.announcement_id).where(_outbox.c.id.in_(ids)).distinct()
    for found in db.execute(announced.where(_outbox.c.announcement_id.is_not(None))).scalars().all():
        keep_account(db, found)
    _rows_of(_outbox)(db, keys, regency, now)


FAREWELLS = Rule("farewells", _farewelled, _forget)
# In this order: who is erased for inactivity leaves addresses that belong to nobody.
RULES = (
    Rule("persons", _inactive, _erase, chunk=20),
    Rule("attendance", _attended_long_ago, _take_name_off),
    Rule("addresses", _nobodys, _forget),
    FAREWELLS,
    Rule("reminders", _reminded, _rows_of(_reminder)),
    Rule("messages", _finished, _settle_accounts),
    Rule("inbox", _taken, _rows_of(_inbox)),
    Rule("consents", _replaced, _rows_of(_consent)),
    Rule("invites", _spent, _rows_of(_invite)),
    Rule("link codes", _offered, _rows_of(_link_code)),
    Rule("jobs", _done, _rows_of(_job)),
    Rule("announcements", _announced, _rows_of(_announcement)),
    Rule("publications", _published, _rows_of(_publication)),
    Rule("reports", _reported, _deidentify),
    # The file of one that is shown somewhere stays; the others go with the sweep of files.
    Rule("pictures", _pictured, _rows_of(_picture)),
    Rule("aliases", _renamed, _rows_of(_alias)),
    Rule("statuses", _unclaimed, _rows_of(_status)),
)
