"""Siaran: an officer announces to the residents of their own area. Texts: ``locales/id/siaran.ftl``."""

from typing import Any

from handlers.announcements.draft import (
    NONE_REACHED,
    Draft,
    announcement_body,
    area_of,
    ask_activity,
    counted,
    photo_unfit,
    place_in_words,
    plan_of,
    preview,
    recipients,
    scope_in_words,
    starts_at,
)
from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, State, Turn, again, end
from handlers.reading.answers import id_in
from handlers.reading.areas import PAGE, following, names_of, part_choices, parts_named, parts_of, toggled
from handlers.reading.times import when_in
from models.actions.announcing import NewAnnouncement, plan
from models.actions.audit import record
from models.actions.outbox import Post, post
from models.actions.pictures import take_picture
from models.chat import Choice, Incoming, Reply, When, receipt, say
from models.message.rendering import units
from models.queries.staff import announcing_grant, announcing_scopes
from models.rules import causes
from models.words.announcement_progress import control, dotted, shortened
from models.words.ways import HOME

# With office and closing it fits every channel, also as the caption of a photo.
LONGEST = 900
SHORTEST_REASON, LONGEST_REASON = 10, 300
FAR = 366
REGENCY = "-"
TWO_WAYS = Choice("resume", "siaran-resume"), Choice("new", "siaran-new")
CALM: dict[str, Any] = {"urgent": False, "reason": "", "at": None, "reach": None}


class AskResume(Draft):
    """One is half written; go on with it or write another."""


class AskOffice(State):
    """Waiting for the role in whose name it goes."""


class AskText(Draft):
    """Waiting for the announcement itself."""


class AskArea(Draft):
    """Waiting for whom it is meant."""


class AskParts(Draft):
    """The desa of a kecamatan, or the kecamatan of the regency, are ticked one by one."""

    page: int = 0


class AskActivity(Draft):
    """Waiting for the activity whose participants are meant."""

    page: int = 0


class Preview(Draft):
    """Shown as residents will see it; waiting for the decision."""


class AskWhen(Draft):
    """Waiting for the time at which it is to go."""


class AskReason(Draft):
    """Waiting for the reason of a disaster alert, which goes into the audit."""


flow = Flow("announcing", keeps_draft=True)


@flow.way("siaran", "siaran", "umumkan", "kirim pengumuman", "buat pengumuman", "broadcast")
def opened(asked: Asked, ctx: Context) -> Turn:
    scopes = announcing_scopes(ctx.db, ctx.resident, ctx.now)
    if not scopes:
        return end(say("common-denied", (HOME,)))
    draft = ctx.draft if isinstance(ctx.draft, Draft) else None
    if draft is not None and (draft.text or draft.photo) and draft.scope in scopes:
        # An alert is decided anew each time, and so is the hour.
        return _next(AskResume(**(_plain(draft) | CALM)), ctx)
    return _begin(scopes, ctx)


@flow.on(AskResume)
def resuming_decided(state: AskResume, said: Incoming, ctx: Context) -> Turn:
    if said.option[0] == "new":
        return _begin(announcing_scopes(ctx.db, ctx.resident, ctx.now), ctx)
    if said.option[0] != "resume":
        return again(state, "common-use-buttons")
    return _next(Preview(**_plain(state)) if state.text else AskText(**_plain(state)), ctx)


@flow.on(AskOffice)
def office_chosen(state: AskOffice, said: Incoming, ctx: Context) -> Turn:
    """Who holds several roles says in whose name they speak."""
    action, scope = said.option[0], said.option[1].removeprefix(REGENCY)
    if action != "office" or scope not in announcing_scopes(ctx.db, ctx.resident, ctx.now):
        return again(state, "common-use-buttons")
    return _next(AskText(scope=scope), ctx)


@flow.on(AskText)
def text_told(state: AskText, said: Incoming, ctx: Context) -> Turn:
    """A photo and the words may come together or one after the other."""
    text = said.text.strip()
    if units(text) > LONGEST:
        return again(state, "siaran-text-long", over=str(units(text) - LONGEST), most=str(LONGEST))
    told = _plain(state) | {"text": text or state.text}
    if said.photo:
        told["photo"] = take_picture(ctx.db, ctx.talker, said.photo, ctx.cause, ctx.now)
        if not told["text"]:
            return Turn(AskText(**told), say("siaran-ask-caption"))
    elif not text:
        return again(state, "siaran-text-first")
    # Who only changes the words or the photo is asked nothing again.
    return _next(Preview(**told) if state.text else AskArea(**told), ctx)


@flow.on(AskArea)
def area_chosen(state: AskArea, said: Incoming, ctx: Context) -> Turn:
    whole = _plain(state) | {"regions": (), "activity": None}
    match said.option[0]:
        case "all":
            return _next(Preview(**whole), ctx)
        case "parts":
            return _next(AskParts(**(whole | {"regions": state.regions})), ctx)
        case "activity":
            return _next(AskActivity(**whole), ctx)
        case _:
            return again(state, "common-use-buttons")


@flow.on(AskParts)
def part_ticked(state: AskParts, said: Incoming, ctx: Context) -> Turn:
    action, arg = said.option
    known = [item.code for item in parts_of(state.scope)]
    if action == "page":
        return _next(state.model_copy(update={"page": following(state.page, len(known))}), ctx)
    if action == "done":
        return _next(Preview(**_plain(state)), ctx) if state.regions else again(state, "siaran-parts-none")
    if action == "tick" and arg in known:
        return _next(state.model_copy(update={"regions": toggled(state.regions, arg)}), ctx)
    named = parts_named(said.text, state.scope)
    if not named:
        return again(state, "siaran-parts-unknown")
    return _next(state.model_copy(update={"regions": tuple(sorted({*state.regions, *named}))}), ctx)


@flow.on(AskActivity)
def activity_chosen(state: AskActivity, said: Incoming, ctx: Context) -> Turn:
    action, arg = said.option
    if action == "page":
        return _next(state.model_copy(update={"page": state.page + 1}), ctx)
    if action != "pick":
        return again(state, "common-use-buttons")
    return _next(Preview(**(_plain(state) | {"activity": id_in(arg)})), ctx)


@flow.on(Preview)
def decided(state: Preview, said: Incoming, ctx: Context) -> Turn:
    match said.option[0]:
        case "send":
            return _send(state, ctx)
        case "when":
            return _next(AskWhen(**_plain(state)), ctx)
        case "test":
            return _try(state, ctx)
        case "plain":
            return _next(state.model_copy(update={"photo": None}), ctx)
        case "urgent":
            return _next(AskReason(**_plain(state)), ctx)
        case "calm":
            return _next(state.model_copy(update=CALM), ctx)
        case "text":
            return _next(AskText(**_plain(state)), ctx)
        case "area":
            return _next(AskArea(**_plain(state)), ctx)
        case _ if said.photo is not None:
            return text_told(AskText(**_plain(state)), said, ctx)
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
    return _next(Preview(**(_plain(state) | {"at": at})), ctx)


@flow.on(AskReason)
def reason_told(state: AskReason, said: Incoming, ctx: Context) -> Turn:
    reason = " ".join(said.text.split())
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        return again(state, "siaran-reason-length", least=str(SHORTEST_REASON), most=str(LONGEST_REASON))
    return _next(Preview(**(_plain(state) | {"urgent": True, "reason": reason, "at": None})), ctx)


def _try(state: Preview, ctx: Context) -> Turn:
    unfit = photo_unfit(state, ctx)
    if unfit:
        return again(state, unfit)
    body = announcement_body(state, ctx)
    post(ctx.db, [Post(causes.trial(ctx.cause), ctx.resident.id, "notice", body, ctx.now)], ctx.now)
    return again(state, "siaran-tested")


def _begin(scopes: list[str], ctx: Context) -> Turn:
    if len(scopes) == 1:
        return _next(AskText(scope=scopes[0]), ctx)
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


def _next(state: Draft, ctx: Context) -> Turn:
    if isinstance(state, Preview):
        state = counted(state, ctx)
    return Turn(state, _question(state, ctx))


def _question(state: Draft, ctx: Context) -> Reply:
    match state:
        case AskResume():
            return say("siaran-ask-resume", TWO_WAYS, beginning=shortened(state.text))
        case AskText():
            return say("siaran-ask-text", place=place_in_words(state.scope))
        case AskArea():
            some = Choice("parts", "siaran-some-desa" if state.scope else "siaran-some-kecamatan")
            whole = Choice("all", "siaran-whole", values={"place": place_in_words(state.scope)})
            return say("siaran-ask-area", (whole, some, Choice("activity", "siaran-participants")))
        case AskParts():
            asked = "siaran-ask-desa" if state.scope else "siaran-ask-kecamatan"
            choices = part_choices(state.scope, state.regions, state.page)
            return say(asked, choices, ticked=names_of(state.regions))
        case AskActivity():
            return ask_activity(state.scope, state.page, ctx)
        case AskWhen():
            return say("siaran-ask-when", (Choice("now", "siaran-now"),))
        case AskReason():
            return say("siaran-ask-reason")
        case _:
            return preview(state, ctx)


def _plain(state: Draft) -> dict[str, Any]:
    """What every step keeps."""
    return {name: getattr(state, name) for name in Draft.model_fields}
