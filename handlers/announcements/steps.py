"""The steps of a siaran being written, and what each asks. Texts: ``locales/id/siaran.ftl``."""

from __future__ import annotations

from handlers.announcements.draft import Draft, ask_activity, counted, place_in_words, preview
from handlers.kit.context import Context
from handlers.kit.flow import State, Turn
from handlers.reading.areas import names_of, part_choices
from models.chat import Choice, Reply, say
from models.words.announcement_progress import shortened

TWO_WAYS = Choice("resume", "siaran-resume"), Choice("new", "siaran-new")


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


def next_step(state: Draft, ctx: Context) -> Turn:
    """This step with its screen; what is previewed is counted."""
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
