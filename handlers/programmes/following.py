"""Langganan: follow the announcements, a programme, a day or one session, and stop. Texts: ``following.ftl``."""

from __future__ import annotations

from handlers.kit.consent import consent_text
from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, State, Turn, again, end, go
from handlers.programmes.screens import registered_just_now, reminder_in_words
from handlers.programmes.targets import Target, asked_for, in_one_line, target_in_words
from handlers.reading.answers import id_in, page_in
from handlers.reading.places import in_words
from models.actions.following import follow, follow_session, stop, unfollow, unfollow_all
from models.actions.people import follow_announcements, leave_announcements
from models.chat import Choice, Incoming, Phrase, Reply, Value, receipt, say
from models.queries.activities import activity_by_id
from models.queries.editions import followed_by
from models.queries.people import agreed_to, follows_announcements
from models.region.regency import FOLLOWED
from models.words.news import ALL
from models.words.ways import HOME

# What somebody agrees to when they follow a programme for the first time.
CONSENTS = {"festival": "follow-ask-festival", "roadshow": "follow-ask-roadshow"}
PAGE = 5
ANNOUNCEMENTS, EVERYTHING = "pengumuman", "semua"
MANAGE = Choice("langganan", "subscription-manage")

flow = Flow("following")


class AskNews(State):
    """Waiting for consent to the news of a programme; ``target`` is what is to be followed of it."""

    target: str


@flow.way("ikuti-acara")
def follow_wanted(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is what to follow: ``festival-all``, ``festival-2027-07-03``, ``a-12``."""
    target = asked_for(ctx, asked.arg)
    if target is None:
        return _elsewhere(ctx, asked.arg)
    if ctx.person is None:
        return go("daftar", f"ikuti-acara-{target.arg}")
    if agreed_to(ctx.db, ctx.person.id, target.programme) and ctx.person.stopped_at is None:
        return _follow(ctx, target)
    return _ask(ctx, target)


@flow.on(AskNews)
def news_agreed(state: AskNews, said: Incoming, ctx: Context) -> Turn:
    target = asked_for(ctx, state.target)
    if target is None or ctx.person is None:
        return _elsewhere(ctx, state.target)
    if said.option[0] != "agree":
        return again(state, "common-use-buttons")
    return _follow(ctx, target)


@flow.way("lepas")
def unfollowed(asked: Asked, ctx: Context) -> Turn:
    """``arg`` as for following; or ``pengumuman``, or all of a programme at once: ``festival-semua``."""
    if ctx.person is None:
        return go("langganan")
    if asked.arg == ANNOUNCEMENTS:
        text = consent_text(ctx.talker.language, "subscription-left")
        leave_announcements(ctx.db, ctx.person.id, text, ctx.talker.channel, ctx.now)
        return end(receipt("subscription-left", (MANAGE, HOME), place=_place(ctx)))
    target = asked_for(ctx, asked.arg.replace(EVERYTHING, ALL), coming=False)
    if target is not None and asked.arg.endswith(f"-{EVERYTHING}"):
        text = consent_text(ctx.talker.language, "follow-ended-all")
        unfollow_all(ctx.db, ctx.person.id, target.programme, text, ctx.talker.channel, ctx.now)
        return end(receipt("follow-ended-all", (MANAGE, HOME), name=ctx.regency.programme(target.programme)))
    if target is None or not unfollow(ctx.db, ctx.person.id, target.programme, target.name, ctx.now):
        return go("langganan")
    return end(receipt("follow-ended", (MANAGE, HOME), what=target_in_words(ctx, target)))


@flow.way("langganan", "langganan", "berlangganan", "subscribe")
def subscriptions_shown(asked: Asked, ctx: Context) -> Turn:
    """All that can be followed; with a programme as ``arg``, and a page, what is followed of that: ``festival-0``."""
    if ctx.person is None:
        return go("daftar", "langganan")
    programme, _, page = asked.arg.partition("-")
    if programme in FOLLOWED:
        return _programme_shown(ctx, programme, page_in(page))
    mine = followed_by(ctx.db, ctx.person.id)
    announced = follows_announcements(ctx.db, ctx.person.id)
    first = Phrase("subscription-on" if announced else "subscription-off", {"place": _place(ctx)})
    lines = (first, *(in_one_line(ctx, one, mine.get(one, [])) for one in FOLLOWED))
    moves = [
        Choice("lepas", "subscription-leave", ANNOUNCEMENTS) if announced else Choice("ikuti", "subscription-follow"),
        _move("festival", mine.get("festival", [])),
        _move("roadshow", mine.get("roadshow", [])),
    ]
    if announced or mine:
        moves.append(Choice("stop", "subscription-stop"))
    return end(say("subscription-all", (*moves, HOME), items=lines))


@flow.way("ikuti", "ikuti pengumuman", "mulai langganan")
def announcements_followed(asked: Asked, ctx: Context) -> Turn:
    if ctx.person is None:
        return go("daftar", "langganan")
    text = consent_text(ctx.talker.language, "subscription-off")
    follow_announcements(ctx.db, ctx.person.id, text, ctx.talker.channel, ctx.now)
    ctx.refresh()
    return end(receipt("subscription-followed", (MANAGE, HOME), place=_place(ctx)))


@flow.way("stop", "stop", "berhenti", "unsubscribe", "stop langganan", "mandeg")
def stopped(asked: Asked, ctx: Context) -> Turn:
    """Ends all optional messages, for who is registered; nobody else gets any."""
    if ctx.person is None:
        # A registration left half done may have agreed to announcements.
        return Turn(None, say("subscription-stopped-stranger", (HOME,)), drops_draft="registration")
    text = consent_text(ctx.talker.language, "subscription-stopped")
    stop(ctx.db, ctx.person.id, text, ctx.talker.channel, ctx.now)
    ctx.refresh()
    return end(receipt("subscription-stopped", (MANAGE, HOME)))


def _elsewhere(ctx: Context, arg: str) -> Turn:
    """What cannot be followed any more: its screen says why."""
    head, _, number = arg.partition("-")
    session = activity_by_id(ctx.db, id_in(number)) if head == "a" else None
    if session is not None:
        return go("lihat", number)
    return go(head) if head in FOLLOWED else go("langganan")


def _ask(ctx: Context, target: Target) -> Turn:
    key = CONSENTS[target.programme]
    values: dict[str, Value] = {"what": target_in_words(ctx, target), "name": ctx.regency.programme(target.programme)}
    agree = Choice("agree", "follow-festival" if target.programme == "festival" else "follow-roadshow")
    note = registered_just_now(ctx)
    if note is None:
        return Turn(AskNews(target=target.arg), Reply(key, values, (agree,)))
    screen = Phrase(key, values)
    return Turn(AskNews(target=target.arg), receipt("common-hint", (agree,), hint=note, screen=screen))


def _follow(ctx: Context, target: Target) -> Turn:
    person, channel = ctx.resident.id, ctx.talker.channel
    text = consent_text(ctx.talker.language, CONSENTS[target.programme])
    note = Phrase("follow-reminder-none")
    if target.session is not None:
        follow_session(ctx.db, person, target.session, text, channel, ctx.rules.quiet, ctx.now)
        note = reminder_in_words(ctx, target.session)
    else:
        follow(ctx.db, person, target.programme, target.name, text, channel, ctx.now)
    ctx.refresh()
    calendar = Choice("kalender", "calendar-save", target.programme)
    choices = (Choice(target.programme, "news-programme"), calendar, MANAGE, HOME)
    return end(receipt("follow-done", choices, what=target_in_words(ctx, target), reminder=note))


def _programme_shown(ctx: Context, programme: str, page: int) -> Turn:
    """One by one, each with a button that ends it."""
    mine = followed_by(ctx.db, ctx.resident.id).get(programme, [])
    shown = mine[page * PAGE : (page + 1) * PAGE]
    if not shown:
        return go("langganan", f"{programme}-0") if page and mine else go("langganan")
    lines: list[Phrase] = []
    choices: list[Choice] = []
    for number, name in enumerate(shown, 1):
        arg = name if name.startswith("a-") else f"{programme}-{name}"
        target = asked_for(ctx, arg, coming=False)
        what = target_in_words(ctx, target) if target else Phrase("follow-what-over")
        values: dict[str, Value] = {"number": str(number), "what": what}
        lines.append(Phrase("follow-line", values))
        choices.append(Choice("lepas", "follow-end-option", arg, values=values))
    if len(mine) > (page + 1) * PAGE:
        choices.append(Choice("langganan", "common-more", f"{programme}-{page + 1}"))
    choices.append(Choice("lepas", "follow-end-all", f"{programme}-{EVERYTHING}"))
    return end(say("follow-list", (*choices, MANAGE), items=tuple(lines), name=ctx.regency.programme(programme)))


def _move(programme: str, mine: list[str]) -> Choice:
    festival = programme == "festival"
    if not mine:
        return Choice("ikuti-acara", "follow-festival" if festival else "follow-roadshow", f"{programme}-{ALL}")
    if mine == [ALL]:
        return Choice("lepas", "follow-end-festival" if festival else "follow-end-roadshow", f"{programme}-{ALL}")
    return Choice("langganan", "follow-choose-festival" if festival else "follow-choose-roadshow", f"{programme}-0")


def _place(ctx: Context) -> Phrase:
    return in_words(ctx.resident.region)
