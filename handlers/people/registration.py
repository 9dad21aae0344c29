"""Daftar: consent, name and place in at most five messages. Texts: ``locales/id/registration.ftl``."""

from typing import Literal

from handlers.kit.consent import consent_text
from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, State, Turn, again, end, go
from handlers.reading.answers import name_in, names_in
from handlers.reading.places import Asking, ask, hear, in_words
from models.actions.people import ConsentText, NewPerson, register
from models.chat import Choice, Incoming, Reply, receipt, say

Consented = Literal["all", "service"]
AGREE = Choice("agree", "registration-agree")
ONLY_SERVICE = Choice("service", "registration-only-service")
UNDER_18 = Choice("minor", "registration-under-18")


class AskConsent(State):
    """Waiting for consent; nothing about the person is kept yet. ``back`` is what they were doing."""

    back: str = ""


class AskGuardian(State):
    """Under 18: waiting for the guardian to consent by typing their own name."""

    back: str


class AskName(State):
    """Waiting for the name. ``version`` and ``hash`` are of the very text that was answered with consent."""

    back: str
    consent: Consented
    version: str
    hash: str
    guardian: str | None = None


class AskPlace(AskName):
    """Waiting for the desa."""

    name: str
    asking: Asking = Asking()


GUARDIAN = "registration-ask-guardian"
# What may lead here, and is gone back to; never what somebody typed after the word.
WAYS_BACK = ("ikut", "ikuti-acara", "stan", "undangan", "profil", "langganan", "lapor")

flow = Flow("registration", keeps_draft=True)


@flow.way("daftar", "daftar", "registrasi", "mendaftar", "register", "ndaftar")
def opened(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is where to go on afterwards, as ``action-arg``."""
    if ctx.person is not None:
        return go("profil")
    # Only an invite itself leads here with its hash; what somebody types or forges does not.
    said = asked.said.choice or asked.said.text
    back = "" if "undangan-" in said else _way_back(asked.arg)
    draft = ctx.draft if isinstance(ctx.draft, AskName | AskPlace) else None
    if draft is not None:
        resumed = draft.model_copy(update={"back": back or draft.back})
        return Turn(resumed, _question(resumed, ctx))
    state = AskConsent(back=back)
    return Turn(state, _question(state, ctx))


@flow.on(AskConsent)
def consent_given(state: AskConsent, said: Incoming, ctx: Context) -> Turn:
    match said.option[0]:
        case "agree":
            return _next(_consented(ctx, "registration-consent", state.back, "all"), ctx)
        case "service":
            return _next(_consented(ctx, "registration-consent", state.back, "service"), ctx)
        case "minor":
            return _next(AskGuardian(back=state.back), ctx)
        case _:
            return again(state, "registration-choose-consent")


@flow.on(AskGuardian)
def guardian_named(state: AskGuardian, said: Incoming, ctx: Context) -> Turn:
    """Both names in one message, or the guardian's first."""
    names = names_in(said.text)
    if not names or len(names) > 2:
        return again(state, "registration-names-unclear")
    # For a child no announcements are agreed to; they can be asked for later.
    asked = _consented(ctx, GUARDIAN, state.back, "service", names[0])
    return _next(asked if len(names) == 1 else AskPlace(**asked.model_dump(), name=names[1]), ctx)


@flow.on(AskName)
def name_told(state: AskName, said: Incoming, ctx: Context) -> Turn:
    name = name_in(said.text)
    if name is None:
        return again(state, "registration-name-unclear")
    return _next(AskPlace(**state.model_dump(), name=name), ctx)


@flow.on(AskPlace)
def place_told(state: AskPlace, said: Incoming, ctx: Context) -> Turn:
    heard = hear(state.asking, said)
    if heard.asking is not None:
        return _next(state.model_copy(update={"asking": heard.asking}), ctx)
    if heard.region is None:
        assert heard.hint is not None
        return Turn(state, hint=heard.hint)
    return _register(state, heard.region, ctx)


def _consented(ctx: Context, key: str, back: str, consent: Consented, guardian: str | None = None) -> AskName:
    text = consent_text(ctx.talker.language, key)
    return AskName(back=back, consent=consent, version=text.version, hash=text.hash, guardian=guardian)


def _way_back(arg: str) -> str:
    return arg if _action_of(arg) else ""


def _action_of(back: str) -> str:
    """The action that a way back begins with, which may have a hyphen itself; empty where it is none."""
    return next((name for name in WAYS_BACK if back == name or back.startswith(f"{name}-")), "")


def _register(state: AskPlace, region: str, ctx: Context) -> Turn:
    if ctx.person is None:
        new = NewPerson(state.name, region, state.guardian, announcements=state.consent == "all")
        register(ctx.db, ctx.talker, new, ConsentText(state.version, state.hash), ctx.now)
        ctx.refresh()
    action = _action_of(state.back)
    if action:
        return go(action, state.back.removeprefix(action).removeprefix("-"))
    choices = (Choice("kegiatan", "menu-activities"), Choice("profil", "registration-correct"))
    return end(receipt("registration-done", choices, name=state.name, place=in_words(region)))


def _next(state: State, ctx: Context) -> Turn:
    return Turn(state, _question(state, ctx))


def _question(state: State, ctx: Context) -> Reply:
    match state:
        case AskGuardian():
            return say(GUARDIAN)
        case AskPlace():
            return _named(ask(state.asking, "registration-ask-place"), state.name)
        case AskName():
            return say("registration-ask-name" if state.guardian is None else "registration-ask-child-name")
        case _:
            months = str(ctx.regency.retention.profile_months)
            office = ctx.regency.contact.office
            return say("registration-consent", (AGREE, ONLY_SERVICE, UNDER_18), office=office, months=months)


def _named(reply: Reply, name: str) -> Reply:
    return Reply(reply.key, {**reply.values, "name": name}, reply.choices, ask_pin=reply.ask_pin)
