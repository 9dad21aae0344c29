"""One report as an officer sees it, and what takes one tap. Texts: ``locales/id/handling.ftl``."""

from dataclasses import replace

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, end
from handlers.reading.answers import id_in, page_in
from handlers.reports.officer import (
    QUEUE,
    Doing,
    absent,
    act_choices,
    choices_for,
    look,
    opened,
    performed,
    present,
    reached,
    refused,
)
from handlers.reports.wording import headline, status
from models.actions.handling import Done, Handling, release
from models.chat import Choice, Phrase, Reply, Value, say
from models.queries.report_photos import PhotoRow, photos_in
from models.queries.reports import ReportRow
from models.words.ways import HOME

flow = Flow("report_handling")


@flow.way("laporan-urus")
def looked_at(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the report's number."""
    report = reached(id_in(asked.arg), ctx)
    return present(report, ctx) if report is not None else end(absent())


@flow.way("laporan-lain")
def more_asked(asked: Asked, ctx: Context) -> Turn:
    """The acts that the first screen has no room for."""
    report = reached(id_in(asked.arg), ctx)
    if report is None:
        return end(absent())
    shown = {choice.action for choice in choices_for(report, photos_in(ctx.db, report.id), ctx)}
    rest = tuple(choice for choice in act_choices(report, ctx) if choice.action not in shown)
    about = {"headline": headline(report), "status": status(report, ctx.regency)}
    return end(say("handling-more", (*rest, look(report.id)), **about))


@flow.way("laporan-periksa", navigation=False)
def verified(asked: Asked, ctx: Context) -> Turn:
    return _at_once("verify", asked, ctx)


@flow.way("laporan-kerjakan", navigation=False)
def started(asked: Asked, ctx: Context) -> Turn:
    return _at_once("start", asked, ctx)


@flow.way("laporan-foto")
def photo_shown(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the report's number and which of its photos, from 0."""
    number, _, at = asked.arg.partition("-")
    report = reached(id_in(number), ctx)
    if report is None:
        return end(absent())
    photos = photos_in(ctx.db, report.id)
    if not photos:
        return present(report, ctx, Phrase("handling-no-photo"))
    return end(_photo(report, photos, page_in(at) % len(photos)))


@flow.way("laporan-foto-boleh", navigation=False)
def released(asked: Asked, ctx: Context) -> Turn:
    return _release(True, asked, ctx)


@flow.way("laporan-foto-jangan", navigation=False)
def sealed(asked: Asked, ctx: Context) -> Turn:
    return _release(False, asked, ctx)


def _at_once(act: str, asked: Asked, ctx: Context) -> Turn:
    report = opened(act, asked.arg, asked.version, ctx)
    if isinstance(report, Turn):
        return report
    return performed(Doing(report=report.id, seen=report.version), Handling(act), ctx)


def _release(free: bool, asked: Asked, ctx: Context) -> Turn:
    """Whether residents who report the same problem are shown it; ``arg`` is the report's and the photo's number."""
    number, _, picture = asked.arg.partition("-")
    outcome = release(ctx.db, ctx.resident, id_in(number), asked.version, id_in(picture), free, ctx.now)
    if not isinstance(outcome, Done):
        return refused(outcome, ctx)
    report = outcome.report
    photos = photos_in(ctx.db, report.id)
    at = next(at for at, photo in enumerate(photos) if photo.id == id_in(picture))
    return end(replace(_photo(report, photos, at), receipt=True))


def _photo(report: ReportRow, photos: list[PhotoRow], at: int) -> Reply:
    photo = photos[at]
    which = {"number": str(at + 1), "count": str(len(photos))}
    values: dict[str, Value] = {"headline": headline(report), "state": _state(photo), **which}
    arg = f"{report.id}-{photo.id}"
    choices: tuple[Choice, ...] = ()
    if photo.kind == "report" and photo.released:
        choices = (Choice("laporan-foto-jangan", "handling-photo-seal", arg, version=report.version),)
    elif photo.kind == "report":
        choices = (Choice("laporan-foto-boleh", "handling-photo-release", arg, version=report.version),)
    if len(photos) > 1:
        choices += (Choice("laporan-foto", "common-more", f"{report.id}-{(at + 1) % len(photos)}"),)
    return Reply("handling-photo", values, (*choices, look(report.id), QUEUE, HOME), photo=photo.file)


def _state(photo: PhotoRow) -> Phrase:
    if photo.kind != "report":
        return Phrase("handling-photo-mended")
    return Phrase("handling-photo-released" if photo.released else "handling-photo-sealed")
