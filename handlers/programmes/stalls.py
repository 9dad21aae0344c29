"""A stall at a roadshow: what the business is called and what it offers. Texts: ``locales/id/stalls.ftl``."""

from __future__ import annotations

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, State, Turn, again, end, go
from handlers.programmes.screens import registered_just_now
from handlers.reading.answers import id_in
from models.actions.reminders import occurrences
from models.actions.signups import Joined
from models.actions.stalls import correct_stall, register_stall
from models.chat import Choice, Incoming, Phrase, Reply, Value, receipt, say
from models.queries.activities import ActivityRow, activity_by_id, signup_of
from models.queries.stalls import KIND, StallRow, stall_of
from models.words.activity import details

LONGEST_BUSINESS, LONGEST_PRODUCTS = 80, 200
LEAST_LETTERS = 3


class AskBusiness(State):
    """Waiting for the name of the business; ``seen`` is the version of the stop that was shown, 0 for none.

    ``changing``: there is a stall already, and what was told of it is corrected.
    """

    stop: int
    seen: int
    changing: bool = False


class AskProducts(AskBusiness):
    """Waiting for what is offered."""

    business: str


flow = Flow("stalls")


@flow.way("stan", navigation=False)
def stall_wanted(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the number of the stop, with its version where registration came in between: ``12-3``."""
    number, _, seen = asked.arg.partition("-")
    version = id_in(seen) if asked.version is None else asked.version
    if ctx.person is None:
        return go("daftar", f"stan-{number}-{version}")
    stop = _stop(ctx, id_in(number))
    if stop is None or signup_of(ctx.db, stop.id, ctx.person.id) is not None or not _is_open(stop, ctx):
        return go("roadshow-singgah", number)
    if version not in (0, stop.version):
        return go("roadshow-singgah", f"{number}-changed")
    return _ask(AskBusiness(stop=stop.id, seen=version), ctx)


@flow.way("stan-ubah")
def change_wanted(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the number of the stop."""
    stop = _stop(ctx, id_in(asked.arg))
    if stop is None or ctx.person is None or signup_of(ctx.db, stop.id, ctx.person.id) is None:
        return go("roadshow-singgah", asked.arg)
    return _ask(AskBusiness(stop=stop.id, seen=0, changing=True), ctx)


@flow.on(AskBusiness)
def business_told(state: AskBusiness, said: Incoming, ctx: Context) -> Turn:
    business = _told(said, LONGEST_BUSINESS)
    if business is None:
        return again(state, "stall-business-unclear", most=str(LONGEST_BUSINESS))
    return _ask(AskProducts(**state.model_dump(), business=business), ctx)


@flow.on(AskProducts)
def products_told(state: AskProducts, said: Incoming, ctx: Context) -> Turn:
    products = _told(said, LONGEST_PRODUCTS)
    if products is None:
        return again(state, "stall-products-unclear", most=str(LONGEST_PRODUCTS))
    stall = StallRow(state.business, products)
    if ctx.person is None or _stop(ctx, state.stop) is None:
        return go("roadshow-singgah", str(state.stop))
    if state.changing:
        return _corrected(ctx, state.stop, stall)
    outcome = register_stall(ctx.db, state.stop, ctx.person, stall, ctx.now, state.seen or None)
    if outcome == "changed":
        return go("roadshow-singgah", f"{state.stop}-changed")
    return _receipt(ctx, outcome, stall) if isinstance(outcome, Joined) else go("roadshow-singgah", str(state.stop))


def _stop(ctx: Context, activity_id: int) -> ActivityRow | None:
    stop = activity_by_id(ctx.db, activity_id)
    return stop if stop is not None and stop.programme == "roadshow" and stop.kind == KIND else None


def _is_open(stop: ActivityRow, ctx: Context) -> bool:
    return stop.quota is not None and stop.joinable(ctx.now)


def _told(said: Incoming, most: int) -> str | None:
    """What was typed, on one line; None where it says nothing or more than fits."""
    words = " ".join(said.text.split())
    letters = sum(letter.isalpha() for letter in words)
    return words if letters >= LEAST_LETTERS and len(words) <= most else None


def _ask(state: AskBusiness, ctx: Context) -> Turn:
    stop = _stop(ctx, state.stop)
    if stop is None:
        # Taken away meanwhile.
        return go("roadshow-singgah", str(state.stop))
    if isinstance(state, AskProducts):
        return Turn(state, say("stall-ask-products", business=state.business))
    note = registered_just_now(ctx)
    asked = Phrase("stall-ask-business", {"title": stop.title})
    if note is None:
        return Turn(state, Reply(asked.key, asked.values))
    return Turn(state, receipt("common-hint", hint=note, screen=asked))


def _corrected(ctx: Context, stop_id: int, stall: StallRow) -> Turn:
    if not correct_stall(ctx.db, stop_id, ctx.resident, stall):
        return go("roadshow-singgah", str(stop_id))
    choices = (Choice("roadshow-singgah", "stall-see-stop", str(stop_id)), Choice("kegiatanku", "menu-mine"))
    return end(receipt("stall-changed", choices, stall=_in_words(stall)))


def _receipt(ctx: Context, outcome: Joined, stall: StallRow) -> Turn:
    stop = outcome.activity
    values: dict[str, Value] = {
        "name": ctx.resident.name,
        "stall": _in_words(stall_of(ctx.db, outcome.signup.id) or stall),
        "details": details(stop, ctx.regency.programme(stop.programme)),
        "note": _note(ctx, outcome),
    }
    number = str(stop.id)
    choices = (
        Choice("kegiatanku", "menu-mine"),
        Choice("stan-ubah", "stall-change", number),
        Choice("leave", "signup-leave", number, version=stop.version),
    )
    if outcome.waits_at is not None:
        return end(receipt("stall-waiting", choices, position=str(outcome.waits_at), **values))
    return end(receipt("stall-registered", choices, **values))


def _note(ctx: Context, outcome: Joined) -> Phrase:
    ahead = any(item.due_at > ctx.now for item in occurrences(outcome.activity.starts_at))
    return Phrase("signup-reminders" if ahead and outcome.waits_at is None else "signup-if-unable")


def _in_words(stall: StallRow) -> Phrase:
    return Phrase("stall-told", {"business": stall.business, "products": stall.products})
