"""Tell followers of a programme what has changed: each one message with only what concerns them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, or_, update

from models.actions.outbox import Post, post
from models.chat import Choice, Kind, Phrase, say
from models.message.body import Body, body_of, button
from models.message.sending_rules import SendingRules
from models.queries.activities import ActivityRow
from models.queries.editions import EditionRow, activities_by_ids, editions_by_ids
from models.queries.news import Waiting, followers_of, participants_of, waiting_news
from models.region.quiet import OWN_ACTIVITY
from models.rules import causes
from models.rules.news_known import EditionWas, Known, Was, known_json
from models.tables.base import table_of
from models.tables.sending import Outbox
from models.words.news import ALL, edition_line, edition_was, line, noon, targets, was_of

_outbox = table_of(Outbox)
# A screen of a phone; what is more is counted, and the programme is a tap away.
MOST_LINES = 8
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


@dataclass(frozen=True, slots=True)
class Facts:
    """What messages are made of: the state of today, and the names and hours of the regency."""

    sessions: Mapping[int, ActivityRow]
    editions: Mapping[int, EditionRow]
    name: str
    rules: SendingRules
    now: datetime


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
    facts = _facts(db, messages.values(), name, rules, now)
    letters = _letters(causes.news(programme, publication_id), messages, kinds, facts)
    if sends:
        _take_back(db, [waiting[person] for person in messages if person in waiting], now)
        post(db, letters, now)
    return len(letters)


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
    joined = {activity for person, activity in participants_of(db, _numbers(news.known)) if person == person_id}
    sessions = activities_by_ids(db, _numbers(news.known))
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
        body = _message(kept, replace(_facts(db, [kept], "", SendingRules(), now), name=row.body["v"]["name"]))
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


def _facts(
    db: Connection, known: Iterable[Mapping[str, Known]], name: str, rules: SendingRules, now: datetime
) -> Facts:
    keys = {key for item in known for key in item}
    editions = [int(key[1:]) for key in keys if key.startswith("e")]
    return Facts(activities_by_ids(db, _numbers(keys)), editions_by_ids(db, editions), name, rules, now)


def _numbers(keys: Iterable[str]) -> list[int]:
    return [int(key) for key in keys if not key.startswith("e")]


def _is_notice(news: Waiting | None) -> bool:
    return news is not None and news.kind == "notice"


def _take_back(db: Connection, news: Sequence[Waiting], now: datetime) -> None:
    if news:
        db.execute(_CANCEL, [{"row": item.row, "now": now} for item in news])


def _letters(
    cause: str,
    messages: Mapping[int, Mapping[str, Known]],
    kinds: Mapping[int, Kind],
    facts: Facts,
) -> list[Post]:
    """Most people are told the same; each message is made once."""
    made: dict[str, Body | None] = {}
    posts: list[Post] = []
    for person, known in sorted(messages.items()):
        same = json.dumps(known_json(known), sort_keys=True)
        if same not in made:
            made[same] = _message(known, facts)
        body = made[same]
        if body is not None:
            posts.append(_letter(cause, person, kinds[person], body, known, facts))
    return posts


def _letter(cause: str, person: int, kind: Kind, body: Body, known: Mapping[str, Known], facts: Facts) -> Post:
    """Quiet hours are kept, but not past the start of what it tells of: being woken is better than going in vain."""
    times = list(_times(known, facts))
    own = kind == "notice"
    due_at = OWN_ACTIVITY.next_allowed(facts.now) if own else facts.rules.news_at(facts.now)
    if any(facts.now < start <= due_at for start, _ in times):
        due_at = facts.now
    return Post(cause, person, kind, body, due_at, expires_at=max(until for _, until in times))


def _times(known: Mapping[str, Known], facts: Facts) -> Iterable[tuple[datetime, datetime]]:
    """When what is told of begins and until when it is news, as it was known and as it is now."""
    for key, was in known.items():
        states = [was] if isinstance(was, Was) else []
        if key.startswith("e"):
            last = noon(facts.editions[int(key[1:])].last_day)
            yield last, last
        else:
            states.append(was_of(facts.sessions[int(key)]))
        for state in states:
            yield state.start if state.hours_known else state.until, state.until


def _message(known: Mapping[str, Known], facts: Facts) -> Body | None:
    """None where nothing is different from what they know, after all."""
    lines = [said for _, said in sorted(_lines(known, facts), key=lambda pair: pair[0])]
    if not lines:
        return None
    shown = lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        shown.append(Phrase("news-more", {"count": str(len(lines) - MOST_LINES)}))
    programme = _programme(known, facts)
    choices = (Choice(programme, "news-programme"), Choice("langganan", "subscription-manage"))
    body = body_of(say("news-changes", choices, name=facts.name, items=tuple(shown)), button)
    return {**body, "news": known_json(known)}


def _programme(known: Mapping[str, Known], facts: Facts) -> str:
    key = next(iter(known))
    return facts.editions[int(key[1:])].programme if key.startswith("e") else facts.sessions[int(key)].programme


def _lines(known: Mapping[str, Known], facts: Facts) -> Iterable[tuple[tuple[bool, datetime, str], Phrase]]:
    """By time, editions before everything."""
    for key, was in known.items():
        if key.startswith("e"):
            edition = facts.editions[int(key[1:])]
            assert was is None or isinstance(was, EditionWas)
            said = edition_line(was, edition, facts.now)
            at = noon(edition.first_day)
        else:
            session = facts.sessions[int(key)]
            assert was is None or isinstance(was, Was)
            if _goes_without_saying(session, known, facts):
                continue
            said, at = line(was, session, facts.now), session.starts_at
        if said is not None:
            yield (not key.startswith("e"), at, key), said


def _goes_without_saying(session: ActivityRow, known: Mapping[str, Known], facts: Facts) -> bool:
    """Whoever hears that an edition is there, or called off, need not hear it of each of its sessions."""
    key = f"e{session.edition_id}"
    if session.edition_id is None or key not in known:
        return False
    return known[key] is None or facts.editions[session.edition_id].status != "published"


def edition_moved(before: EditionRow | None, after: EditionRow) -> EditionMoved | None:
    """None where its followers have nothing to hear."""
    was = None if before is None else edition_was(before)
    return None if edition_was(after) == was else EditionMoved(was, after)
