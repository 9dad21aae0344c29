"""Lapor: a resident reports a problem, in any order, until ``Kirim``. Texts: ``locales/id/report.ftl``."""

from dataclasses import replace
from datetime import timedelta

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Go, Turn, again, end
from handlers.kit.listing import Listed
from handlers.reading.answers import id_in
from handlers.reading.emergency import emergency_lines, is_emergency
from handlers.reading.places import hear
from handlers.reading.words import agrees
from handlers.reports.draft import (
    MOST_PLACE,
    MOST_WORDS,
    D,
    Draft,
    category_named,
    gathered,
)
from handlers.reports.placing import beyond, moved, placed
from handlers.reports.screens import near
from handlers.reports.steps import (
    AskCategory,
    AskDesa,
    AskPlace,
    AskResume,
    AskWords,
    Gather,
    Offer,
    Review,
    Similar,
    following,
)
from models.actions.reports import NewReport, file_report, follow_report
from models.chat import Choice, Incoming, Phrase, receipt
from models.message.rendering import units
from models.queries.reports import filed_since, report_by_id
from models.region.categories import CATEGORIES
from models.region.gazetteer import OUTSIDE, is_place
from models.words.ways import HOME

BACK_FROM_REGISTERING = "draft"
MINE = Choice("laporanku", "report-mine")
# So that nobody fills the queue of an office; who really has more to report goes on tomorrow.
MOST_A_DAY = 10

flow = Flow("reporting", keeps_draft=True)


@flow.way(
    "lapor",
    "lapor",
    "melapor",
    "laporkan",
    "aduan",
    "ngadu",
    "matur",
    "report",
    listed=Listed(help=20, menu=30, label="menu-report", resume="menu-report-resume", telegram=30),
)
def opened(asked: Asked, ctx: Context) -> Turn:
    """With words after it, or begun by a photo or a pin; ``draft`` when registration lay in between."""
    if isinstance(ctx.draft, Draft) and asked.arg == BACK_FROM_REGISTERING:
        return following(ctx.draft.into(Gather), ctx)
    words = asked.arg if asked.said.photo is None else asked.said.text
    return _begun(Gather(), replace(asked.said, text=words, choice=None), ctx)


@flow.way("lapor-ini")
def offered(asked: Asked, ctx: Context) -> Turn:
    """Words that nobody asked for sound like a report."""
    return _begun(Offer(), replace(asked.said, choice=None), ctx)


@flow.on(Offer)
def offer_decided(state: Offer, said: Incoming, ctx: Context) -> Turn:
    if said.option[0] == "yes":
        return following(state.into(Gather), ctx)
    return _heard(state.into(Gather), said, ctx)


@flow.on(AskResume)
def resuming_decided(state: AskResume, said: Incoming, ctx: Context) -> Turn:
    match said.option[0]:
        case "resume":
            over = units(state.merged().words) - MOST_WORDS
            if over > 0:
                return again(state, "report-words-long", over=str(over))
            return following(state.merged(), ctx)
        case "new":
            return following(state.came.into(Gather), ctx)
        case _:
            came, hint = gathered(state.came, said, ctx)
            return following(state.into(AskResume, came=came), ctx, _warning(said, state, ctx) or hint)


@flow.on(Gather)
def told(state: Gather, said: Incoming, ctx: Context) -> Turn:
    return _heard(state, said, ctx)


@flow.on(AskCategory)
def category_told(state: AskCategory, said: Incoming, ctx: Context) -> Turn:
    action, arg = said.option
    if action == "page":
        return following(state.into(AskCategory, page=state.page + 1), ctx)
    code = arg if action == "category" else category_named(said.text, ctx.talker.language)
    if code in CATEGORIES:
        return following(state.into(Gather, category=code, compared=False), ctx)
    return _heard(state, said, ctx)


@flow.on(AskPlace)
def place_told(state: AskPlace, said: Incoming, ctx: Context) -> Turn:
    action, arg = said.option
    if action == "at" and is_place(arg):
        return following(moved(state, arg, ""), ctx)
    if action == "desa":
        return following(state.into(AskDesa), ctx)
    text = " ".join(said.text.split())
    if said.pin is not None:
        return _heard(state.into(Gather), said, ctx)
    if not text or said.photo is not None:
        return _heard(state, said, ctx)
    warning = _warning(said, state, ctx)
    state = _warned(state, warning)
    if not any(letter.isalpha() for letter in text):
        return following(state, ctx, Phrase("place-how"))
    if len(text) > MOST_PLACE:
        return following(state, ctx, warning or Phrase("report-place-long", {"most": str(MOST_PLACE)}))
    return following(placed(state, text), ctx, warning)


@flow.on(AskDesa)
def desa_told(state: AskDesa, said: Incoming, ctx: Context) -> Turn:
    if said.option[0] == "nowhere":
        return following(state.into(Gather, desa_unknown=True), ctx)
    if said.pin is not None or said.photo is not None:
        return _heard(state, said, ctx)
    warning = _warning(said, state, ctx)
    state = _warned(state, warning)
    heard = hear(state.asking, said)
    if heard.asking is not None:
        return following(state.into(AskDesa, asking=heard.asking), ctx, warning)
    if heard.region is None:
        return following(state, ctx, warning or heard.hint)
    if heard.region == OUTSIDE:
        return following(state, ctx, Phrase("report-pin-outside"))
    return following(moved(state, heard.region, beyond(state.place, heard.region)), ctx, warning)


@flow.on(Similar)
def compared(state: Similar, said: Incoming, ctx: Context) -> Turn:
    action, arg = said.option
    if action == "other":
        return following(state.into(Gather, compared=True), ctx)
    if action != "join":
        return _heard(state.into(Gather), said, ctx)
    report = report_by_id(ctx.db, id_in(arg))
    if report is None or report.id not in [one.report.id for one in near(state, ctx)]:
        return following(state.into(Gather), ctx, Phrase("report-similar-gone"))
    if ctx.person is None:
        return _register(state)
    follow_report(ctx.db, report, ctx.person, ctx.now)
    look = Choice("laporan-lihat", "report-look", report.code)
    category = Phrase(f"category-{report.category}")
    return end(receipt("report-joined", (look, MINE, HOME), category=category, code=report.code))


@flow.on(AskWords)
def words_told(state: AskWords, said: Incoming, ctx: Context) -> Turn:
    if not said.text.strip():
        pictured = said.photo is not None or said.pin is not None
        return _heard(state, said, ctx) if pictured else again(state, "report-words-first")
    if units(said.text.strip()) > MOST_WORDS:
        return again(state, "report-words-long", over=str(units(said.text.strip()) - MOST_WORDS))
    return _heard(state.into(Gather, words=""), said, ctx)


@flow.on(Review)
def decided(state: Review, said: Incoming, ctx: Context) -> Turn:
    match said.option[0]:
        case "send":
            return _send(state, ctx)
        case "category":
            return following(state.into(AskCategory), ctx)
        case "place":
            return following(state.into(AskPlace), ctx)
        case "words":
            return following(state.into(AskWords), ctx)
        case "unphoto":
            return following(state.into(Gather, pictures=()), ctx)
        case "name":
            return following(state.into(Gather, anonymous=not state.anonymous), ctx)
        case "" if agrees(said.text) and said.photo is None:
            return _send(state, ctx)
        case _:
            return _heard(state.into(Gather), said, ctx)


def _send(state: Review, ctx: Context) -> Turn:
    if ctx.person is None:
        return _register(state)
    if filed_since(ctx.db, ctx.person.id, ctx.now - timedelta(days=1)) >= MOST_A_DAY:
        return again(state, "report-enough-today", most=str(MOST_A_DAY))
    new = NewReport(
        cause=ctx.cause,
        category=state.category,
        words=state.words,
        region=state.region,
        place=state.place,
        latitude=state.latitude,
        longitude=state.longitude,
        pin_fresh=state.fresh,
        pictures=state.pictures,
        anonymous=state.anonymous,
    )
    report = file_report(ctx.db, new, ctx.person, ctx.regency, ctx.now)
    look = Choice("laporan-lihat", "report-look", report.code)
    return end(receipt("report-filed", (look, HOME), code=report.code, category=Phrase(f"category-{report.category}")))


def _register(state: Draft) -> Turn:
    return Turn(state, go=Go("daftar", f"lapor-{BACK_FROM_REGISTERING}", keep=True))


def _begun(draft: Draft, said: Incoming, ctx: Context) -> Turn:
    """What comes now is kept beside a draft that lies half told, until it is decided which is meant."""
    kept = ctx.draft
    if not isinstance(kept, Draft):
        return _heard(draft, said, ctx)
    came, hint = gathered(kept.came if isinstance(kept, AskResume) else Draft(), said, ctx)
    return following(kept.into(AskResume, came=came), ctx, _warning(said, kept, ctx) or hint)


def _heard(state: Draft, said: Incoming, ctx: Context) -> Turn:
    """Whatever comes is gathered; then the next thing that is missing is asked."""
    draft, hint = gathered(state, said, ctx)
    if isinstance(draft, AskDesa) and draft.region:
        draft = draft.into(Gather)
    warning = _warning(said, state, ctx)
    return following(_warned(draft, warning), ctx, warning or hint)


def _warning(said: Incoming, state: Draft, ctx: Context) -> Phrase | None:
    """Once, before anything else, where somebody may be in danger."""
    if state.warned or not is_emergency(said.text):
        return None
    return Phrase("report-emergency", {"numbers": emergency_lines(ctx.regency)})


def _warned(state: D, warning: Phrase | None) -> D:
    return state if warning is None else state.into(type(state), warned=True)
