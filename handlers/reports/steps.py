"""The steps of telling a report, and which of them comes next."""

from __future__ import annotations

from dataclasses import replace

from handlers.kit.context import Context
from handlers.kit.flow import Turn
from handlers.reading.places import Asking, ask
from handlers.reports.draft import MOST_PHOTOS, Draft, joined
from handlers.reports.screens import ask_category, ask_place, ask_similar, begun, near, review, shown
from models.chat import Choice, Phrase, Reply, hinted, say

# With the next page, "unknown" and the way back eight buttons show.
PLACES_A_PAGE = 5


class Offer(Draft):
    """Words that sound like a report, typed out of the blue: is it one? Not worth keeping when left."""

    @property
    def worth_keeping(self) -> bool:
        return False


class AskResume(Draft):
    """One is half told; go on with it or begin anew. ``came`` is what has been told meanwhile."""

    came: Draft = Draft()

    def merged(self) -> Gather:
        """Both as one story; the pin that came last is the place."""
        pictures = (*self.pictures, *self.came.pictures)[:MOST_PHOTOS]
        told = self.into(Gather, words=joined(self.words, self.came.words), pictures=pictures)
        if self.came.latitude is None:
            return told
        place = {name: getattr(self.came, name) for name in ("latitude", "longitude", "fresh", "region")}
        return told.into(Gather, **place, desa_unknown=False, compared=False)


class Gather(Draft):
    """Waiting for the story, a photo or a place, whichever comes first."""


class AskCategory(Draft):
    """Waiting for its kind; three are proposed from the words."""

    page: int = -1


class AskPlace(Draft):
    """Waiting for a pin, a desa or words."""


class AskDesa(Draft):
    """The place has a name, but nobody knows in which desa."""

    asking: Asking = Asking()


class Similar(Draft):
    """Reports of the same problem nearby are shown."""


class AskWords(Draft):
    """Waiting for the story, told anew."""


class Review(Draft):
    """Everything is told; waiting for ``Kirim``."""


CHOSEN = (Offer, AskResume, AskCategory, AskPlace, AskDesa, AskWords)


def following(state: Draft, ctx: Context, hint: Phrase | None = None) -> Turn:
    """The step that asks for what is missing; a step that was chosen stays until it is answered."""
    step = state if isinstance(state, CHOSEN) else _missing(state, ctx)
    return Turn(step, hinted(_question(step, ctx), hint))


def _missing(state: Draft, ctx: Context) -> Draft:
    if not state.words and not state.pictures:
        return state.into(Gather)
    if not state.category:
        return state.into(AskCategory)
    if not state.placed:
        return state.into(AskPlace)
    if not state.region and not state.desa_unknown:
        return state.into(AskDesa)
    if not state.compared and near(state, ctx):
        return state.into(Similar)
    return state.into(Review)


def _question(state: Draft, ctx: Context) -> Reply:
    match state:
        case Offer():
            return say("report-offer", (Choice("yes", "report-yes"),), words=shown(state.words))
        case AskResume():
            choices = (Choice("resume", "report-resume"), Choice("new", "report-new"))
            return say("report-ask-resume", choices, words=begun(state))
        case AskCategory():
            return ask_category(state, state.page)
        case AskPlace():
            return ask_place(state, ctx)
        case AskDesa():
            return _ask_desa(state)
        case Similar():
            return ask_similar(near(state, ctx), ctx)
        case AskWords():
            return say("report-ask-words")
        case Review():
            return review(state, ctx)
        case _ if state.placed:
            return say("report-ask-story")
        case _:
            return replace(say("report-ask-what"), ask_pin=True)


def _ask_desa(state: AskDesa) -> Reply:
    reply = ask(state.asking, "report-ask-desa", PLACES_A_PAGE)
    return replace(reply, choices=(*reply.choices, Choice("nowhere", "report-desa-unknown")), ask_pin=False)
