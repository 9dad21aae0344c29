"""How a report reads: in one line, where it is, who has it, and what has happened so far."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from handlers.reading.places import in_words
from models.chat import Phrase, Value, When
from models.message.rendering import fit
from models.queries.reports import EventRow, ReportRow
from models.region.boundaries import map_link
from models.region.gazetteer import is_place, place
from models.region.regency import Regency
from models.region.wib import days_since
from models.words.report import unit_name

LONGEST_NOTE = 120
# These states are told together with the unit that has it.
HELD = {"forwarded": "report-status-to", "in_progress": "report-status-by", "done": "report-status-by"}


def headline(report: ReportRow) -> Phrase:
    """Ticket, category and desa, for the first line of a screen."""
    return Phrase("report-headline", {"code": report.code, "category": category(report), "desa": desa(report)})


def category(report: ReportRow) -> Phrase:
    return Phrase(f"category-{report.category}")


def desa(report: ReportRow) -> str | Phrase:
    """The desa's name alone; the words of the place where no desa is known."""
    if is_place(report.region):
        return place(report.region).name
    return fit(report.place, LONGEST_NOTE) if report.place else Phrase("report-somewhere")


def where(report: ReportRow) -> tuple[Phrase, ...]:
    """The place in words, and a map where there is a pin; an old or forwarded one is said to be unsure."""
    lines = [_place(report)]
    if report.latitude is not None and report.longitude is not None:
        link = map_link(report.latitude, report.longitude)
        lines.append(Phrase("report-map" if report.pin_fresh else "report-map-unsure", {"link": link}))
    return tuple(lines)


def status(report: ReportRow, regency: Regency) -> Phrase:
    """How it stands, and who has it."""
    standing = Phrase(f"status-{report.status}")
    if report.unit and (report.open or report.status == "done"):
        unit = unit_name(report.unit, regency)
        return Phrase(HELD.get(report.status, "report-status-with"), {"status": standing, "unit": unit})
    return standing


def age(report: ReportRow, now: datetime) -> Phrase:
    days = days_since(report.created_at, now)
    if days > 1:
        return Phrase("report-age", {"days": str(days)})
    return Phrase("report-age-yesterday" if days else "report-age-today")


def numbers(report: ReportRow) -> tuple[Phrase, ...]:
    """The number that Lapor MasBuP gave it, where there is one."""
    return (Phrase("report-external", {"number": report.external}),) if report.external else ()


def history(events: Iterable[EventRow], regency: Regency) -> tuple[Phrase, ...]:
    """One line for each step, in the order given."""
    return tuple(_step(event, regency) for event in events)


def _place(report: ReportRow) -> Phrase:
    if report.place and is_place(report.region):
        return Phrase("report-place-both", {"place": report.place, "desa": in_words(report.region)})
    if is_place(report.region):
        return in_words(report.region)
    return Phrase("report-place-words", {"place": report.place}) if report.place else Phrase("report-somewhere")


def _step(event: EventRow, regency: Regency) -> Phrase:
    unit = unit_name(event.unit, regency) if event.unit else Phrase("report-kecamatan")
    values: dict[str, Value] = {"when": When(event.at, "short"), "what": _what(event, unit)}
    if not event.note:
        return Phrase("report-event-line", values)
    note = fit(" ".join(event.note.split()), LONGEST_NOTE)
    return Phrase("report-event-noted", {**values, "note": note})


def _what(event: EventRow, unit: str | Phrase) -> Phrase:
    with_unit = {"unit": unit} if event.action in ("forward", "start", "done") else {}
    return Phrase(f"report-event-{event.action}", with_unit)
