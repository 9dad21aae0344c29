"""What is told of a report: to who made it, to who follows it, to who has it."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from models.chat import Choice, Phrase, Reply, Value
from models.queries.reports import ReportRow
from models.region.gazetteer import is_place, place
from models.region.regency import Regency


class Handled(Protocol):
    """What an officer did with a report, as far as it is told."""

    @property
    def act(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def other(self) -> ReportRow | None: ...


class News(NamedTuple):
    """A change as its reporter and its followers hear it; only who reported it is ``asked``."""

    reporter: Phrase
    followers: Phrase
    asked: tuple[Choice, ...] = ()


def about(report: ReportRow) -> dict[str, Value]:
    """Which report it is, in a few words."""
    named = place(report.region).name if is_place(report.region) else ""
    return {
        "code": report.code,
        "category": category(report.category),
        "where": named or report.place or Phrase("report-somewhere"),
    }


def category(code: str) -> Phrase:
    return Phrase(f"category-{code}")


def status(code: str) -> Phrase:
    return Phrase(f"status-{code}")


def holder(report: ReportRow, regency: Regency) -> str | Phrase:
    """Who has it: a unit by its name, else the kecamatan."""
    return unit_name(report.unit, regency) if report.unit else Phrase("report-kecamatan")


def unit_name(unit: str, regency: Regency) -> str:
    return regency.unit.get(unit, unit)


def news_of(before: ReportRow, after: ReportRow, handled: Handled, regency: Regency) -> Phrase:
    """What whoever reported it is told; the officer reads the very same."""
    return Phrase(f"report-news-{handled.act}", _news_values(before, after, handled, regency))


def news_for(before: ReportRow, after: ReportRow, handled: Handled, regency: Regency) -> News:
    """What each hears of an act. A question may tell about whom it is put to: followers hear only that it was put."""
    news = news_of(before, after, handled, regency)
    match handled.act:
        case "ask":
            answer = Choice("laporan-tambah", "report-answer", after.code)
            return News(_asking(news, handled), Phrase("report-news-asking"), (answer,))
        case "done":
            solved = Choice("laporan-beres", "report-solved", after.code, version=after.version)
            not_yet = Choice("laporan-belum", "report-unsolved", after.code, version=after.version)
            return News(_asking(news, handled), news, (solved, not_yet))
        case _:
            return News(news, news)


def unsolved(report: ReportRow, regency: Regency) -> News:
    """It is not mended after all."""
    news = Phrase("report-news-unsolved", {"unit": holder(report, regency)})
    return News(news, news)


def notice(report: ReportRow, news: Phrase, asked: tuple[Choice, ...] = (), photo: str | None = None) -> Reply:
    """One change, with a way to the report."""
    look = Choice("laporan-lihat", "report-look", report.code)
    return Reply("report-news", {**about(report), "news": news}, (*asked, look), photo=photo)


def photo_lost(report: ReportRow) -> Reply:
    """A photo could not be read; another can be sent while it is open."""
    another = (Choice("laporan-tambah", "my-report-add", report.code),) if report.open else ()
    return notice(report, Phrase("report-news-photo"), another)


def answered(report: ReportRow) -> Reply:
    """To who has it: their question has been answered."""
    return Reply("handling-answered", about(report), (_manage(report),))


def unsolved_again(report: ReportRow, has_camat: bool) -> Reply:
    """To its camat, or to an admin where there is none: it was called done twice, and is not."""
    key = "report-second-time" if has_camat else "handling-second-time-no-camat"
    return Reply(key, {**about(report), "count": str(report.reopened)}, (_manage(report),))


def _manage(report: ReportRow) -> Choice:
    return Choice("laporan-urus", "report-manage", str(report.id))


def _asking(news: Phrase, handled: Handled) -> Phrase:
    return Phrase("report-news-asked", {"news": news, "question": Phrase(f"report-question-{handled.act}")})


def _news_values(before: ReportRow, after: ReportRow, handled: Handled, regency: Regency) -> dict[str, Value]:
    note = handled.note or Phrase("report-no-note")
    match handled.act:
        case "forward" | "start":
            return {"unit": holder(after, regency)}
        case "done":
            return {"unit": holder(after, regency), "note": note}
        case "ask" | "not_ours" | "reject":
            return {"note": note}
        case "return":
            return {"last": holder(before, regency)}
        case "duplicate" if handled.other is not None:
            return {"other": handled.other.code}
        case _:
            return {}
