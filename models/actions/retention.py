"""What has been kept long enough, rule by rule, and how it goes: in chunks that may run again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    Subquery,
    Table,
    and_,
    delete,
    exists,
    func,
    or_,
    select,
    tuple_,
)

from models.actions import retention_people as people
from models.actions.announcing import keep_account
from models.actions.report_erasure import forget_reports
from models.actions.retention_people import Keys
from models.queries.announcing import OPEN_STATES
from models.region.regency import Regency, Retention
from models.region.wib import months_before
from models.tables.activity import Reminder
from models.tables.announcing import Announcement
from models.tables.base import table_of
from models.tables.chat import Inbox
from models.tables.person import AddressAlias, Consent, LinkCode
from models.tables.picture import Picture
from models.tables.programme import Publication
from models.tables.report import Report
from models.tables.sending import Outbox
from models.tables.staff import Invite
from models.tables.upkeep import Job
from models.tables.whatsapp import WaStatus

_reminder = table_of(Reminder)
_inbox = table_of(Inbox)
_consent = table_of(Consent)
_outbox = table_of(Outbox)
_invite = table_of(Invite)
_link_code = table_of(LinkCode)
_job = table_of(Job)
_picture = table_of(Picture)
_announcement = table_of(Announcement)
_report = table_of(Report)
_publication = table_of(Publication)
_alias = table_of(AddressAlias)
_status = table_of(WaStatus)

INVITES_KEPT = timedelta(days=30)
JOBS_KEPT = timedelta(days=7)
# As long as a draft that shows one may lie.
PICTURES_KEPT = timedelta(days=30)
# Longer than a provider repeats a message that was said under a former id.
ALIASES_KEPT = timedelta(days=30)
STATUSES_KEPT = timedelta(days=1)
# Still to be sent, or waiting for a person to decide.
UNFINISHED = ("queued", "leased", "sending", "held")

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


def _named(doomed: Select[Any]) -> Subquery:
    return doomed.subquery("doomed")


def _reminded(keep: Retention, now: datetime) -> Select[Any]:
    return select(_reminder.c.id).where(_reminder.c.expires_at < now - timedelta(days=keep.message_days))


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


FAREWELLS = Rule("farewells", people.farewelled, people.forget)
# In this order: who is erased for inactivity leaves addresses that belong to nobody.
RULES = (
    Rule("persons", people.inactive, people.erase, chunk=20),
    Rule("attendance", people.attended_long_ago, people.take_name_off),
    Rule("addresses", people.nobodys, people.forget),
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
