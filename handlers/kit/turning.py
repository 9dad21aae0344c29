"""One turn: find out what was meant, ask the conversation, keep its answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from handlers.kit.context import Context, Surroundings
from handlers.kit.conversation import Conversation
from handlers.kit.flow import Asked, Turn, Way
from handlers.kit.registry import Registry
from handlers.reading.words import actions_meant, option_meant
from models.actions.audit import record
from models.chat import Choice, Incoming, Phrase, Reply, say
from models.message.body import Body, hint_before
from models.queries.people import Talker
from models.rules import causes

MOST_HANDOVERS = 3
HOME = "menu"
HELP = "unknown"
RESUME = "lanjut"


@dataclass(slots=True)
class Speaker:
    """Who writes and where they stand, while a unit runs."""

    talker: Talker
    conversation: Conversation
    moved: bool = False
    # Whose some chat is has changed with its last turn.
    repointed: bool = False


@dataclass(slots=True)
class _Turning:
    """The parts of one turn, so that they need not be handed round one by one."""

    registry: Registry
    speaker: Speaker
    said: Incoming
    context: Context

    @property
    def conversation(self) -> Conversation:
        return self.speaker.conversation


def take_turn(
    db: Connection, registry: Registry, around: Surroundings, speaker: Speaker, said: Incoming, now: datetime
) -> tuple[Body | None, bool]:
    """The answer to one message, and whether it must be shown even when a later one follows."""
    context = Context(db, speaker.talker, now, causes.message(said), around.regency, around.rules, around.listing)
    turning = _Turning(registry, speaker, said, context)
    speaker.moved = True
    body, must_show = _understand(turning)
    # The same unit may hold the next message of this person.
    speaker.talker, speaker.repointed = context.talker, context.repointed
    return body, must_show


def _understand(turning: _Turning) -> tuple[Body | None, bool]:
    said, conversation, registry = turning.said, turning.conversation, turning.registry
    if said.choice is not None:
        return _pressed(turning, said.choice)
    if said.text:
        top = conversation.top
        step = registry.step(top.flow, top.step) if top is not None else None
        found = registry.way_for(said.text, idle=top is None, codes=step is None or not step[0].hears_codes)
        if found:
            return _entered(turning, found[0], Asked(found[1], None, said))
        data = option_meant(said.text, conversation.shown, turning.context.talker.language)
        if data is not None and not _is_answer(turning):
            return _pressed(turning, data)
    if conversation.top is not None:
        return _stepped(turning, said)
    meant = next((name for name in actions_meant(said.text) if name in registry.ways), HELP)
    return _entered(turning, registry.ways[meant], Asked("", None, said))


def _is_answer(turning: _Turning) -> bool:
    """Where a step waits for a number, a small one is not that of a button."""
    state = turning.conversation.state(turning.registry) if turning.said.text.strip().isdecimal() else None
    return state is not None and state.hears_numbers


def _pressed(turning: _Turning, data: str) -> tuple[Body | None, bool]:
    tap = turning.conversation.tap(data, turning.registry)
    if tap is None:
        return _present(turning, Phrase("common-stale"))
    top = turning.conversation.top
    if tap.action == RESUME and top is not None:
        turning.conversation.shown = top.screen.get("c", [])
        return top.screen, False
    if tap.action in turning.registry.ways:
        return _entered(turning, turning.registry.ways[tap.action], Asked(tap.arg, tap.version, turning.said))
    if tap.action == "back":
        body = turning.conversation.back(turning.registry)
        if body is not None:
            return body, False
        return _entered(turning, turning.registry.ways[HOME], Asked("", None, turning.said))
    choice = f"{tap.action}:{tap.arg}" if tap.arg else tap.action
    return _stepped(turning, replace(turning.said, choice=choice, text=""))


def _stepped(turning: _Turning, said: Incoming) -> tuple[Body | None, bool]:
    top = turning.conversation.top
    assert top is not None
    state = turning.conversation.state(turning.registry)
    found = turning.registry.step(top.flow, top.step)
    if state is None or found is None:
        turning.conversation.frames = []
        home = turning.registry.ways[HOME]
        return _entered(turning, home, Asked("restarted", None, said))
    if not _may(turning, f"{top.flow}.{top.step}"):
        return _denied(turning)
    return _settle(turning, top.flow, found[1](state, said, turning.context), aside=False)


def _entered(turning: _Turning, way: Way, asked: Asked, depth: int = 0) -> tuple[Body | None, bool]:
    if not _may(turning, f"{way.flow}.{way.name}"):
        return _denied(turning)
    if not way.aside:
        turning.context.keeps_draft = turning.conversation.leave(turning.registry)
    turning.context.drafts = frozenset(turning.conversation.drafts)
    turning.context.draft = turning.conversation.draft_of(turning.registry, way.flow)
    turn = way.entry(asked, turning.context)
    return _settle(turning, way.flow, turn, way.aside, depth)


def _settle(turning: _Turning, flow: str, turn: Turn, aside: bool, depth: int = 0) -> tuple[Body | None, bool]:
    if turn.go is not None:
        if depth == MOST_HANDOVERS:
            raise RecursionError(f"{flow} hands over in circles")
        if turn.go.keep:
            turning.conversation.leave(turning.registry)
        elif not aside:
            turning.conversation.frames = []
        way = turning.registry.ways[turn.go.action]
        return _entered(turning, way, Asked(turn.go.arg, None, turning.said), depth + 1)
    if turn.hint is not None:
        return _present(turning, turn.hint)
    if turn.reply is None:
        return None, False
    return _spoken(turning, flow, turn, turn.reply, aside), turn.reply.receipt


def _spoken(turning: _Turning, flow: str, turn: Turn, reply: Reply, aside: bool) -> Body:
    conversation, registry = turning.conversation, turning.registry
    conversation.drop_draft(turn.drops_draft)
    if turn.state is not None:
        return conversation.enter(registry, flow, turn.state, reply)
    return conversation.beside(registry, reply) if aside else conversation.finish(registry, reply)


def _present(turning: _Turning, hint: Phrase) -> tuple[Body, bool]:
    """The present screen with a hint above it; without one, the hint and the menu's buttons."""
    top = turning.conversation.top
    if top is not None:
        turning.conversation.shown = top.screen.get("c", [])
        return hint_before(hint, top.screen), False
    home = turning.registry.ways[HOME].entry(Asked("", None, turning.said), turning.context)
    assert home.reply is not None
    screen = turning.conversation.finish(turning.registry, home.reply)
    return hint_before(hint, screen), False


def _may(turning: _Turning, name: str) -> bool:
    allowed = turning.registry.allowed(name)
    # Asking the database is left out only where everybody is allowed.
    return "warga" in allowed or bool(allowed & turning.context.roles.names())


def _denied(turning: _Turning) -> tuple[Body, bool]:
    context = turning.context
    record(context.db, context.person, "denied", context.now, subject=turning.said.channel)
    body = turning.conversation.beside(turning.registry, say("common-denied", (Choice(HOME, "common-menu"),)))
    return body, False
