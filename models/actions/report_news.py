"""Ticket news: whoever made or follows a report hears each change once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from models.actions.outbox import Post, post
from models.chat import Choice, Phrase, Reply, Value
from models.message.body import body_of, button
from models.message.sending_rules import SendingRules
from models.queries.reports import ReportRow, followers_of
from models.queries.staff import persons_holding
from models.region.gazetteer import is_place, place
from models.region.regency import Regency
from models.rules import causes
from models.rules.report_acts import DESK


def about(report: ReportRow) -> dict[str, Value]:
    """Which report it is, in a few words."""
    named = place(report.region).name if is_place(report.region) else ""
    return {
        "code": report.code,
        "category": Phrase(f"category-{report.category}"),
        "where": named or report.place or Phrase("report-somewhere"),
    }


def tell_concerned(
    db: Connection,
    report: ReportRow,
    news: Phrase,
    rules: SendingRules,
    now: datetime,
    *,
    question: Phrase | None = None,
    asked: Sequence[Choice] = (),
    photo: str | None = None,
    but: int | None = None,
    others: Phrase | None = None,
) -> None:
    """One notice each, once per version of the report; ``but`` knows already.

    Only who reported it is ``asked``; ``others`` is what followers hear, where that is something else.
    """
    told = Phrase("report-news-asked", {"news": news, "question": question}) if question else news
    look = Choice("laporan-lihat", "report-look", report.code)
    posts = []
    for person in dict.fromkeys([report.person_id, *followers_of(db, report.id)]):
        if person is None or person == but:
            continue
        reporter = person == report.person_id
        choices = (*(asked if reporter else ()), look)
        values: dict[str, Value] = {**about(report), "news": told if reporter else others or news}
        body = body_of(Reply("report-news", values, choices, photo=photo), button)
        posts.append(Post(causes.report(report.id, report.version), person, "notice", body, rules.news_at(now)))
    post(db, posts, now)


def tell_camat(db: Connection, report: ReportRow, rules: SendingRules, now: datetime) -> None:
    """A report that was called done twice, and is not: its camat is told, an admin where there is none."""
    camats = persons_holding(db, "camat", report.kecamatan, now) if report.kecamatan else []
    people = camats or persons_holding(db, "admin", "", now)
    key = "report-second-time" if camats else "handling-second-time-no-camat"
    manage = Choice("laporan-urus", "report-manage", str(report.id))
    body = body_of(Reply(key, {**about(report), "count": str(report.reopened)}, (manage,)), button)
    cause = causes.report_for_camat(report.id, report.version)
    post(db, [Post(cause, person, "notice", body, rules.news_at(now)) for person in people], now)


def tell_handlers(db: Connection, report: ReportRow, rules: SendingRules, now: datetime) -> None:
    """Whoever has it: their question has been answered. What was answered stays with the report."""
    scope, roles = (report.unit, ("petugas",)) if report.unit else (report.kecamatan, DESK)
    held = [persons_holding(db, role, scope, now) for role in roles] if scope else []
    manage = Choice("laporan-urus", "report-manage", str(report.id))
    body = body_of(Reply("handling-answered", about(report), (manage,)), button)
    people = dict.fromkeys(person for persons in held for person in persons)
    cause = causes.report_answered(report.id, report.version)
    post(db, [Post(cause, one, "notice", body, rules.news_at(now)) for one in people], now)


def tell_photo_lost(db: Connection, report: ReportRow, now: datetime) -> None:
    """Who reported it hears once that a photo could not be read; at once, for they sent it a moment ago."""
    if report.person_id is None:
        return
    choices = [Choice("laporan-lihat", "report-look", report.code)]
    if report.open:
        choices.insert(0, Choice("laporan-tambah", "my-report-add", report.code))
    news = Reply("report-news", {**about(report), "news": Phrase("report-news-photo")}, tuple(choices))
    post(db, [Post(causes.report_photo_lost(report.id), report.person_id, "notice", body_of(news, button), now)], now)


def holder(report: ReportRow, regency: Regency) -> str | Phrase:
    """Who has it: a unit by its name, else the kecamatan."""
    return unit_name(report.unit, regency) if report.unit else Phrase("report-kecamatan")


def unit_name(unit: str, regency: Regency) -> str:
    return regency.unit.get(unit, unit)
