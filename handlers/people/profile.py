"""Profil: what was given is read back and can be corrected. Texts: ``locales/id/profile.ftl``."""

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, State, Turn, again, end, go
from handlers.kit.listing import Listed
from handlers.reading.answers import name_in
from handlers.reading.places import Asking, ask, hear, in_words
from models.actions.people import move, rename
from models.chat import Choice, Incoming, Phrase, Reply, say
from models.queries.linking import chats_of
from models.queries.people import follows_announcements
from models.words.ways import HOME


class AskNewName(State):
    """Waiting for the corrected name."""


class AskNewPlace(State):
    """Waiting for the corrected desa."""

    asking: Asking = Asking()


flow = Flow("profile")


@flow.way("profil", "profil", "profile", "biodata", "data diri", listed=Listed(help=30, telegram=70))
def shown(asked: Asked, ctx: Context) -> Turn:
    return end(_profile(ctx, "profile-shown")) if ctx.person else go("daftar", "profil")


@flow.way("profil-nama")
def name_asked(asked: Asked, ctx: Context) -> Turn:
    return Turn(AskNewName(), say("profile-ask-name")) if ctx.person else go("daftar", "profil")


@flow.way("profil-desa")
def place_asked(asked: Asked, ctx: Context) -> Turn:
    return _ask_place(Asking()) if ctx.person else go("daftar", "profil")


@flow.on(AskNewName)
def name_told(state: AskNewName, said: Incoming, ctx: Context) -> Turn:
    name = name_in(said.text)
    if name is None:
        return again(state, "registration-name-unclear")
    rename(ctx.db, ctx.resident.id, name)
    ctx.refresh()
    return end(_changed(ctx))


@flow.on(AskNewPlace)
def place_told(state: AskNewPlace, said: Incoming, ctx: Context) -> Turn:
    heard = hear(state.asking, said)
    if heard.asking is not None:
        return _ask_place(heard.asking)
    if heard.region is None:
        assert heard.hint is not None
        return Turn(state, hint=heard.hint)
    move(ctx.db, ctx.resident.id, heard.region)
    ctx.refresh()
    return end(_changed(ctx))


def _ask_place(asking: Asking) -> Turn:
    return Turn(AskNewPlace(asking=asking), ask(asking, "profile-ask-place"))


def _profile(ctx: Context, key: str) -> Reply:
    person = ctx.resident
    follows = follows_announcements(ctx.db, person.id)
    choices = (
        Choice("profil-nama", "profile-change-name"),
        Choice("profil-desa", "profile-change-place"),
        Choice("langganan", "subscription-manage"),
        Choice("dataku", "profile-my-data"),
        Choice("hubungkan", "link-begin"),
        HOME,
    )
    news = Phrase("profile-news-on" if follows else "profile-news-off")
    shown = say(key, choices, name=person.name, place=in_words(person.region), news=news)
    channels = {chat.channel for chat in chats_of(ctx.db, person.id)}
    if len(channels) < 2:
        return shown
    where = Phrase(f"channel-{person.preferred if person.preferred in channels else 'last'}")
    linked = (*choices[:-2], Choice("profil-kabar", "link-where"), Choice("lepaskan", "link-undo"), HOME)
    return say("profile-linked", linked, profile=Phrase(key, shown.values), channel=where)


def _changed(ctx: Context) -> Reply:
    reply = _profile(ctx, "profile-changed")
    return Reply(reply.key, reply.values, reply.choices, receipt=True)
