"""A report being gathered: what has been told so far, in whatever order, and how it reads."""

from __future__ import annotations

from typing import TypeVar

from handlers.kit.context import Context
from handlers.kit.flow import State
from handlers.kit.places import in_words
from handlers.kit.words import plain, word_list
from models.actions.pictures import take_picture
from models.boundaries import locate
from models.categories import CATEGORIES
from models.chat import Choice, Incoming, Reply, Said, Value
from models.rendering import units

MOST_WORDS, MOST_PLACE, MOST_PHOTOS = 2000, 200, 5
D = TypeVar("D", bound="Draft")


class Draft(State):
    """Everything but the ticket. ``warned`` and ``compared``: what has been shown once is not shown again."""

    words: str = ""
    category: str = ""
    region: str = ""
    desa_unknown: bool = False
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    fresh: bool = True
    pictures: tuple[int, ...] = ()
    anonymous: bool = False
    warned: bool = False
    compared: bool = False

    @property
    def begun(self) -> bool:
        """True once there is anything worth keeping."""
        return bool(self.words or self.pictures or self.place or self.latitude is not None)

    @property
    def placed(self) -> bool:
        return bool(self.region or self.place or self.latitude is not None)


def gathered(draft: D, said: Incoming, ctx: Context) -> tuple[D, Said | None]:
    """The draft with what this message brings, and what to say where it brings too much or the wrong place."""
    found: dict[str, object] = {}
    hint: Said | None = None
    if said.photo is not None:
        if len(draft.pictures) == MOST_PHOTOS:
            hint = Said("report-photos-enough", {"most": str(MOST_PHOTOS)})
        else:
            picture = take_picture(ctx.db, ctx.talker, said.photo, ctx.cause, ctx.now)
            found["pictures"] = (*draft.pictures, picture)
    if said.pin is not None:
        desa = locate(said.pin.latitude, said.pin.longitude)
        if desa is None:
            hint = Said("report-pin-outside")
        else:
            pin = {"latitude": said.pin.latitude, "longitude": said.pin.longitude, "fresh": said.pin.fresh}
            found |= {**pin, "region": desa.code, "compared": False}
    text = said.text.strip()
    if text:
        words = f"{draft.words}\n{text}".strip()
        if units(words) > MOST_WORDS:
            hint = Said("report-words-long", {"over": str(units(words) - MOST_WORDS)})
        else:
            found["words"] = words
    return draft.model_copy(update=found), hint


def is_emergency(words: str) -> bool:
    """True where somebody may be in danger now; a false alarm costs one line."""
    said = f" {plain(words)} "
    return any(f" {word} " in said for word in word_list("id", "words-emergency"))


def category_named(text: str, language: str) -> str:
    """The category whose name was typed; '' where none was."""
    from models.rendering import fill

    wanted = plain(text)
    return next((code for code in CATEGORIES if wanted in (code, plain(fill(language, f"category-{code}", {})))), "")


def place_said(draft: Draft) -> Said:
    """Where it is, as far as told."""
    if draft.place and draft.region:
        return Said("report-place-both", {"place": draft.place, "desa": in_words(draft.region)})
    if draft.region:
        return in_words(draft.region)
    return Said("report-place-words", {"place": draft.place})


def review(draft: Draft) -> Reply:
    """The whole of it on one screen, every part changeable."""
    lines: list[Said] = []
    if draft.latitude is not None:
        lines.append(Said("report-with-pin" if draft.fresh else "report-with-old-pin"))
    if draft.pictures:
        lines.append(Said("report-with-photos", {"count": str(len(draft.pictures))}))
    elif CATEGORIES[draft.category].photo_helps:
        lines.append(Said("report-photo-helps"))
    values: dict[str, Value] = {
        "category": Said(f"category-{draft.category}"),
        "words": draft.words or Said("report-no-words"),
        "place": place_said(draft),
        "more": tuple(lines),
        "name": Said("report-anonymous" if draft.anonymous else "report-named"),
    }
    choices = (
        Choice("send", "report-send"),
        Choice("category", "report-change-category"),
        Choice("place", "report-change-place"),
        Choice("words", "report-change-words"),
        *((Choice("unphoto", "report-remove-photos"),) if draft.pictures else ()),
        Choice("name", "report-show-name" if draft.anonymous else "report-hide-name"),
    )
    return Reply("report-review", values, choices)
