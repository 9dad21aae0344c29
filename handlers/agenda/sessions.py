"""Agenda: one session or stop, what may be done with it now. Texts: ``locales/id/agenda_desk.ftl``."""

from handlers.agenda.reach import (
    Subject,
    absent,
    back_to,
    change_subject,
    has_stalls,
    publish_choice,
    scope_arg,
    subject_led,
    with_hint,
)
from handlers.agenda.wording import followers, prepared_lines, standing, taking_part
from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, end
from models.actions.drafting import drop
from models.actions.signups import waiting_count
from models.chat import Choice, Phrase, receipt, say
from models.words.ways import HOME

# What is seldom changed stands behind ``Lainnya``.
RARE = ("title", "description", "quota", "bring", "commodities")

flow = Flow("agenda_sessions")


@flow.way("agenda-sesi")
def shown(asked: Asked, ctx: Context) -> Turn:
    subject = subject_led(asked.arg, ctx)
    return _shown(subject, ctx) if subject else absent()


@flow.way("agenda-lain")
def more_shown(asked: Asked, ctx: Context) -> Turn:
    subject = subject_led(asked.arg, ctx)
    if subject is None:
        return absent()
    fields = tuple(
        Choice("agenda-ubah", _label(name, subject), f"{subject.arg}-{name}")
        for name in RARE
        if name != "commodities" or subject.shown.edition_id is None
    )
    choices = (*fields, Choice("agenda-sesi", "desk-look", subject.arg))
    return end(say("desk-ask-field", choices, title=subject.shown.title))


@flow.way("agenda-batalkan", navigation=False)
def called_off(asked: Asked, ctx: Context) -> Turn:
    return _changed("cancelled", asked, ctx)


@flow.way("agenda-jadikan", navigation=False)
def taken_back(asked: Asked, ctx: Context) -> Turn:
    """It takes place after all."""
    return _changed("open", asked, ctx)


@flow.way("agenda-buang", navigation=False)
def dropped(asked: Asked, ctx: Context) -> Turn:
    """What is prepared for it is forgotten; what is valid stays."""
    subject = subject_led(asked.arg, ctx)
    if subject is None:
        return absent()
    if asked.version != subject.version or subject.draft is None:
        return with_hint(Phrase("common-stale"), _shown(subject, ctx))
    drop(ctx.db, subject.draft.id)
    if subject.activity is None:
        return end(receipt("desk-dropped-new", (back_to(subject.shown), HOME), title=subject.shown.title))
    return _after("desk-dropped", subject, ctx)


def _changed(status: str, asked: Asked, ctx: Context) -> Turn:
    subject = subject_led(asked.arg, ctx)
    if subject is None:
        return absent()
    if asked.version != subject.version or subject.activity is None or subject.activity.status == "finished":
        return with_hint(Phrase("common-stale"), _shown(subject, ctx))
    present = change_subject(subject, {"status": status}, ctx)
    return _after("desk-kept-prepared" if present and present.draft else "desk-dropped", subject, ctx)


def _after(said: str, subject: Subject, ctx: Context) -> Turn:
    present = subject_led(subject.arg, ctx)
    return with_hint(Phrase(said), _shown(present, ctx)) if present else absent()


def _shown(subject: Subject, ctx: Context) -> Turn:
    activity, arg = subject.activity, subject.arg
    lines = [*standing(subject)]
    if activity is not None:
        if activity.quota is not None:
            lines.append(taking_part(activity, waiting_count(ctx.db, activity.id)))
        lines.append(followers(subject, ctx))
    prepared = prepared_lines(subject, ctx.now)
    held = bool(prepared) or activity is None
    choices = (
        *_changing(subject),
        *((Choice("agenda-buang", "desk-drop", arg, version=subject.version),) if held else ()),
        *((publish_choice(scope_arg(subject.shown)),) if held else ()),
        *_stalls(subject),
        back_to(subject.shown),
    )
    return end(say("desk-session-shown", choices, title=subject.shown.title, items=(*lines, *prepared)))


def _changing(subject: Subject) -> tuple[Choice, ...]:
    """What is over stays as it was."""
    shown, arg = subject.shown, subject.arg
    if shown.status == "finished":
        return ()
    off: tuple[Choice, ...] = ()
    if subject.activity is not None and shown.status == "open":
        off = (Choice("agenda-batalkan", "desk-call-off", arg, version=subject.version),)
    elif subject.activity is not None:
        off = (Choice("agenda-jadikan", "desk-take-back", arg, version=subject.version),)
    return (
        Choice("agenda-ubah", "desk-field-when", f"{arg}-when"),
        Choice("agenda-ubah", "desk-field-place", f"{arg}-place"),
        *off,
        Choice("agenda-lain", "common-more", arg),
    )


def _label(name: str, subject: Subject) -> str:
    return "desk-field-stalls" if name == "quota" and has_stalls(subject.shown) else f"desk-field-{name}"


def _stalls(subject: Subject) -> tuple[Choice, ...]:
    activity = subject.activity
    if activity is None or not has_stalls(activity) or (activity.quota is None and not activity.taken):
        return ()
    return (Choice("agenda-stan", "desk-stalls", f"{activity.id}-0"),)
