"""Siaran: an officer announces to the residents of their own area. Texts: ``locales/id/siaran.ftl``."""

from collections.abc import Sequence
from typing import Any

from handlers.kit.announcing import (
    NONE_REACHED,
    Draft,
    announcement_body,
    area_of,
    photo_of,
    preview,
    scope_in_words,
    starts_at,
)
from handlers.kit.answers import page_in
from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, again, end
from handlers.kit.times import when_in
from models.actions.announcing import NewAnnouncement, plan
from models.actions.audit import record
from models.actions.outbox import Post, post
from models.actions.pictures import take_picture
from models.chat import Choice, Incoming, Reply, Said, When, receipt, say
from models.gazetteer import Place, desa_of, find, is_place, kecamatan, kecamatan_named, place
from models.progress import control
from models.queries.activities import coming
from models.queries.announcing import reach_of
from models.queries.staff import announcing_grant
from models.rendering import units

# With office and closing it fits every channel, also as the caption of a photo.
LONGEST = 900
SHORTEST_REASON, LONGEST_REASON = 10, 300
PAGE = 5
HOME = Choice("menu", "common-menu")
FAR = 366


class AskText(Draft):
    """Waiting for the announcement itself."""


class AskArea(Draft):
    """Waiting for whom it is meant."""


class AskParts(Draft):
    """The desa of a kecamatan, or the kecamatan of the regency, are ticked one by one."""

    page: int = 0


class AskActivity(Draft):
    """Waiting for the activity whose participants are meant."""


class Preview(Draft):
    """Shown as residents will see it; waiting for the decision."""


class AskWhen(Draft):
    """Waiting for the time at which it is to go."""


class AskReason(Draft):
    """Waiting for the reason of a disaster alert, which goes into the audit."""


flow = Flow("announcing", keeps_draft=True)


@flow.way("siaran", "siaran", "umumkan", "kirim pengumuman", "buat pengumuman", "broadcast")
def opened(asked: Asked, ctx: Context) -> Turn:
    grant = announcing_grant(ctx.db, ctx.resident, None, ctx.now)
    if grant is None:
        return end(say("common-denied", (HOME,)))
    draft = ctx.draft if isinstance(ctx.draft, Draft) else None
    scope = "" if grant.role == "admin" else grant.scope
    if draft is not None and draft.text and draft.scope == scope:
        return _next(Preview(**_plain(draft)), ctx)
    return _next(AskText(scope=scope), ctx)


@flow.on(AskText)
def text_told(state: AskText, said: Incoming, ctx: Context) -> Turn:
    """A photo and the words may come together or one after the other."""
    text = said.text.strip()
    if units(text) > LONGEST:
        return again(state, "siaran-text-long", over=str(units(text) - LONGEST), most=str(LONGEST))
    told = _plain(state) | {"text": text or state.text}
    if said.photo is not None:
        told["photo"] = take_picture(ctx.db, ctx.talker, said.photo, ctx.cause, ctx.now)
        if not told["text"]:
            return Turn(AskText(**told), say("siaran-ask-caption"))
    elif not text:
        return again(state, "siaran-text-first")
    # Whoever only changes the words or the photo is asked nothing again.
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
    known = [item.code for item in _parts(state.scope)]
    if action == "page":
        return _next(state.model_copy(update={"page": (state.page + 1) % ((len(known) + PAGE - 1) // PAGE)}), ctx)
    if action == "done":
        return _next(Preview(**_plain(state)), ctx) if state.regions else again(state, "siaran-parts-none")
    if action == "tick" and arg in known:
        return _next(state.model_copy(update={"regions": _toggled(state.regions, arg)}), ctx)
    parts = [part for part in said.text.split(",") if part.strip()]
    named = [code for part in parts if (code := _part_named(part, state.scope)) in known]
    if not named or len(named) < len(parts):
        return again(state, "siaran-parts-unknown")
    return _next(state.model_copy(update={"regions": tuple(sorted({*state.regions, *named}))}), ctx)


@flow.on(AskActivity)
def activity_chosen(state: AskActivity, said: Incoming, ctx: Context) -> Turn:
    action, arg = said.option
    if action != "pick":
        return again(state, "common-use-buttons")
    return _next(Preview(**(_plain(state) | {"activity": page_in(arg)})), ctx)


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
        case "text":
            return _next(AskText(**_plain(state)), ctx)
        case "area":
            return _next(AskArea(**_plain(state)), ctx)
        case _ if said.photo is not None:
            photo = take_picture(ctx.db, ctx.talker, said.photo, ctx.cause, ctx.now)
            return _next(state.model_copy(update={"photo": photo}), ctx)
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
    unfit = _photo_unfit(state, ctx)
    if unfit:
        return again(state, unfit)
    body = announcement_body(state, ctx)
    post(ctx.db, [Post(f"{ctx.cause}:test", ctx.resident.id, "notice", body, ctx.now)], ctx.now)
    return again(state, "siaran-tested")


def _photo_unfit(state: Preview, ctx: Context) -> str | None:
    """Why it cannot be sent with its photo yet."""
    photo = photo_of(state, ctx)
    if state.photo is None or (photo is not None and photo.state == "ready"):
        return None
    return "siaran-photo-wait" if photo is not None and photo.state == "waiting" else "siaran-photo-unfit"


def _send(state: Preview, ctx: Context) -> Turn:
    grant = announcing_grant(ctx.db, ctx.resident, state.scope, ctx.now)
    if grant is None:
        return end(say("common-denied", (HOME,)))
    unfit = _photo_unfit(state, ctx)
    if unfit:
        return again(state, unfit)
    reach = reach_of(ctx.db, area_of(state))
    if reach.total == 0:
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
    )
    row = plan(ctx.db, new, ctx.now)
    action = "alert" if state.urgent else "announcement"
    record(ctx.db, ctx.person, action, ctx.now, subject=f"{row.id} {state.scope}".strip(), detail=state.reason)
    undo = control("siaran-henti", row)
    return end(receipt("siaran-planned", (undo, HOME), when=When(start), count=str(reach.total)))


def _next(state: Draft, ctx: Context) -> Turn:
    return Turn(state, _question(state, ctx))


def _question(state: Draft, ctx: Context) -> Reply:
    match state:
        case AskText():
            return say("siaran-ask-text", place=scope_in_words(state.scope))
        case AskArea():
            some = Choice("parts", "siaran-some-desa" if state.scope else "siaran-some-kecamatan")
            whole = Choice("all", "siaran-whole", values={"place": scope_in_words(state.scope)})
            return say("siaran-ask-area", (whole, some, Choice("activity", "siaran-participants")))
        case AskParts():
            asked = "siaran-ask-desa" if state.scope else "siaran-ask-kecamatan"
            return say(asked, _part_choices(state), ticked=_names(state.regions))
        case AskActivity():
            found = coming(ctx.db, ctx.now, state.scope or None, PAGE + 1, 0)
            if not found:
                return say("siaran-no-activity")
            picks = tuple(
                Choice("pick", "siaran-activity", str(item.id), values={"title": item.title}) for item in found
            )
            return say("siaran-ask-activity", picks)
        case AskWhen():
            return say("siaran-ask-when", (Choice("now", "siaran-now"),))
        case AskReason():
            return say("siaran-ask-reason")
        case _:
            return preview(state, ctx)


def _parts(scope: str) -> Sequence[Place]:
    return desa_of(scope) if scope else kecamatan()


def _part_named(text: str, scope: str) -> str:
    """The code of the desa or kecamatan that is typed; '' where none is."""
    if not scope:
        return kecamatan_named(text)
    found = find(text, within=scope).exact
    return found.code if found else ""


def _part_choices(state: AskParts) -> tuple[Choice, ...]:
    shown = _parts(state.scope)[state.page * PAGE : (state.page + 1) * PAGE]
    ticks = tuple(
        Choice(
            "tick",
            "siaran-part-ticked" if item.code in state.regions else "siaran-part",
            item.code,
            values={"name": item.name},
        )
        for item in shown
    )
    done = (Choice("done", "siaran-parts-done"),) if state.regions else ()
    return (*ticks, Choice("page", "common-more"), *done)


def _names(codes: tuple[str, ...]) -> str | Said:
    return ", ".join(place(code).name for code in codes if is_place(code)) or Said("siaran-parts-nobody")


def _toggled(codes: tuple[str, ...], code: str) -> tuple[str, ...]:
    return tuple(sorted({*codes} ^ {code}))


def _plain(state: Draft) -> dict[str, Any]:
    """What every step keeps."""
    return {name: getattr(state, name) for name in Draft.model_fields}
