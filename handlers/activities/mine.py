"""Kegiatanku: what I signed up for, and leaving it. Texts: ``locales/id/my_activities.ftl``."""

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, end, go
from handlers.kit.listing import Listed
from handlers.reading.answers import id_in, page_in
from models.actions.signups import leave
from models.chat import Choice, Phrase, Value, When, receipt, say
from models.queries.activities import ActivityRow, SignupRow, position, signups_of
from models.queries.stalls import StallRow, stalls_of
from models.words.ways import HOME

PAGE = 5
LOOK = Choice("kegiatan", "menu-activities")

flow = Flow("my_activities")


@flow.way(
    "kegiatanku",
    "kegiatanku",
    "kegiatan saya",
    "my activities",
    "kegiatanku apa saja",
    "acaraku",
    listed=Listed(beside="kegiatan", menu=20, label="menu-mine", telegram=20),
)
def listed(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the page, from 0."""
    entries = signups_of(ctx.db, ctx.person.id, ctx.now) if ctx.person else []
    if not entries:
        return end(say("mine-none", (LOOK, HOME)))
    page = page_in(asked.arg)
    shown = entries[page * PAGE : (page + 1) * PAGE]
    if not shown:
        return go("kegiatanku")
    stalls = stalls_of(ctx.db, ctx.person.id) if ctx.person else {}
    lines = tuple(_line(ctx, number, *entry, stalls.get(entry[1].id)) for number, entry in enumerate(shown, 1))
    choices = [
        Choice("lihat", "activities-option", str(activity.id), values={"number": str(number), "title": activity.title})
        for number, (activity, _) in enumerate(shown, 1)
    ]
    if len(entries) > (page + 1) * PAGE:
        choices.append(Choice("kegiatanku", "common-more", str(page + 1)))
    return end(say("mine-list", (*choices, HOME), items=lines))


@flow.way("leave", navigation=False)
def left(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the activity's id. An old button still leaves: that is what was meant."""
    if ctx.person is None:
        return go("kegiatanku")
    activity = leave(ctx.db, id_in(asked.arg), ctx.person, ctx.regency, ctx.now)
    if activity == "finished":
        return end(say("activities-finished", (LOOK, Choice("kegiatanku", "menu-mine"))))
    if activity is None:
        return end(say("mine-not-joined", (LOOK, Choice("kegiatanku", "menu-mine"))))
    choices = (Choice("kegiatanku", "menu-mine"), LOOK)
    when = When(activity.starts_at, "full" if activity.hours_known else "day")
    return end(receipt("mine-left", choices, title=activity.title, when=when))


@flow.way(
    "batal-ikut",
    "batal ikut",
    "saya batal ikut",
    "batal melu",
    "tidak jadi ikut",
    "gak jadi ikut",
    "ga jadi ikut",
    "nggak jadi ikut",
    "berhalangan",
    "saya berhalangan",
    "ora sida melu",
    "ora sida milu",
)
def leaving_asked(asked: Asked, ctx: Context) -> Turn:
    """By words it is not clear which one. ``arg`` is the page, from 0; other words after it say nothing."""
    entries = signups_of(ctx.db, ctx.person.id, ctx.now) if ctx.person else []
    page = page_in(asked.arg)
    shown = entries[page * PAGE : (page + 1) * PAGE]
    if not shown:
        return go("batal-ikut") if page and entries else go("kegiatanku")
    choices = tuple(
        Choice(
            "leave", "mine-leave-option", str(activity.id), version=activity.version, values={"title": activity.title}
        )
        for activity, _ in shown
    )
    more = (Choice("batal-ikut", "common-more", str(page + 1)),) if len(entries) > (page + 1) * PAGE else ()
    return end(say("mine-leave-which", (*choices, *more, HOME)))


def _line(ctx: Context, number: int, activity: ActivityRow, signup: SignupRow, stall: StallRow | None) -> Phrase:
    title: Value = activity.title
    if stall is not None:
        title = Phrase("mine-stall", {"title": activity.title, "business": stall.business})
    when = When(activity.starts_at, "short" if activity.hours_known else "date")
    values: dict[str, Value] = {"number": str(number), "when": when, "title": title}
    if signup.status == "waiting":
        return Phrase("mine-line-waiting", {**values, "position": str(position(ctx.db, signup))})
    return Phrase("mine-line", values)
