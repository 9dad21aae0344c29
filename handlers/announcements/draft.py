"""A siaran being written: the draft, and its preview."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from pydantic import Field

from handlers.kit.context import Context
from handlers.kit.flow import State
from handlers.reading.areas import PAGE
from handlers.reading.places import in_words
from models.chat import Choice, Phrase, Reply, Value, When, say
from models.message.body import Body, body_of
from models.message.channel import LIMITS
from models.message.rendering import render, units
from models.queries.activities import activity_by_id, coming
from models.queries.audiences import Area, Reach, opened_today, reach_of
from models.queries.costs import spent
from models.queries.pictures import PictureRow, picture_by_id
from models.region.gazetteer import is_place, place
from models.rules.waves import Plan, plan_for, wave
from models.words.announcement_progress import dotted, lasting

NONE_REACHED = "siaran-nobody"
MOST_NAMED = 4
D = TypeVar("D", bound="Draft")
ROOM_FOR_A_HINT = 150


class Counted(State):
    """How many an area has, by channel, and who is left out, by reason; ``of`` names the area."""

    of: str
    channels: dict[str, int]
    left_out: dict[str, int]
    windows: dict[str, int] = Field(default_factory=dict)


class Draft(State):
    """What has been told so far. ``scope`` comes from the role, never from what is said."""

    scope: str
    text: str = ""
    photo: int | None = None
    regions: tuple[str, ...] = ()
    activity: int | None = None
    at: str | None = None
    urgent: bool = False
    reason: str = ""
    reach: Counted | None = None


def counted(draft: D, ctx: Context) -> D:
    """With the number of recipients, counted once for an area: for the whole regency that takes a second."""
    area = area_of(draft)
    of = repr(area)
    if draft.reach is not None and draft.reach.of == of:
        return draft
    found = reach_of(ctx.db, area, ctx.now)
    counts = Counted(of=of, channels=found.channels, left_out=found.left_out, windows=found.windows)
    return draft.model_copy(update={"reach": counts})


def recipients(draft: Draft, ctx: Context) -> int:
    """How many it reaches, as counted for its preview."""
    return reached(draft, ctx).total


def reached(draft: Draft, ctx: Context) -> Reach:
    """Whom it really reaches: on WhatsApp not everybody may be written to."""
    found = counted(draft, ctx).reach
    assert found is not None
    channels, left_out = dict(found.channels), dict(found.left_out)
    plan = plan_of(draft, ctx)
    for reason, count in (("no_template", plan.skipped), ("no_consent", plan.off)):
        if count:
            left_out[reason] = left_out.get(reason, 0) + count
    if "whatsapp" in channels:
        channels["whatsapp"] = plan.reached
    return Reach({name: count for name, count in channels.items() if count}, left_out)


def plan_of(draft: Draft, ctx: Context) -> Plan:
    """What it means on WhatsApp."""
    found = counted(draft, ctx).reach
    assert found is not None
    opened = opened_today(ctx.db, ctx.now) if found.windows else 0
    key = shown(draft, None).key
    return plan_for(found.windows, key, draft.urgent, opened, ctx.rules, ctx.regency.whatsapp)


def area_of(draft: Draft) -> Area:
    return Area(draft.scope, draft.regions, draft.activity)


def scope_in_words(scope: str) -> Phrase:
    return in_words(scope) if scope else Phrase("announcement-regency")


def place_in_words(scope: str) -> Phrase:
    """The place itself; the office that signs is another word where it is the regency."""
    return in_words(scope) if scope else Phrase("siaran-regency")


def starts_at(draft: Draft, ctx: Context) -> datetime:
    """When it begins if it is confirmed now."""
    wanted = datetime.fromisoformat(draft.at) if draft.at else None
    return ctx.rules.start(wanted, ctx.now, draft.urgent)


def photo_of(draft: Draft, ctx: Context) -> PictureRow | None:
    return picture_by_id(ctx.db, draft.photo) if draft.photo else None


def photo_unfit(draft: Draft, ctx: Context) -> str | None:
    """Why it cannot be sent with its photo yet, as a text's key."""
    photo = photo_of(draft, ctx)
    if draft.photo is None or (photo is not None and photo.state == "ready"):
        return None
    return "siaran-photo-wait" if photo is not None and photo.state == "waiting" else "siaran-photo-unfit"


def ask_activity(scope: str, page: int, ctx: Context) -> Reply:
    """The activities to come in an area, a page of them; after the last page the first."""
    found = coming(ctx.db, ctx.now, scope or None, PAGE + 1, page * PAGE)
    if not found:
        return ask_activity(scope, 0, ctx) if page else say("siaran-no-activity")
    picks = tuple(
        Choice("pick", "siaran-activity", str(item.id), values={"title": item.title}) for item in found[:PAGE]
    )
    more = (Choice("page", "common-more"),) if len(found) > PAGE or page else ()
    return say("siaran-ask-activity", (*picks, *more))


def shown(draft: Draft, photo: PictureRow | None) -> Reply:
    """What each recipient gets; signed by the office, never by a name."""
    key = "announcement-alert" if draft.urgent else "announcement-shown"
    return Reply(key, {"office": scope_in_words(draft.scope), "text": draft.text}, photo=photo.file if photo else None)


def announcement_body(draft: Draft, ctx: Context) -> Body:
    return body_of(shown(draft, photo_of(draft, ctx)), lambda choice: choice.action)


def preview(draft: Draft, ctx: Context) -> Reply:
    """The very text, whom it reaches and whom not, when it goes and how long that takes."""
    reach, plan = reached(draft, ctx), plan_of(draft, ctx)
    start = starts_at(draft, ctx)
    wanted = max(datetime.fromisoformat(draft.at) if draft.at else ctx.now, ctx.now + ctx.rules.undo)
    photo = photo_of(draft, ctx)
    sample = shown(draft, photo)
    values: dict[str, Value] = {
        "shown": Phrase(sample.key, sample.values),
        "to": _whom(draft, ctx),
        "reach": (
            *_reach(reach),
            *_on_whatsapp(plan, ctx),
            *((Phrase(f"siaran-photo-{photo.state}"),) if photo else ()),
        ),
        "when": Phrase("siaran-when-quiet" if start > wanted else "siaran-when", {"when": When(start)}),
        "lasts": _lasts(reach, plan, draft.urgent, ctx),
    }
    plain = (Choice("urgent", "siaran-urgent"), Choice("when", "siaran-set-when"))
    choices = (
        Choice("send", "siaran-send"),
        *((Choice("calm", "siaran-calm"),) if draft.urgent else plain),
        Choice("test", "siaran-test"),
        Choice("text", "siaran-change-text"),
        Choice("area", "siaran-change-area"),
        *((Choice("plain", "siaran-without-photo"),) if photo else ()),
    )
    reply = Reply("siaran-preview", values, choices, photo=sample.photo)
    return reply if _fits(reply, ctx) else replace(reply, photo=None)


def _fits(reply: Reply, ctx: Context) -> bool:
    """The photo stands above the preview where its caption can hold the whole of it."""
    text = render(body_of(replace(reply, photo=None, choices=()), str), "id", LIMITS[ctx.talker.channel]).text
    return units(text) <= LIMITS[ctx.talker.channel].caption - ROOM_FOR_A_HINT


def _whom(draft: Draft, ctx: Context) -> Phrase:
    if draft.activity is not None:
        activity = activity_by_id(ctx.db, draft.activity)
        title = activity.title if activity else ""
        return Phrase("siaran-to-participants", {"title": title, "place": place_in_words(draft.scope)})
    if draft.regions:
        names = ", ".join(place(code).name for code in draft.regions[:MOST_NAMED] if is_place(code))
        more = len(draft.regions) - MOST_NAMED
        return Phrase("siaran-to-desa-and-more" if more > 0 else "siaran-to-desa", {"names": names, "more": str(more)})
    return Phrase("siaran-to-all", {"place": place_in_words(draft.scope)})


def _reach(reach: Reach) -> tuple[Phrase, ...]:
    lines = [Phrase("siaran-recipients", {"count": dotted(reach.total)})]
    lines += [
        Phrase(f"siaran-reach-{channel}", {"count": dotted(count)}) for channel, count in sorted(reach.channels.items())
    ]
    lines += [
        Phrase(f"siaran-left-out-{reason.replace('_', '-')}", {"count": dotted(count)})
        for reason, count in sorted(reach.left_out.items())
    ]
    return tuple(lines)


def _lasts(reach: Reach, plan: Plan, urgent: bool, ctx: Context) -> Phrase:
    """Days where WhatsApp allows only so many people a day, else by Telegram's pace."""
    if plan.days > 1:
        return Phrase(
            "siaran-lasts-days", {"days": str(plan.days), "most": dotted(wave(ctx.rules.new_per_day, urgent))}
        )
    return lasting("lasts", reach.channels.get("telegram", 0) / ctx.rules.rate)


def _on_whatsapp(plan: Plan, ctx: Context) -> tuple[Phrase, ...]:
    """How many get it free and how many by template, what that costs, and whether the month can bear it."""
    if not plan.reached:
        return ()
    lines = [Phrase("siaran-ways", {"count": dotted(plan.free), "others": dotted(plan.template)})]
    if plan.cost is not None:
        lines.append(Phrase("siaran-cost", {"cost": dotted(round(plan.cost))}))
        tariff = ctx.regency.whatsapp
        if tariff.month_cap and spent(ctx.db, tariff, ctx.now) + plan.cost > tariff.month_cap:
            lines.append(Phrase("siaran-over-cap", {"most": dotted(round(tariff.month_cap))}))
    return tuple(lines)
