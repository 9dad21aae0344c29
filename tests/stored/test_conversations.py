"""Whoever stands somewhere since before goes on from there, by a button, in words, or from a draft."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, select

from handlers.kit.registry import Registry
from handlers.registry import house
from locales.texts import keys
from models.tables.base import table_of
from models.tables.chat import Conversation
from tests.stored.driving import Driver, Move, resuming
from tests.stored.present import buttons, chats, first_buttons, lost, places, present, tried
from tests.stored.rows import Written

# The data of buttons, as they are stored, that something else is answered to on purpose since.
CHANGED = frozenset({"bantuan:"})
_conversation = table_of(Conversation)


def test_every_step_and_what_was_told_there_is_known(db: Connection) -> None:
    registry = house()
    rows = db.execute(select(_conversation.c.frames, _conversation.c.draft)).all()
    told = [(flow, step, state) for row in rows for flow, step, state, _ in row.frames]
    told += [(flow, *kept) for row in rows for flow, kept in (row.draft or {}).items()]

    assert told
    assert {f"{flow}.{step}" for flow, step, state in told if not revives(registry, flow, step, state)} == set()


def revives(registry: Registry, flow: str, step: str, state: dict[str, Any]) -> bool:
    found = registry.step(flow, step)
    try:
        return found is not None and found[0].model_validate(state) is not None
    except ValidationError:
        return False


def test_every_text_that_was_shown_is_known(db: Connection) -> None:
    rows = db.execute(select(_conversation.c.frames, _conversation.c.shown)).all()
    named = {key for row in rows for _, _, _, screen in row.frames for key in keys_in(screen)}
    named |= {label for row in rows for _, label, _ in row.shown}

    assert named
    assert named - keys("id") == set()


def keys_in(stored: Any) -> set[str]:
    """The text keys in a stored body, also those of its buttons."""
    if isinstance(stored, list):
        return {key for item in stored for key in keys_in(item)}
    if not isinstance(stored, dict):
        return set()
    labels = {label for _, label, _ in stored.get("c", ())}
    own = {stored["k"]} if "k" in stored else set()
    return own | labels | {key for item in stored.values() for key in keys_in(item)}


def test_every_button_does_what_it_did(db: Connection, written: Written) -> None:
    driver, now = Driver(named="pressed"), present(db)
    before = {(row["address"], row["data"]): row["key"] for row in written.rows("answered")}
    pressed = buttons(db) if db.dialect.name == "sqlite" else first_buttons(db)
    answers = {(chat.address, data): tried(db, driver, chat, Move(data=data), now) for chat, data in pressed}
    changed = {what: (before[what], text) for what, text in answers.items() if text != before[what]}

    assert answers
    assert {what: texts for what, texts in changed.items() if what[1] not in CHANGED} == {}


def test_every_step_hears_words_and_the_numbers_of_its_buttons(db: Connection) -> None:
    driver, now = Driver(named="said"), present(db)
    steps = {place.step: place.chat for place in places(db) if place.step}
    answers = {
        (step, words): tried(db, driver, chat, Move(words), now)
        for step, chat in steps.items()
        for words in ("Joko Susilo", "1")[: 2 if db.dialect.name == "sqlite" else 1]
    }

    assert answers
    assert {what: text for what, text in answers.items() if lost(text)} == {}


def test_every_draft_is_taken_up_again(db: Connection, written: Written) -> None:
    driver, now = Driver(named="resumed"), present(db)
    everybody, kept = chats(db), written.rows("resumed")
    answers = [tried(db, driver, everybody[row["address"]], Move(resuming(row["flow"])), now) for row in kept]

    assert kept
    assert answers == [row["key"] for row in kept]
