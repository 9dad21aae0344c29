"""A report being gathered: what has been told so far, in whatever order, and how it reads."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any, TypeVar

from handlers.kit.context import Context
from handlers.kit.flow import State
from handlers.reading.words import plain
from locales.texts import text as text_of
from models.actions.pictures import take_picture
from models.chat import Incoming, Phrase
from models.message.rendering import units
from models.region.boundaries import locate
from models.region.categories import CATEGORIES
from models.region.gazetteer import find

MOST_WORDS, MOST_PLACE, MOST_PHOTOS = 2000, 200, 5
# A pin that has been on its way longer may be of where somebody was before.
OLD = timedelta(hours=1)
# A signature or a number under the story is no reason to ask which of two desa is meant.
_DESA = re.compile(r"\b(?:desa|ds|kelurahan|kel|kecamatan|kec)\.?\s+(\w+)(?:\s+(\w+))?", re.IGNORECASE)
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
    def worth_keeping(self) -> bool:
        """True once anything has been told."""
        return bool(self.words or self.pictures or self.place or self.latitude is not None)

    @property
    def placed(self) -> bool:
        return bool(self.region or self.place or self.latitude is not None)


def gathered(draft: D, said: Incoming, ctx: Context) -> tuple[D, Phrase | None]:
    """The draft with what this message brings, and what to say where it brings too much or the wrong place."""
    found: dict[str, Any] = {}
    hint: Phrase | None = None
    if said.photo is not None:
        if len(draft.pictures) >= MOST_PHOTOS:
            hint = Phrase("report-photos-enough", {"most": str(MOST_PHOTOS)})
        else:
            picture = take_picture(ctx.db, ctx.talker, said.photo, ctx.cause, ctx.now)
            found["pictures"] = (*draft.pictures, picture)
    if said.pin is not None:
        desa = locate(said.pin.latitude, said.pin.longitude)
        if desa is None:
            hint = Phrase("report-pin-outside")
        else:
            found |= {"latitude": said.pin.latitude, "longitude": said.pin.longitude, "region": desa.code}
            fresh = said.pin.fresh and ctx.now - said.at < OLD
            found |= {"fresh": fresh, "desa_unknown": False, "compared": False}
    text = said.text.strip()
    if text:
        words = joined(draft.words, text)
        if units(words) > MOST_WORDS:
            hint = Phrase("report-words-long", {"over": str(units(words) - MOST_WORDS)})
        else:
            found["words"] = words
    return draft.into(type(draft), **found), hint


def joined(first: str, then: str) -> str:
    """Several messages in a row are one story."""
    return f"{first}\n{then}".strip()


def category_named(said: str, language: str) -> str:
    """The category whose name was typed, or the first word of its name; '' where none was."""
    wanted = plain(said)
    names = {code: plain(text_of(language, f"category-{code}")) for code in CATEGORIES}
    whole = next((code for code, name in names.items() if wanted in (code, name)), "")
    return whole or next((code for code, name in names.items() if wanted and name.startswith(f"{wanted} ")), "")


def region_in(words: str) -> str:
    """The desa or kecamatan that the story itself names; '' where it names none, or more than one could be meant."""
    for first, second in _DESA.findall(words):
        for name in (f"{first} {second}", first):
            found = find(name.strip()).exact
            if found is not None:
                return found.code
    return ""
