"""Siaran: an officer announces to the residents of their own area. Texts: ``locales/id/siaran.ftl``."""

from typing import Any

from handlers.announcements.draft import (
    NONE_REACHED,
    Draft,
    announcement_body,
    area_of,
    photo_unfit,
    plan_of,
    recipients,
    scope_in_words,
    starts_at,
)
from handlers.announcements.steps import (
    AskActivity,
    AskArea,
    AskOffice,
    AskParts,
    AskReason,
    AskResume,
    AskText,
    AskWhen,
    Preview,
    next_step,
)
from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, again, end
from handlers.reading.answers import id_in
from handlers.reading.areas import PAGE, following, parts_named, parts_of, toggled
from handlers.reading.times import when_in
from models.actions.announcing import NewAnnouncement, plan
from models.actions.audit import record
from models.actions.outbox import Post, post
from models.actions.pictures import take_picture
from models.chat import Choice, Incoming, When, receipt, say
from models.message.rendering import units
from models.queries.staff import announcing_grant, announcing_scopes
from models.rules import causes
from models.words.announcement_progress import control, dotted
from models.words.ways import HOME

# With office and closing it fits every channel, also as the caption of a photo.
LONGEST = 900
SHORTEST_REASON, LONGEST_REASON = 10, 300
FAR = 366
REGENCY = "-"
CALM: dict[str, Any] = {"urgent": False, "reason": "", "at": None, "reach": None}


flow = Flow("announcing", keeps_draft=True)


@flow.way("siaran", "siaran", "umumkan", "kirim pengumuman", "buat pengumuman", "broadcast")
def opened(asked: Asked, ctx: Context) -> Turn:
    scopes = announcing_scopes(ctx.db, ctx.resident, ctx.now)
    if not scopes:
        return end(say("common-denied", (HOME,)))
    draft = ctx.draft if isinstance(ctx.draft, Draft) else None
    if draft is not None and (draft.text or draft.photo) and draft.scope in scopes:
        # An alert is decided anew each time, and so is the hour.
        return next_step(draft.into(AskResume, **CALM), ctx)
    return _begin(scopes, ctx)


@flow.on(AskResume)
def resuming_decided(state: AskResume, said: Incoming, ctx: Context) -> Turn:
    if said.option[0] == "new":
        return _begin(announcing_scopes(ctx.db, ctx.resident, ctx.now), ctx)
    if said.option[0] != "resume":
        return again(state, "common-use-buttons")
    return next_step(state.into(Preview if state.text else AskText), ctx)


@flow.on(AskOffice)
def office_chosen(state: AskOffice, said: Incoming, ctx: Context) -> Turn:
    """Who holds several roles says in whose name they speak."""
    action, scope = said.option[0], said.option[1].removeprefix(REGENCY)
    if action != "office" or scope not in announcing_scopes(ctx.db, ctx.resident, ctx.now):
        return again(state, "common-use-buttons")
    return next_step(AskText(scope=scope), ctx)


@flow.on(AskText)
def text_told(state: AskText, said: Incoming, ctx: Context) -> Turn:
    """A photo and the words may come together or one after the other."""
    text = said.text.strip()
    if units(text) > LONGEST:
        return again(state, "siaran-text-long", over=str(units(text) - LONGEST), most=str(LONGEST))
    told = state.into(AskText, text=text or state.text)
    if said.photo:
        told = told.into(AskText, photo=take_picture(ctx.db, ctx.talker, said.photo, ctx.cause, ctx.now))
        if not told.text:
            return Turn(told, say("siaran-ask-caption"))
    elif not text:
        return again(state, "siaran-text-first")
    # Who only changes the words or the photo is asked nothing again.
    return next_step(told.into(Preview if state.text else AskArea), ctx)


@flow.on(AskArea)
def area_chosen(state: AskArea, said: Incoming, ctx: Context) -> Turn:
    whole = state.into(AskArea, regions=(), activity=None)
    match said.option[0]:
        case "all":
            return next_step(whole.into(Preview), ctx)
        case "parts":
            return next_step(whole.into(AskParts, regions=state.regions), ctx)
        case "activity":
            return next_step(whole.into(AskActivity), ctx)
        case _:
            return again(state, "common-use-buttons")


@flow.on(AskParts)
def part_ticked(state: AskParts, said: Incoming, ctx: Context) -> Turn:
    action, arg = said.option
    known = [item.code for item in parts_of(state.scope)]
    if action == "page":
        return next_step(state.into(AskParts, page=following(state.page, len(known))), ctx)
    if action == "done":
        return next_step(state.into(Preview), ctx) if state.regions else again(state, "siaran-parts-none")
    if action == "tick" and arg in known:
        return next_step(state.into(AskParts, regions=toggled(state.regions, arg)), ctx)
    named = parts_named(said.text, state.scope)
    if not named:
        return again(state, "siaran-parts-unknown")
    return next_step(state.into(AskParts, regions=tuple(sorted({*state.regions, *named}))), ctx)


@flow.on(AskActivity)
def activity_chosen(state: AskActivity, said: Incoming, ctx: Context) -> Turn:
    action, arg = said.option
    if action == "page":
        return next_step(state.into(AskActivity, page=state.page + 1), ctx)
    if action != "pick":
        return again(state, "common-use-buttons")
    return next_step(state.into(Preview, activity=id_in(arg)), ctx)


@flow.on(Preview)
def decided(state: Preview, said: Incoming, ctx: Context) -> Turn:
    match said.option[0]:
        case "send":
            return _send(state, ctx)
        case "when":
            return next_step(state.into(AskWhen), ctx)
        case "test":
            return _try(state, ctx)
        case "plain":
            return next_step(state.into(Preview, photo=None), ctx)
        case "urgent":
            return next_step(state.into(AskReason), ctx)
        case "calm":
            return next_step(state.into(Preview, **CALM), ctx)
        case "text":
            return next_step(state.into(AskText), ctx)
        case "area":
            return next_step(state.into(AskArea), ctx)
        case _ if said.photo is not None:
            return text_told(state.into(AskText), said, ctx)
        case _:
            return again(state, "siaran-decide")


@flow.on(AskWhen)
def time_told(state: AskWhen, said: Incoming, ctx: Context) -> Turn:
    wanted = ctx.now if said.option[0] == "now" else when_in(said.text, ctx.now)
    if wanted is None:
        return again(state, "siaran-when-unclear")
    if wanted < ctx.now:
        return again(state, "siaran-when-past", when=When(wanted))
    if (wanted - ctx.now).days >= FAR:
        return again(state, "siaran-when-far")
    at = None if wanted == ctx.now else wanted.isoformat()
    return next_step(state.into(Preview, at=at), ctx)


@flow.on(AskReason)
def reason_told(state: AskReason, said: Incoming, ctx: Context) -> Turn:
    reason = " ".join(said.text.split())
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        return again(state, "siaran-reason-length", least=str(SHORTEST_REASON), most=str(LONGEST_REASON))
    return next_step(state.into(Preview, urgent=True, reason=reason, at=None), ctx)


def _try(state: Preview, ctx: Context) -> Turn:
    unfit = photo_unfit(state, ctx)
    if unfit:
        return again(state, unfit)
    body = announcement_body(state, ctx)
    post(ctx.db, [Post(causes.trial(ctx.cause), ctx.resident.id, "notice", body, ctx.now)], ctx.now)
    return again(state, "siaran-tested")


def _begin(scopes: list[str], ctx: Context) -> Turn:
    if len(scopes) == 1:
        return next_step(AskText(scope=scopes[0]), ctx)
    named = [(scope or REGENCY, {"office": scope_in_words(scope)}) for scope in scopes[:PAGE]]
    offices = tuple(Choice("office", "siaran-office", arg, values=values) for arg, values in named)
    return Turn(AskOffice(), say("siaran-ask-office", offices))


def _send(state: Preview, ctx: Context) -> Turn:
    grant = announcing_grant(ctx.db, ctx.resident, state.scope, ctx.now)
    if grant is None:
        record(ctx.db, ctx.person, "denied", ctx.now, subject=f"siaran {state.scope}".strip())
        return end(say("common-denied", (HOME,)))
    unfit = photo_unfit(state, ctx)
    if unfit:
        return again(state, unfit)
    if not (total := recipients(state, ctx)):
        return again(state, NONE_REACHED)
    start = starts_at(state, ctx)
    new = NewAnnouncement(
        cause=ctx.cause,
        author_id=ctx.resident.id,
        address_id=ctx.talker.address_id,
        grant_id=grant.id,
        area=area_of(state),
        body=announcement_body(state, ctx),
        starts_at=start,
        urgent=state.urgent,
        reason=state.reason,
        until=plan_of(state, ctx).until(start),
    )
    row = plan(ctx.db, new, ctx.now)
    action = "alert" if state.urgent else "announcement"
    record(ctx.db, ctx.person, action, ctx.now, subject=f"{row.id} {state.scope}".strip(), detail=state.reason)
    undo = control("siaran-henti", row)
    return end(receipt("siaran-planned", (undo, HOME), when=When(start), count=dotted(total)))
