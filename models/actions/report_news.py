"""Ticket news: whoever made or follows a report hears each change once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from models.actions.outbox import Post, post
from models.message.body import body_of, button
from models.message.sending_rules import SendingRules
from models.queries.reports import ReportRow, followers_of
from models.queries.staff import persons_holding
from models.rules import causes
from models.rules.report_acts import DESK
from models.words.report import News, answered, notice, photo_lost, unsolved_again


def tell_concerned(
    db: Connection,
    report: ReportRow,
    news: News,
    rules: SendingRules,
    now: datetime,
    *,
    photo: str | None = None,
    but: int | None = None,
) -> None:
    """One notice each, once per version of the report; ``but`` knows already."""
    to_reporter = body_of(notice(report, news.reporter, news.asked, photo), button)
    to_followers = body_of(notice(report, news.followers, photo=photo), button)
    cause, posts = causes.report(report.id, report.version), []
    for person in dict.fromkeys([report.person_id, *followers_of(db, report.id)]):
        if person is None or person == but:
            continue
        body = to_reporter if person == report.person_id else to_followers
        posts.append(Post(cause, person, "notice", body, rules.news_at(now)))
    post(db, posts, now)


def tell_camat(db: Connection, report: ReportRow, rules: SendingRules, now: datetime) -> None:
    """A report that was called done twice, and is not: its camat is told, an admin where there is none."""
    camats = persons_holding(db, "camat", report.kecamatan, now) if report.kecamatan else []
    people = camats or persons_holding(db, "admin", "", now)
    body = body_of(unsolved_again(report, bool(camats)), button)
    cause = causes.report_for_camat(report.id, report.version)
    post(db, [Post(cause, person, "notice", body, rules.news_at(now)) for person in people], now)


def tell_handlers(db: Connection, report: ReportRow, rules: SendingRules, now: datetime) -> None:
    """Whoever has it: their question has been answered. What was answered stays with the report."""
    scope, roles = (report.unit, ("petugas",)) if report.unit else (report.kecamatan, DESK)
    held = [persons_holding(db, role, scope, now) for role in roles] if scope else []
    body = body_of(answered(report), button)
    people = dict.fromkeys(person for persons in held for person in persons)
    cause = causes.report_answered(report.id, report.version)
    post(db, [Post(cause, one, "notice", body, rules.news_at(now)) for one in people], now)


def tell_photo_lost(db: Connection, report: ReportRow, now: datetime) -> None:
    """Who reported it hears once that a photo could not be read; at once, for they sent it a moment ago."""
    if report.person_id is None:
        return
    cause, body = causes.report_photo_lost(report.id), body_of(photo_lost(report), button)
    post(db, [Post(cause, report.person_id, "notice", body, now)], now)
