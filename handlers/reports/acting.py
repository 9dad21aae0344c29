"""What an officer does with a report that takes words, a unit, a photo or another report. Texts: ``handling.ftl``."""

from typing import Literal

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, again
from handlers.reading.answers import id_in
from handlers.reading.words import plain, word_list
from handlers.reports.officer import Doing, look, opened, performed, present
from handlers.reports.wording import headline, status
from models.actions.handling import Handling
from models.actions.pictures import take_picture
from models.chat import Choice, Incoming, Phrase, Reply, Value, say
from models.message.rendering import units
from models.queries.handover import number_taken
from models.queries.pictures import picture_by_id
from models.queries.reports import ReportRow, open_nearby, report_by_code, report_by_id
from models.region.regency import Regency
from models.rules.report_acts import sides
from models.rules.tickets import is_number, ticket_in
from models.words.report import news_of

PAGE = 6
MOST_PHOTOS = 3
SHORTEST, LONGEST = 3, 500
LONGEST_NUMBER = 40
Worded = Literal["ask", "done", "return", "not_ours", "reject", "note"]
Told = Literal["done", "ask", "return", "not_ours", "reject", "duplicate"]


class AskUnit(Doing):
    """Waiting for the unit that is to have it."""

    page: int = 0


class AskWords(Doing):
    """Waiting for the question, the reason, the note, or what was done."""

    act: Worded
    note: str = ""
    pictures: tuple[int, ...] = ()


class AskNumber(Doing):
    """Waiting for its number at Lapor MasBuP."""


class AskOther(Doing):
    """Waiting for the report that it repeats."""

    hears_codes = True


class Preview(Doing):
    """Shown as who reported it will read it; waiting for ``Kirim``."""

    act: Told
    note: str = ""
    pictures: tuple[int, ...] = ()
    other: int = 0


flow = Flow("report_acting")


@flow.way("laporan-teruskan", navigation=False)
def forwarding(asked: Asked, ctx: Context) -> Turn:
    report = opened("forward", asked.arg, asked.version, ctx)
    return report if isinstance(report, Turn) else _units(AskUnit(**_of(report)), report, ctx)


@flow.way("laporan-selesai", navigation=False)
def finishing(asked: Asked, ctx: Context) -> Turn:
    return _words("done", asked, ctx)


@flow.way("laporan-tanya", navigation=False)
def asking(asked: Asked, ctx: Context) -> Turn:
    return _words("ask", asked, ctx)


@flow.way("laporan-kembali", navigation=False)
def returning(asked: Asked, ctx: Context) -> Turn:
    return _words("return", asked, ctx)


@flow.way("laporan-bukan", navigation=False)
def disowning(asked: Asked, ctx: Context) -> Turn:
    return _words("not_ours", asked, ctx)


@flow.way("laporan-tolak", navigation=False)
def rejecting(asked: Asked, ctx: Context) -> Turn:
    return _words("reject", asked, ctx)


@flow.way("laporan-catat", navigation=False)
def noting(asked: Asked, ctx: Context) -> Turn:
    return _words("note", asked, ctx)


@flow.way("laporan-nomor", navigation=False)
def numbering(asked: Asked, ctx: Context) -> Turn:
    report = opened("external", asked.arg, asked.version, ctx)
    if isinstance(report, Turn):
        return report
    removal = (Choice("remove", "handling-number-remove"),) if report.external else ()
    screen = say("handling-ask-number", (*removal, look(report.id)), headline=headline(report))
    return Turn(AskNumber(**_of(report)), screen)


@flow.way("laporan-sama", navigation=False)
def repeating(asked: Asked, ctx: Context) -> Turn:
    report = opened("duplicate", asked.arg, asked.version, ctx)
    if isinstance(report, Turn):
        return report
    near = _near(report, ctx)
    values: dict[str, Value] = {"headline": headline(report), "items": tuple(_near_line(one, ctx) for one in near)}
    picks = tuple(Choice("other", "handling-other", str(one.id), values={"code": one.code}) for one in near)
    return Turn(AskOther(**_of(report)), say("handling-ask-other", (*picks, look(report.id)), **values))


@flow.on(AskUnit)
def unit_told(state: AskUnit, said: Incoming, ctx: Context) -> Turn:
    report = opened("forward", str(state.report), state.seen, ctx)
    if isinstance(report, Turn):
        return report
    action, arg = said.option
    if action == "page":
        return _units(state.model_copy(update={"page": state.page + 1}), report, ctx)
    unit = arg if action == "unit" else _unit_named(said.text, ctx.regency)
    if unit not in ctx.regency.unit:
        return again(state, "handling-unit-unknown")
    if unit == report.unit:
        return again(state, "handling-unit-same")
    return performed(state, Handling("forward", unit=unit), ctx)


@flow.on(AskWords)
def words_told(state: AskWords, said: Incoming, ctx: Context) -> Turn:
    note = said.text.strip()
    if said.photo is not None and state.act != "done":
        return again(state, "handling-no-photo-here")
    if said.photo is None or note:
        length = units(note)
        if not SHORTEST <= length <= LONGEST:
            return again(state, "handling-length", least=str(SHORTEST), most=str(LONGEST))
    if state.act == "note":
        return performed(state, Handling("note", note=note), ctx)
    pictures = state.pictures
    if said.photo is not None:
        if len(pictures) == MOST_PHOTOS:
            return again(state, "report-photos-enough", most=str(MOST_PHOTOS))
        pictures = (*pictures, take_picture(ctx.db, ctx.talker, said.photo, ctx.cause, ctx.now))
    told = Preview(report=state.report, seen=state.seen, act=state.act)
    return _preview(told.model_copy(update={"note": note or state.note, "pictures": pictures}), ctx)


@flow.on(AskNumber)
def number_told(state: AskNumber, said: Incoming, ctx: Context) -> Turn:
    number = " ".join(said.text.split())
    if said.option[0] == "remove" or plain(number) in word_list("id", "words-remove"):
        return performed(state, Handling("external"), ctx)
    if not (is_number(number) and SHORTEST <= units(number) <= LONGEST_NUMBER):
        return again(state, "handling-number-length", least=str(SHORTEST), most=str(LONGEST_NUMBER))
    if number_taken(ctx.db, number, state.report):
        return again(state, "handling-number-taken")
    return performed(state, Handling("external", note=number), ctx)


@flow.on(AskOther)
def other_told(state: AskOther, said: Incoming, ctx: Context) -> Turn:
    action, arg = said.option
    code = ticket_in(said.text)
    other = report_by_id(ctx.db, id_in(arg)) if action == "other" else report_by_code(ctx.db, code) if code else None
    # A ticket of elsewhere is like one that does not exist.
    if other is None or not sides(other, ctx.roles.held):
        return again(state, "handling-other-unknown")
    if other.id == state.report:
        return again(state, "handling-other-itself")
    if not other.open:
        return again(state, "handling-other-closed")
    return _preview(Preview(report=state.report, seen=state.seen, act="duplicate", other=other.id), ctx)


@flow.on(Preview)
def decided(state: Preview, said: Incoming, ctx: Context) -> Turn:
    action, _ = said.option
    if action == "plain":
        return _preview(state.model_copy(update={"pictures": ()}), ctx)
    if action != "send":
        if state.act == "done" and (said.photo is not None or said.text):
            words = AskWords(report=state.report, seen=state.seen, act="done", note=state.note)
            return words_told(words.model_copy(update={"pictures": state.pictures}), said, ctx)
        return again(state, "handling-decide")
    unfit = _photo_unfit(state, ctx)
    if unfit:
        return again(state, unfit)
    if not (state.note or state.pictures or state.other):
        return again(state, "handling-length", least=str(SHORTEST), most=str(LONGEST))
    other = report_by_id(ctx.db, state.other) if state.act == "duplicate" else None
    if state.act == "duplicate" and not _fits(other, state, ctx):
        report = opened(state.act, str(state.report), state.seen, ctx)
        return report if isinstance(report, Turn) else present(report, ctx, Phrase("handling-other-gone"))
    return performed(state, Handling(state.act, note=state.note, pictures=state.pictures, other=other), ctx)


def _fits(other: ReportRow | None, state: Preview, ctx: Context) -> bool:
    """Still open, still theirs, and another one."""
    return other is not None and other.open and other.id != state.report and bool(sides(other, ctx.roles.held))


def _of(report: ReportRow) -> dict[str, int]:
    return {"report": report.id, "seen": report.version}


def _words(act: Worded, asked: Asked, ctx: Context) -> Turn:
    report = opened(act, asked.arg, asked.version, ctx)
    if isinstance(report, Turn):
        return report
    screen = say(f"handling-ask-{act}", (look(report.id),), headline=headline(report))
    return Turn(AskWords(report=report.id, seen=report.version, act=act), screen)


def _units(state: AskUnit, report: ReportRow, ctx: Context) -> Turn:
    """The unit that the routing names comes first."""
    routed = ctx.regency.reports.unit(report.category, report.region)
    others = [code for code in ctx.regency.unit if code != routed]
    codes = [code for code in (routed, *others) if code != report.unit]
    pages = -(-len(codes) // PAGE)
    at = state.page % max(1, pages) * PAGE
    picks = tuple(
        Choice("unit", "handling-unit", code, values={"name": ctx.regency.unit[code]}) for code in codes[at : at + PAGE]
    )
    more = (Choice("page", "common-more"),) if pages > 1 else ()
    return Turn(state, say("handling-ask-unit", (*picks, *more), headline=headline(report)))


def _unit_named(text: str, regency: Regency) -> str:
    wanted = plain(text)
    return next((code for code, name in regency.unit.items() if wanted in (code, plain(name))), "")


def _near(report: ReportRow, ctx: Context) -> list[ReportRow]:
    """Open reports of the same problem that this officer may see."""
    found = open_nearby(ctx.db, report.category, report.region, report.latitude, report.longitude)
    others = [near.report for near in found if near.report.id != report.id]
    return [other for other in others if sides(other, ctx.roles.held)]


def _near_line(report: ReportRow, ctx: Context) -> Phrase:
    return Phrase("handling-other-line", {"headline": headline(report), "status": status(report, ctx.regency)})


def _preview(state: Preview, ctx: Context) -> Turn:
    """The very text that who reported it will read."""
    report = opened(state.act, str(state.report), state.seen, ctx)
    if isinstance(report, Turn):
        return report
    handling = Handling(state.act, state.note, "", state.pictures, report_by_id(ctx.db, state.other))
    values: dict[str, Value] = {
        "headline": headline(report),
        "news": news_of(report, report, handling, ctx.regency),
        "note": _beside(state, ctx),
    }
    choices = (
        Choice("send", "handling-send"),
        *((Choice("plain", "handling-without-photo"),) if state.pictures else ()),
        look(report.id),
    )
    return Turn(state, Reply("handling-preview", values, choices, photo=_photo_of(state, ctx)))


def _beside(state: Preview, ctx: Context) -> tuple[Phrase, ...]:
    """What the reporter is not told, or how far the photos are."""
    if state.act == "return":
        return (Phrase("handling-reason-inside", {"note": state.note}),)
    lines = [Phrase("handling-with-photos", {"count": str(len(state.pictures))})] if state.pictures else []
    unfit = _photo_unfit(state, ctx)
    return (*lines, *((Phrase(unfit),) if unfit else ()))


def _photo_of(state: Preview, ctx: Context) -> str | None:
    """The newest that can be shown."""
    found = [picture_by_id(ctx.db, picture) for picture in state.pictures]
    return next((row.file for row in reversed(found) if row is not None and row.state == "ready"), None)


def _photo_unfit(state: Preview, ctx: Context) -> str:
    """Why it cannot be sent with its photos yet, as a text's key; '' where it can."""
    states = {row.state if (row := picture_by_id(ctx.db, picture)) else "refused" for picture in state.pictures}
    if "refused" in states:
        return "handling-photo-unfit"
    return "handling-photo-wait" if states - {"ready"} else ""
