"""Lapor: a resident reports a problem, in any order, until ``Kirim``. Texts: ``locales/id/report.ftl``."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from handlers.kit.answers import id_in
from handlers.kit.context import Context
from handlers.kit.emergency import emergency_lines
from handlers.kit.flow import Asked, Flow, Go, Turn, again, end
from handlers.kit.places import Asking, ask, hear, in_words
from handlers.kit.reporting import MOST_PLACE, Draft, category_named, gathered, is_emergency, review
from handlers.kit.words import plain
from models.actions.reports import NewReport, file_report, follow_report
from models.categories import CATEGORIES
from models.chat import Choice, Incoming, Reply, Said, receipt, say
from models.gazetteer import find
from models.queries.reports import Near, open_nearby, report_by_id
from models.suggesting import suggested
from models.tables.person import OUTSIDE

PAGE = 5
MOST_SUGGESTED = 3
BACK_FROM_REGISTERING = "draft"
HOME = Choice("menu", "common-menu")
MINE = Choice("laporanku", "report-mine")


class AskResume(Draft):
    """One is half told; go on with it or tell another."""


class Gather(Draft):
    """Waiting for the story, a photo or a place, whichever comes first."""


class AskCategory(Draft):
    """Waiting for its kind; three are proposed from the words."""

    page: int = -1


class AskPlace(Draft):
    """Waiting for a pin, a desa or words."""


class AskDesa(Draft):
    """The place has a name, but nobody knows in which desa."""

    asking: Asking = Asking()


class Similar(Draft):
    """Reports of the same problem nearby are shown."""


class AskWords(Draft):
    """Waiting for the story, told anew."""


class Review(Draft):
    """Everything is told; waiting for ``Kirim``."""


flow = Flow("reporting", keeps_draft=True)


@flow.way("lapor", "lapor", "melapor", "laporkan", "aduan", "ngadu", "matur", "report")
def opened(asked: Asked, ctx: Context) -> Turn:
    """With words after it, or begun by a photo or a pin; ``draft`` when registration lay in between."""
    draft = Gather(**_plain(ctx.draft)) if isinstance(ctx.draft, Draft) else None
    if draft is not None and asked.arg == BACK_FROM_REGISTERING:
        return _next(draft, ctx)
    said = replace(asked.said, text=asked.arg if asked.said.photo is None else asked.said.text, choice=None)
    if draft is not None and draft.begun:
        # What comes now is kept too, whatever is decided.
        told, _ = gathered(AskResume(**_plain(draft)), said, ctx)
        return _next(told, ctx)
    return _heard(Gather(), said, ctx)


@flow.on(AskResume)
def resuming_decided(state: AskResume, said: Incoming, ctx: Context) -> Turn:
    match said.option[0]:
        case "resume":
            return _next(Gather(**_plain(state)), ctx)
        case "new":
            return _next(Gather(), ctx)
        case _:
            return _heard(Gather(**_plain(state)), said, ctx)


@flow.on(Gather)
def told(state: Gather, said: Incoming, ctx: Context) -> Turn:
    return _heard(state, said, ctx)


@flow.on(AskCategory)
def category_told(state: AskCategory, said: Incoming, ctx: Context) -> Turn:
    action, arg = said.option
    if action == "page":
        return _next(state.model_copy(update={"page": state.page + 1}), ctx)
    code = arg if action == "category" else category_named(said.text, ctx.talker.language)
    if code in CATEGORIES:
        return _next(Gather(**(_plain(state) | {"category": code, "compared": False})), ctx)
    return _heard(state, said, ctx)


@flow.on(AskPlace)
def place_told(state: AskPlace, said: Incoming, ctx: Context) -> Turn:
    action, _ = said.option
    if action == "home" and ctx.person is not None:
        return _next(_at(state, region=ctx.person.region), ctx)
    if action == "desa":
        return _next(AskDesa(**_plain(state)), ctx)
    text = " ".join(said.text.split())
    if not text or said.photo is not None:
        return _heard(state, said, ctx)
    if len(text) > MOST_PLACE:
        return again(state, "report-place-long", most=str(MOST_PLACE))
    found = find(text).exact
    if found is not None and found.kind != "kecamatan":
        # The name alone needs no repeating.
        same = plain(text) == plain(found.name)
        return _next(_at(state, region=found.code, place="" if same else text), ctx)
    asking = Asking(screen="desa", kecamatan=found.code) if found is not None else Asking()
    return _next(AskDesa(**_plain(_at(state, place=text)), asking=asking), ctx)


@flow.on(AskDesa)
def desa_told(state: AskDesa, said: Incoming, ctx: Context) -> Turn:
    if said.option[0] == "unknown":
        return _next(Gather(**(_plain(state) | {"desa_unknown": True})), ctx)
    if said.pin is not None or said.photo is not None:
        return _heard(state, said, ctx)
    heard = hear(state.asking, said)
    if heard.asking is not None:
        return _next(state.model_copy(update={"asking": heard.asking}), ctx)
    if heard.region is None:
        assert heard.hint is not None
        return Turn(state, hint=heard.hint)
    if heard.region == OUTSIDE:
        return again(state, "report-pin-outside")
    return _next(_at(state, region=heard.region, place=state.place), ctx)


@flow.on(Similar)
def compared(state: Similar, said: Incoming, ctx: Context) -> Turn:
    action, arg = said.option
    if action == "other":
        return _next(Gather(**(_plain(state) | {"compared": True})), ctx)
    if action != "join":
        return _heard(state, said, ctx)
    report = report_by_id(ctx.db, id_in(arg))
    if report is None or report.id not in [near.report.id for near in _near(state, ctx)]:
        return again(state, "report-similar-gone")
    if ctx.person is None:
        return Turn(state, go=Go("daftar", f"lapor-{BACK_FROM_REGISTERING}", keep=True))
    follow_report(ctx.db, report, ctx.person, ctx.now)
    return end(receipt("report-joined", (MINE, HOME), category=Said(f"category-{report.category}"), code=report.code))


@flow.on(AskWords)
def words_told(state: AskWords, said: Incoming, ctx: Context) -> Turn:
    if not said.text.strip() and said.photo is None:
        return again(state, "report-words-first")
    return _heard(Gather(**(_plain(state) | {"words": ""})), said, ctx)


@flow.on(Review)
def decided(state: Review, said: Incoming, ctx: Context) -> Turn:
    match said.option[0]:
        case "send":
            return _send(state, ctx)
        case "category":
            return _next(AskCategory(**_plain(state)), ctx)
        case "place":
            return _next(AskPlace(**_plain(state)), ctx)
        case "words":
            return _next(AskWords(**_plain(state)), ctx)
        case "unphoto":
            return _next(state.model_copy(update={"pictures": ()}), ctx)
        case "name":
            return _next(state.model_copy(update={"anonymous": not state.anonymous}), ctx)
        case _:
            return _heard(state, said, ctx)


def _send(state: Review, ctx: Context) -> Turn:
    if ctx.person is None:
        return Turn(state, go=Go("daftar", f"lapor-{BACK_FROM_REGISTERING}", keep=True))
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
    return end(receipt("report-filed", (MINE, HOME), code=report.code, category=Said(f"category-{report.category}")))


def _heard(state: Draft, said: Incoming, ctx: Context) -> Turn:
    """Whatever comes is gathered; then the next thing that is missing is asked."""
    draft, hint = gathered(state, said, ctx)
    if hint is not None:
        return Turn(draft, hint=hint) if draft == state else _with_hint(_next(draft, ctx), hint)
    alarmed = is_emergency(draft.words) and not draft.warned
    if alarmed:
        draft = draft.model_copy(update={"warned": True})
    turn = _next(draft, ctx)
    return _with_hint(turn, Said("report-emergency", {"numbers": emergency_lines(ctx.regency)})) if alarmed else turn


def _with_hint(turn: Turn, hint: Said) -> Turn:
    """The next screen with a sentence before it."""
    assert turn.reply is not None
    values = {"hint": hint, "screen": Said(turn.reply.key, turn.reply.values)}
    return replace(turn, reply=replace(turn.reply, key="common-hint", values=values))


def _next(state: Draft, ctx: Context) -> Turn:
    """The step that asks for what is missing; a step that was chosen stays until it is answered."""
    step = state if _is_chosen(state) else _missing(state, ctx)
    return Turn(step, _question(step, ctx))


def _is_chosen(state: Draft) -> bool:
    return isinstance(state, AskResume | AskCategory | AskPlace | AskDesa | AskWords)


def _missing(state: Draft, ctx: Context) -> Draft:
    told = _plain(state)
    if not state.words and not state.pictures:
        return Gather(**told)
    if not state.category:
        return AskCategory(**told)
    if not state.placed:
        return AskPlace(**told)
    if not state.region and not state.desa_unknown:
        return AskDesa(**told)
    if not state.compared and _near(state, ctx):
        return Similar(**told)
    return Review(**(told | {"compared": True}))


def _near(state: Draft, ctx: Context) -> Sequence[Near]:
    found = open_nearby(ctx.db, state.category, state.region, state.latitude, state.longitude)
    mine = ctx.person.id if ctx.person else None
    return [near for near in found if near.report.person_id is None or near.report.person_id != mine]


def _question(state: Draft, ctx: Context) -> Reply:
    match state:
        case AskResume():
            return say("report-ask-resume", (Choice("resume", "report-resume"), Choice("new", "report-new")))
        case AskCategory():
            return say("report-ask-category", _categories(state))
        case AskPlace():
            home = ctx.person is not None and ctx.person.region != OUTSIDE
            mine = (Choice("home", "report-at-home", values={"desa": in_words(ctx.resident.region)}),) if home else ()
            reply = say("report-ask-place", (*mine, Choice("desa", "report-choose-desa")))
            return replace(reply, ask_pin=True)
        case AskDesa():
            reply = ask(state.asking, "report-ask-desa")
            return replace(
                reply, choices=(*reply.choices[-6:], Choice("unknown", "report-desa-unknown")), ask_pin=False
            )
        case Similar():
            return _similar(_near(state, ctx), ctx)
        case AskWords():
            return say("report-ask-words")
        case Review():
            return review(state)
        case _:
            return replace(say("report-ask-what"), ask_pin=True)


def _categories(state: AskCategory) -> tuple[Choice, ...]:
    """First what the words point to, then all of them page by page."""
    codes = suggested(state.words)[:MOST_SUGGESTED] if state.page < 0 else list(CATEGORIES)
    if not codes:
        codes = list(CATEGORIES)
    at = max(0, state.page) % -(-len(codes) // PAGE) * PAGE
    picks = tuple(Choice("category", f"category-{code}", code) for code in codes[at : at + PAGE])
    return (*picks, Choice("page", "common-more"))


def _similar(found: Sequence[Near], ctx: Context) -> Reply:
    lines, joins = [], []
    for number, near in enumerate(found, 1):
        metres = Said("report-near-metres", {"metres": str(round(near.metres, -1))[:-2]}) if near.metres else None
        lines.append(
            Said(
                "report-near-line",
                {
                    "number": str(number),
                    "status": Said(f"status-{near.report.status}"),
                    "days": str((ctx.now - near.report.created_at).days),
                    "where": metres or in_words(near.report.region),
                },
            )
        )
        joins.append(Choice("join", "report-join", str(near.report.id), values={"number": str(number)}))
    photo = next((near.photo for near in found if near.photo), None)
    category = Said(f"category-{found[0].report.category}")
    reply = say("report-similar", (*joins, Choice("other", "report-other")), items=tuple(lines), category=category)
    return replace(reply, photo=photo)


def _at(state: Draft, *, region: str = "", place: str = "") -> Gather:
    """A place told in words takes the pin's."""
    told = _plain(state) | {"region": region, "place": place, "latitude": None, "longitude": None}
    return Gather(**(told | {"compared": False, "desa_unknown": False}))


def _plain(state: Draft) -> dict[str, Any]:
    """What every step keeps."""
    return {name: getattr(state, name) for name in Draft.model_fields}
