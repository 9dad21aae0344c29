"""The questions of a report being told: its kind, what lies nearby, and the whole of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.kit.context import Context
from handlers.reading.places import in_words
from handlers.reports.draft import Draft, region_in
from handlers.reports.wording import age
from models.chat import Choice, Phrase, Reply, Value, say
from models.queries.pictures import picture_by_id
from models.queries.reports import Near, open_nearby
from models.region.categories import CATEGORIES
from models.region.gazetteer import OUTSIDE, is_place, place
from models.rules.suggesting import suggested

PAGE = 5
MOST_SUGGESTED = 3
LONGEST_SHOWN = 400


def ask_category(draft: Draft, page: int) -> Reply:
    """First what the words point to (``page`` -1), then all of them page by page."""
    codes = suggested(draft.words)[:MOST_SUGGESTED] if page < 0 else []
    codes = codes or list(CATEGORIES)
    at = max(0, page) % -(-len(codes) // PAGE) * PAGE
    picks = tuple(Choice("category", f"category-{code}", code) for code in codes[at : at + PAGE])
    return say("report-ask-category", (*picks, Choice("page", "common-more")))


def ask_place(draft: Draft, ctx: Context) -> Reply:
    """A desa that the story names comes first, then the resident's own."""
    named = region_in(draft.words)
    home = ctx.person.region if ctx.person is not None and ctx.person.region != OUTSIDE else ""
    proposed = [code for code in dict.fromkeys((named, home)) if is_place(code) and place(code).kind != "kecamatan"]
    choices = tuple(Choice("at", "report-at", code, values={"desa": place(code).name}) for code in proposed)
    return replace(say("report-ask-place", (*choices, Choice("desa", "report-choose-desa"))), ask_pin=True)


def near(draft: Draft, ctx: Context) -> Sequence[Near]:
    """Open reports of the same problem that are not one's own."""
    found = open_nearby(ctx.db, draft.category, draft.region, draft.latitude, draft.longitude)
    mine = ctx.person.id if ctx.person else None
    return [one for one in found if one.report.person_id is None or one.report.person_id != mine]


def ask_similar(found: Sequence[Near], ctx: Context) -> Reply:
    """Each with its age, distance and state; the photo of the nearest that has one to show."""
    lines = tuple(_near_line(number, one, ctx) for number, one in enumerate(found, 1))
    joins = tuple(
        Choice("join", "report-join", str(one.report.id), values={"number": str(number)})
        for number, one in enumerate(found, 1)
    )
    photo = next((one.photo for one in found if one.photo), None)
    category = Phrase(f"category-{found[0].report.category}")
    reply = say("report-similar", (*joins, Choice("other", "report-other")), items=lines, category=category)
    return replace(reply, photo=photo)


def _near_line(number: int, one: Near, ctx: Context) -> Phrase:
    metres = None if one.metres is None else {"metres": str(max(10, round(one.metres / 10) * 10))}
    values: dict[str, Value] = {
        "number": str(number),
        "where": Phrase("report-near-metres", metres) if metres else in_words(one.report.region),
        "age": age(one.report, ctx.now),
        "status": Phrase(f"status-{one.report.status}"),
    }
    return Phrase("report-near-line", values)


def review(draft: Draft, ctx: Context) -> Reply:
    """The whole of it on one screen, every part changeable."""
    choices = (
        Choice("send", "report-send"),
        Choice("category", "report-change-category"),
        Choice("place", "report-change-place"),
        Choice("words", "report-change-words"),
        *((Choice("unphoto", "report-remove-photos"),) if draft.pictures else ()),
        Choice("name", "report-show-name" if draft.anonymous else "report-hide-name"),
    )
    values: dict[str, Value] = {
        "category": Phrase(f"category-{draft.category}"),
        "words": quoted(draft.words),
        "place": place_said(draft),
        "more": (*_with(draft, ctx), Phrase("report-anonymous" if draft.anonymous else "report-named")),
    }
    return Reply("report-review", values, choices)


def place_said(draft: Draft) -> Phrase:
    """Where it is, as far as told."""
    if draft.place and draft.region:
        return Phrase("report-place-both", {"place": draft.place, "desa": in_words(draft.region)})
    if draft.region:
        return in_words(draft.region)
    return Phrase("report-place-words", {"place": draft.place})


def begun(draft: Draft) -> Phrase:
    """What a draft is known by: its story, else its photos, else its place."""
    if draft.words or not draft.worth_keeping:
        return quoted(draft.words)
    return Phrase("report-with-photos", {"count": str(len(draft.pictures))}) if draft.pictures else place_said(draft)


def quoted(words: str) -> Phrase:
    """The story as the resident wrote it."""
    return Phrase("report-quoted", {"words": shown(words)}) if words else Phrase("report-no-words")


def shown(words: str) -> str:
    """A long story is kept whole and shown in part."""
    return words if len(words) <= LONGEST_SHOWN else words[: LONGEST_SHOWN - 1].rstrip() + "…"


def _with(draft: Draft, ctx: Context) -> tuple[Phrase, ...]:
    """The pin and the photos; what a photo would do where there is none."""
    lines: list[Phrase] = []
    if draft.latitude is not None:
        lines.append(Phrase("report-with-pin" if draft.fresh else "report-with-old-pin"))
    states = [found.state for number in draft.pictures if (found := picture_by_id(ctx.db, number)) is not None]
    good = len(states) - states.count("refused")
    if good:
        lines.append(Phrase("report-with-photos", {"count": str(good)}))
    elif CATEGORIES[draft.category].photo_helps:
        lines.append(Phrase("report-photo-helps"))
    if good < len(states):
        lines.append(Phrase("report-photo-unfit", {"count": str(len(states) - good)}))
    return tuple(lines)
