"""Tell followers of a programme what has changed: each one message with only what concerns them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, or_, update

from models.actions.news_letters import facts_of, letters_to, message_of, session_ids
from models.actions.outbox import post
from models.chat import Kind
from models.message.sending_rules import SendingRules
from models.queries.activities import ActivityRow
from models.queries.editions import EditionRow, activities_by_ids
from models.queries.news import Waiting, followers_of, participants_of, waiting_news
from models.rules import causes
from models.rules.news_known import EditionWas, Known, Was
from models.tables.base import table_of
from models.tables.sending import Outbox
from models.words.news import ALL, edition_was, targets, was_of

_outbox = table_of(Outbox)
_CANCEL = (
    update(_outbox)
    .where(_outbox.c.id == bindparam("row"), or_(_outbox.c.state == "queued", _outbox.c.state == "held"))
    .values(state="cancelled", why="told anew", changed_at=bindparam("now"))
)


@dataclass(frozen=True, slots=True)
class Moved:
    """A session before a publication (None: it was not there) and after it."""

    was: ActivityRow | None
    now: ActivityRow

    @property
    def known(self) -> Was | None:
        return None if self.was is None else was_of(self.was)

    def targets(self) -> frozenset[str]:
        return targets(self.now.id, self.known, was_of(self.now))


@dataclass(frozen=True, slots=True)
class EditionMoved:
    """An edition before a publication (None: residents did not see it) and after it."""

    was: EditionWas | None
    now: EditionRow


def tell(
    db: Connection,
    publication_id: int,
    programme: str,
    moved: Sequence[Moved],
    editions: Sequence[EditionMoved],
    name: str,
    rules: SendingRules,
    now: datetime,
    sends: bool = True,
) -> int:
    """Returns how many people are told. What still waits is taken back and told anew together with this.

    Without ``sends`` they are only counted.
    """
    concerned = _concerned(db, programme, moved, editions)
    participants = {person for person, _ in participants_of(db, [item.now.id for item in moved])}
    waiting = waiting_news(db, programme)
    touched: dict[str, Known] = {str(item.now.id): item.known for item in moved}
    touched |= {f"e{item.now.id}": item.was for item in editions}
    messages: dict[int, dict[str, Known]] = {
        person: {key: touched[key] for key in keys} for person, keys in concerned.items()
    }
    for person, news in waiting.items():
        if person in messages or touched.keys() & news.known.keys():
            # What they knew before the message that they have not got.
            messages[person] = messages.get(person, {}) | news.known
    kinds: dict[int, Kind] = {
        person: "notice" if person in participants or _is_notice(waiting.get(person)) else "announcement"
        for person in messages
    }
    facts = facts_of(db, messages.values(), name, rules, now)
    posts = letters_to(causes.news(programme, publication_id), messages, kinds, facts)
    if sends:
        _take_back(db, [waiting[person] for person in messages if person in waiting], now)
        post(db, posts, now)
    return len(posts)


def _concerned(
    db: Connection, programme: str, moved: Sequence[Moved], editions: Sequence[EditionMoved]
) -> dict[int, set[str]]:
    """The keys of what concerns each person, by what they follow and have signed up for."""
    keys: dict[str, set[str]] = {}
    for item in moved:
        for target in item.targets():
            keys.setdefault(target, set()).add(str(item.now.id))
    if editions:
        keys.setdefault(ALL, set()).update(f"e{item.now.id}" for item in editions)
    found: dict[int, set[str]] = {}
    for person, target in followers_of(db, programme, keys):
        found.setdefault(person, set()).update(keys[target])
    for person, activity_id in participants_of(db, [item.now.id for item in moved]):
        found.setdefault(person, set()).add(str(activity_id))
    return found


def retell(db: Connection, programme: str, person_id: int, followed: Iterable[str], now: datetime) -> None:
    """Who has just ceased to follow something gets no news of it, even where it waits already."""
    news = waiting_news(db, programme, person_id).get(person_id)
    if news is None:
        return
    left = frozenset(followed)
    joined = {activity for person, activity in participants_of(db, session_ids(news.known)) if person == person_id}
    sessions = activities_by_ids(db, session_ids(news.known))
    kept = {key: was for key, was in news.known.items() if _still_concerns(key, was, sessions, left, joined)}
    if kept == news.known:
        return
    _keep_only(db, news, kept, now)


def forget_in_news(db: Connection, programme: str, keys: Collection[str], now: datetime) -> None:
    """What is about to be taken away altogether, such as samples, goes from the news that still wait."""
    for news in waiting_news(db, programme).values():
        kept = {key: was for key, was in news.known.items() if key not in keys}
        if kept != news.known:
            _keep_only(db, news, kept, now)


def _keep_only(db: Connection, news: Waiting, kept: Mapping[str, Known], now: datetime) -> None:
    body = None
    if kept:
        row = db.execute(_outbox.select().where(_outbox.c.id == news.row)).one()
        body = message_of(kept, replace(facts_of(db, [kept], "", SendingRules(), now), name=row.body["v"]["name"]))
    if body is None:
        _take_back(db, [news], now)
    else:
        db.execute(update(_outbox).where(_outbox.c.id == news.row).values(body=body))


def _still_concerns(
    key: str, was: Known, sessions: Mapping[int, ActivityRow], followed: frozenset[str], joined: set[int]
) -> bool:
    if key.startswith("e"):
        return ALL in followed
    number = int(key)
    assert was is None or isinstance(was, Was)
    return number in joined or bool(followed & targets(number, was, was_of(sessions[number])))


def _is_notice(news: Waiting | None) -> bool:
    return news is not None and news.kind == "notice"


def _take_back(db: Connection, news: Sequence[Waiting], now: datetime) -> None:
    if news:
        db.execute(_CANCEL, [{"row": item.row, "now": now} for item in news])


def edition_moved(before: EditionRow | None, after: EditionRow) -> EditionMoved | None:
    """None where its followers have nothing to hear."""
    was = None if before is None else edition_was(before)
    return None if edition_was(after) == was else EditionMoved(was, after)
