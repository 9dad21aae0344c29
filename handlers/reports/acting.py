"""What an officer does with a report that takes words, a unit, a photo or another report. Texts: ``handling.ftl``."""

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, again
from handlers.reading.answers import id_in
from handlers.reading.words import plain, word_list
from handlers.reports.act_steps import (
    AskNumber,
    AskOther,
    AskUnit,
    AskWords,
    Preview,
    Worded,
    ask_other,
    ask_unit,
    photo_unfit,
    previewed,
)
from handlers.reports.officer import look, opened, performed
from handlers.reports.wording import headline
from models.actions.handling import Handling
from models.actions.pictures import take_picture
from models.chat import Choice, Incoming, say
from models.message.rendering import units
from models.queries.handover import number_taken
from models.queries.reports import report_by_code, report_by_id
from models.region.regency import Regency
from models.rules.report_acts import sides
from models.rules.tickets import is_number, ticket_in

MOST_PHOTOS = 3
SHORTEST, LONGEST = 3, 500
LONGEST_NUMBER = 40
flow = Flow("report_acting")


@flow.way("laporan-teruskan", navigation=False)
def forwarding(asked: Asked, ctx: Context) -> Turn:
    report = opened("forward", asked.arg, asked.version, ctx)
    return report if isinstance(report, Turn) else ask_unit(AskUnit(report=report.id, seen=report.version), report, ctx)


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
    return Turn(AskNumber(report=report.id, seen=report.version), screen)


@flow.way("laporan-sama", navigation=False)
def repeating(asked: Asked, ctx: Context) -> Turn:
    report = opened("duplicate", asked.arg, asked.version, ctx)
    return report if isinstance(report, Turn) else ask_other(report, ctx)


@flow.on(AskUnit)
def unit_told(state: AskUnit, said: Incoming, ctx: Context) -> Turn:
    report = opened("forward", str(state.report), state.seen, ctx)
    if isinstance(report, Turn):
        return report
    action, arg = said.option
    if action == "page":
        return ask_unit(state.into(AskUnit, page=state.page + 1), report, ctx)
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
    return previewed(state.into(Preview, note=note or state.note, pictures=pictures), ctx)


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
    return previewed(state.into(Preview, act="duplicate", other=other.id), ctx)


@flow.on(Preview)
def decided(state: Preview, said: Incoming, ctx: Context) -> Turn:
    action, _ = said.option
    if action == "plain":
        return previewed(state.into(Preview, pictures=()), ctx)
    if action != "send":
        if state.act == "done" and (said.photo is not None or said.text):
            return words_told(state.into(AskWords), said, ctx)
        return again(state, "handling-decide")
    unfit = photo_unfit(state, ctx)
    if unfit:
        return again(state, unfit)
    if not (state.note or state.pictures or state.other):
        return again(state, "handling-length", least=str(SHORTEST), most=str(LONGEST))
    other = report_by_id(ctx.db, state.other) if state.act == "duplicate" else None
    return performed(state, Handling(state.act, note=state.note, pictures=state.pictures, other=other), ctx)


def _words(act: Worded, asked: Asked, ctx: Context) -> Turn:
    report = opened(act, asked.arg, asked.version, ctx)
    if isinstance(report, Turn):
        return report
    screen = say(f"handling-ask-{act}", (look(report.id),), headline=headline(report))
    return Turn(AskWords(report=report.id, seen=report.version, act=act), screen)


def _unit_named(text: str, regency: Regency) -> str:
    wanted = plain(text)
    return next((code for code, name in regency.unit.items() if wanted in (code, plain(name))), "")
