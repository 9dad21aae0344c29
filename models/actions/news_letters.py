"""What followers of a programme are told, as letters: what changed, line by line, and when each may be sent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from models.actions.outbox import Post
from models.chat import Kind, Phrase
from models.message.body import Body, body_of, button
from models.message.sending_rules import SendingRules
from models.queries.activities import ActivityRow
from models.queries.editions import EditionRow, activities_by_ids, editions_by_ids
from models.region.quiet import OWN_ACTIVITY
from models.rules.news_known import EditionWas, Known, Was, known_json
from models.words.news import changes, edition_line, line, noon, was_of


@dataclass(frozen=True, slots=True)
class Facts:
    """What messages are made of: the state of today, and the names and hours of the regency."""

    sessions: Mapping[int, ActivityRow]
    editions: Mapping[int, EditionRow]
    name: str
    rules: SendingRules
    now: datetime


def facts_of(
    db: Connection, known: Iterable[Mapping[str, Known]], name: str, rules: SendingRules, now: datetime
) -> Facts:
    """All that these news tell of, as it is now."""
    keys = {key for item in known for key in item}
    editions = [int(key[1:]) for key in keys if key.startswith("e")]
    return Facts(activities_by_ids(db, session_ids(keys)), editions_by_ids(db, editions), name, rules, now)


def session_ids(keys: Iterable[str]) -> list[int]:
    """Of the keys of news, those of sessions; an edition's begins with an e."""
    return [int(key) for key in keys if not key.startswith("e")]


def letters_to(
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
            made[same] = message_of(known, facts)
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


def message_of(known: Mapping[str, Known], facts: Facts) -> Body | None:
    """None where nothing is different from what they know, after all."""
    lines = [one for _, one in sorted(_lines(known, facts), key=lambda pair: pair[0])]
    if not lines:
        return None
    body = body_of(changes(_programme(known, facts), facts.name, lines), button)
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
            told = edition_line(was, edition, facts.now)
            at = noon(edition.first_day)
        else:
            session = facts.sessions[int(key)]
            assert was is None or isinstance(was, Was)
            if _goes_without_saying(session, known, facts):
                continue
            told, at = line(was, session, facts.now), session.starts_at
        if told is not None:
            yield (not key.startswith("e"), at, key), told


def _goes_without_saying(session: ActivityRow, known: Mapping[str, Known], facts: Facts) -> bool:
    """Whoever hears that an edition is there, or called off, need not hear it of each of its sessions."""
    key = f"e{session.edition_id}"
    if session.edition_id is None or key not in known:
        return False
    return known[key] is None or facts.editions[session.edition_id].status != "published"
