"""Hubungkan, lepaskan: one person in several chats, and where they are told. Texts: ``locales/id/linking.ftl``."""

from handlers.kit.context import Context
from handlers.kit.flow import EVERY_DRAFT, Asked, Flow, State, Turn, again, end, go
from handlers.kit.roles import role_in_words
from handlers.reading.answers import id_in
from models.actions.linking import CODE_LASTS, MOST_TRIES, Unlinked, give_code, link, offer_of, prefer, unlink
from models.chat import Choice, Incoming, Phrase, Reply, Value, say
from models.queries.linking import chats_of, unlinkable
from models.queries.people import Resident, person_by_id
from models.queries.staff import roles_of
from models.rules.link_codes import CODE, meant_as_code
from models.words.ways import HOME

LAST_USED = "last"


class ConfirmLink(State):
    """A code was typed; waiting for yes. What is stored of it does not work as one."""

    hashed: str
    person: int
    loses_draft: bool = False


class AskUnlink(State):
    """Waiting for which of the linked chats is given back."""


class AskWhere(State):
    """Waiting for the channel on which they want to be told."""


flow = Flow("linking")


@flow.way(
    "hubungkan",
    "hubungkan",
    "hubungkan chat",
    "hubungkan akun",
    "sambungkan",
    "sambungkan chat",
    "gandengkan",
    "sambungna",
    "link",
    code=CODE,
    bare=True,
)
def link_asked(asked: Asked, ctx: Context) -> Turn:
    """Without a code the registered get one; with one, this chat is offered to whose code it is."""
    if ctx.talker.linked:
        return end(say("link-linked", (Choice("lepaskan", "link-undo"), HOME), name=ctx.resident.name))
    if meant_as_code(asked.arg):
        return _offered(asked.arg, ctx)
    if ctx.person is None:
        return end(say("link-how", (Choice("daftar", "link-register"), HOME)))
    code = give_code(ctx.db, ctx.talker, ctx.now)
    if code is None:
        return end(say("link-no-more", (Choice("lepaskan", "link-undo"), HOME)))
    values = {"code": code, "name": ctx.person.name, "minutes": _minutes()}
    # The code stands nowhere once it has been shown.
    return end(Reply("link-code", values, (HOME,), receipt=True, once=("code",)))


@flow.on(ConfirmLink)
def link_confirmed(state: ConfirmLink, said: Incoming, ctx: Context) -> Turn:
    if said.option[0] != "yes":
        person = person_by_id(ctx.db, state.person)
        return _unknown() if person is None else Turn(state, _confirm(state, person, ctx))
    former = ctx.person
    person = link(ctx.db, ctx.talker, state.hashed, ctx.cause, ctx.now)
    if person is None:
        return _unknown()
    ctx.refresh(repointed=True)
    kept = (Phrase("link-done-former", {"name": former.name}),) if former else ()
    values: dict[str, Value] = {"name": person.name, "more": (*kept, Phrase("link-done-where"))}
    choices = (Choice("profil", "menu-profile"), Choice("lepaskan", "link-undo"), HOME)
    # What is kept for the new person does not name the former one.
    done = Reply("link-done", values, choices, receipt=True, once=("more",))
    return Turn(None, done, drops_draft=EVERY_DRAFT)


@flow.way(
    "lepaskan", "lepaskan", "lepaskan chat", "lepas chat", "putuskan", "putuskan chat", "pisahkan", "culna", "unlink"
)
def unlink_asked(asked: Asked, ctx: Context) -> Turn:
    choices = _linked(ctx)
    if not choices:
        return end(say("unlink-none", (Choice("hubungkan", "link-begin"), HOME)))
    return Turn(AskUnlink(), say("unlink-ask", choices))


@flow.on(AskUnlink)
def unlink_told(state: AskUnlink, said: Incoming, ctx: Context) -> Turn:
    action, arg = said.option
    here = ctx.talker.address_id
    unlinked = unlink(ctx.db, ctx.talker, id_in(arg), ctx.cause, ctx.now) if action == "unlink" else None
    if unlinked is None:
        return again(state, "common-use-buttons")
    ctx.refresh(repointed=True)
    if unlinked.chat.address_id != here:
        done = Reply("unlink-done", {"channel": Phrase(f"channel-{unlinked.chat.channel}")}, (HOME,), receipt=True)
        return end(done)
    return end(_alone(unlinked))


@flow.way("profil-kabar", "kabar lewat")
def where_asked(asked: Asked, ctx: Context) -> Turn:
    if ctx.person is None:
        return go("daftar", "profil")
    channels = _channels(ctx.person, ctx)
    if len(channels) < 2:
        return go("profil")
    choices = tuple(Choice("where", f"channel-{channel}", channel) for channel in (*channels, LAST_USED))
    return Turn(AskWhere(), say("link-ask-where", choices))


@flow.on(AskWhere)
def where_told(state: AskWhere, said: Incoming, ctx: Context) -> Turn:
    if ctx.person is None:
        return go("daftar", "profil")
    action, channel = said.option
    if action != "where" or channel not in (*_channels(ctx.person, ctx), LAST_USED):
        return again(state, "common-use-buttons")
    prefer(ctx.db, ctx.person.id, None if channel == LAST_USED else channel)
    ctx.refresh()
    choices = (Choice("profil", "menu-profile"), HOME)
    return end(Reply("link-where-chosen", {"channel": Phrase(f"channel-{channel}")}, choices, receipt=True))


def _offered(typed: str, ctx: Context) -> Turn:
    offer = offer_of(ctx.db, ctx.talker, typed, ctx.now)
    if offer is None:
        return _unknown()
    if offer.person.id == ctx.talker.person_id:
        return end(say("link-own", (HOME,), minutes=_minutes()))
    # Half a registration is of no use to who is registered elsewhere.
    loses_draft = bool(ctx.drafts - {"registration"})
    state = ConfirmLink(hashed=offer.hashed, person=offer.person.id, loses_draft=loses_draft)
    return Turn(state, _confirm(state, offer.person, ctx))


def _unknown() -> Turn:
    """The same for a wrong, spent, old and foreign code, and for who has tried too often."""
    again_there = (Choice("hubungkan", "link-begin"), HOME)
    return end(say("link-unknown", again_there, minutes=_minutes(), most=str(MOST_TRIES)))


def _confirm(state: ConfirmLink, person: Resident, ctx: Context) -> Reply:
    """What will happen, by name; forgotten once it was shown, for it may not be."""
    lines: list[Phrase] = []
    if ctx.person is not None:
        lines.append(Phrase("link-confirm-former", {"name": ctx.person.name}))
    if state.loses_draft:
        lines.append(Phrase("link-confirm-draft"))
    roles = sorted(roles_of(ctx.db, person, ctx.now).names() - {"warga"})
    lines += [Phrase("link-confirm-role", {"role": role_in_words(role)}) for role in roles]
    lines.append(Phrase("link-confirm-shared" if ctx.talker.channel == "web" else "link-confirm-trust"))
    values: dict[str, Value] = {"name": person.name, "more": tuple(lines)}
    return Reply("link-confirm", values, (Choice("yes", "link-confirm-yes"),), once=("name", "more"))


def _alone(unlinked: Unlinked) -> Reply:
    """Phrase in the chat that was given back itself; nothing of the other person stays in it."""
    values = {} if unlinked.former is None else {"name": unlinked.former.name}
    key = "unlink-here" if unlinked.former is None else "unlink-here-former"
    return Reply(key, values, (HOME,), receipt=True, forget=True)


def _linked(ctx: Context) -> tuple[Choice, ...]:
    here = ctx.talker.address_id
    return tuple(
        Choice(
            "unlink",
            "unlink-here-option" if chat.address_id == here else f"unlink-{chat.channel}",
            str(chat.address_id),
        )
        for chat in unlinkable(ctx.db, ctx.talker)
    )


def _channels(person: Resident, ctx: Context) -> list[str]:
    return sorted({chat.channel for chat in chats_of(ctx.db, person.id)})


def _minutes() -> str:
    return str(int(CODE_LASTS.total_seconds() // 60))
