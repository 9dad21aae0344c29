"""Kegiatan: look at what is coming, and join. Texts: ``locales/id/activities.ftl``."""

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, end, go
from handlers.reading.answers import id_in, page_in
from handlers.reading.places import in_words
from models.actions.reminders import occurrences
from models.actions.signups import Joined, join
from models.chat import Choice, Phrase, Value, When, receipt, say
from models.queries.activities import ActivityRow, SignupRow, activity_by_id, coming, position, signup_of
from models.queries.stalls import KIND
from models.region.gazetteer import place
from models.words.activity import details
from models.words.ways import HOME

PAGE = 5
REFUSALS: dict[str, str] = {
    "absent": "activities-absent",
    "cancelled": "activities-cancelled",
    "finished": "activities-finished",
    "closed": "activities-closed",
}
# Programmes whose sessions have a screen of their own.
SCREENS = {"festival": "festival-acara", "roadshow": "roadshow-singgah"}
ALL = Choice("kegiatan", "activities-all")

flow = Flow("activities")


@flow.way(
    "kegiatan",
    "kegiatan",
    "acara",
    "agenda kegiatan",
    "gotong royong",
    "gotongroyong",
    "gebrak",
    "sambatan",
    "activities",
    "events",
)
def listed(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the page, from 0."""
    page = page_in(asked.arg)
    region = ctx.person.region if ctx.person else None
    found = coming(ctx.db, ctx.now, region, PAGE + 1, page * PAGE)
    if not found and page:
        return go("kegiatan")
    if not found:
        return end(say("activities-none", (HOME,)))
    shown = found[:PAGE]
    lines = tuple(_line(number, activity) for number, activity in enumerate(shown, 1))
    choices = [
        Choice("lihat", "activities-option", str(activity.id), values=_option_values(number, activity))
        for number, activity in enumerate(shown, 1)
    ]
    if len(found) > PAGE:
        choices.append(Choice("kegiatan", "common-more", str(page + 1)))
    choices.append(HOME)
    return end(say("activities-list", tuple(choices), items=lines))


@flow.way("lihat")
def looked_at(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the activity's id."""
    activity = activity_by_id(ctx.db, id_in(asked.arg))
    if activity is not None and activity.programme in SCREENS:
        return go(SCREENS[activity.programme], str(activity.id))
    return _detail(ctx, id_in(asked.arg))


def _detail(ctx: Context, activity_id: int, state: Phrase | None = None) -> Turn:
    activity = activity_by_id(ctx.db, activity_id)
    if activity is None:
        return end(say("activities-absent", (ALL,)))
    mine = signup_of(ctx.db, activity.id, ctx.person.id) if ctx.person else None
    values: dict[str, Value] = {
        "details": (*details(activity, ctx.regency.programme(activity.programme)), *_about(activity)),
        "state": state or _state(ctx, activity, mine),
    }
    return end(say("activities-detail", _moves(ctx, activity, mine), **values))


@flow.way("ikut", navigation=False)
def joined(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the activity's id, none where the bare word was typed; the version is the activity's."""
    if not asked.arg:
        return go("kegiatan")
    elsewhere = _joined_elsewhere(ctx, id_in(asked.arg))
    if elsewhere is not None:
        return elsewhere
    if ctx.person is None:
        return go("daftar", f"ikut-{asked.arg}")
    outcome = join(ctx.db, id_in(asked.arg), ctx.person, ctx.now, asked.version)
    if outcome == "changed":
        return _detail(ctx, id_in(asked.arg), Phrase("activities-state-changed"))
    if not isinstance(outcome, Joined):
        return _refused(ctx, REFUSALS[outcome])
    return _receipt(ctx, outcome)


def _joined_elsewhere(ctx: Context, activity_id: int) -> Turn | None:
    """A session without a quota is followed, and a stall needs a business."""
    activity = activity_by_id(ctx.db, activity_id)
    if activity is None or activity.programme not in SCREENS:
        return None
    if activity.quota is None or activity.kind == KIND:
        return go(SCREENS[activity.programme], str(activity.id))
    return None


def _refused(ctx: Context, refusal: str) -> Turn:
    if ctx.resident.registered_at != ctx.now:
        return end(say(refusal, (ALL,)))
    return end(receipt("common-hint", (ALL,), hint=_read_back(ctx), screen=Phrase(refusal)))


def _read_back(ctx: Context) -> Phrase:
    person = ctx.resident
    return Phrase("signup-read-back", {"name": person.name, "place": in_words(person.region)})


def _receipt(ctx: Context, outcome: Joined) -> Turn:
    activity = outcome.activity
    values: dict[str, Value] = {
        "name": ctx.resident.name,
        "details": details(activity, ctx.regency.programme(activity.programme)),
        "note": _note(ctx, outcome),
    }
    leave = Choice("leave", "signup-leave", str(activity.id), version=activity.version)
    choices = (Choice("kegiatanku", "menu-mine"), leave)
    if outcome.waits_at is not None:
        key = "signup-waiting" if outcome.new else "signup-waiting-already"
        return end(receipt(key, choices, position=str(outcome.waits_at), **values))
    return end(receipt("signup-registered" if outcome.new else "signup-already", choices, **values))


def _note(ctx: Context, outcome: Joined) -> Phrase:
    """Who has just registered is read back what they gave; a reminder is promised only where one will come."""
    if ctx.resident.registered_at == ctx.now:
        return _read_back(ctx)
    ahead = any(item.due_at > ctx.now for item in occurrences(outcome.activity.starts_at))
    return Phrase("signup-reminders" if ahead and outcome.waits_at is None else "signup-if-unable")


def _line(number: int, activity: ActivityRow) -> Phrase:
    values: dict[str, Value] = {
        "number": str(number),
        "when": When(activity.starts_at, "short" if activity.hours_known else "date"),
        "title": activity.title,
    }
    return Phrase("activities-line", {**values, "place": place(activity.region).name})


def _option_values(number: int, activity: ActivityRow) -> dict[str, Value]:
    return {"number": str(number), "title": activity.title}


def _about(activity: ActivityRow) -> tuple[Phrase, ...]:
    lines: list[Phrase] = []
    if activity.left is None:
        lines.append(Phrase("activities-no-limit"))
    elif activity.left:
        lines.append(Phrase("activities-left", {"left": str(activity.left), "quota": str(activity.quota)}))
    else:
        lines.append(Phrase("activities-full", {"quota": str(activity.quota)}))
    if activity.description:
        lines.append(Phrase("activities-description", {"description": activity.description}))
    return tuple(lines)


def _state(ctx: Context, activity: ActivityRow, mine: SignupRow | None) -> Phrase:
    if activity.called_off:
        return Phrase("activities-state-cancelled")
    if activity.status != "open" or activity.starts_at <= ctx.now:
        return Phrase("activities-state-finished")
    if mine is not None and mine.status == "registered":
        return Phrase("activities-state-mine")
    if mine is not None:
        return Phrase("activities-state-waiting", {"position": str(position(ctx.db, mine))})
    if not activity.joinable(ctx.now):
        return Phrase("activities-state-closed")
    return Phrase("activities-state-open")


def _moves(ctx: Context, activity: ActivityRow, mine: SignupRow | None) -> tuple[Choice, ...]:
    moves: list[Choice] = []
    if mine is not None and activity.starts_at > ctx.now:
        moves.append(Choice("leave", "signup-leave", str(activity.id), version=activity.version))
    elif activity.joinable(ctx.now):
        label = "activities-join" if activity.left != 0 else "activities-join-waiting"
        moves.append(Choice("ikut", label, str(activity.id), version=activity.version))
    return (*moves, ALL, HOME)
