"""What waited to be sent, and what was sent, reads as it did."""

from __future__ import annotations

from typing import get_args

from sqlalchemy import Connection

from locales.texts import LANGUAGES, keys
from models.chat import ChannelName
from models.message.channel import LIMITS
from models.message.rendering import render
from tests.stored.present import chats, letters
from tests.stored.rows import Written
from tests.stored.test_conversations import keys_in

# Keys of texts whose words were changed on purpose since.
CHANGED: frozenset[str] = frozenset()
CHANNELS: tuple[ChannelName, ...] = get_args(ChannelName)


def test_every_message_reads_as_it_did(sqlite_db: Connection, written: Written) -> None:
    everybody, before = chats(sqlite_db), {row["outbox"]: (row["text"], row["labels"]) for row in written.rows("shown")}
    now = {}
    for letter in letters(sqlite_db):
        channel = everybody[letter.address].channel if letter.address else "telegram"
        made = render(letter.body, "id", LIMITS[channel])
        now[letter.id] = made.text, [choice.label for choice in made.choices]
    changed = {letter.id for letter in letters(sqlite_db) if CHANGED & keys_in(letter.body)}

    assert now.keys() == before.keys()
    assert {number: text for number, text in now.items() if text != before[number] and number not in changed} == {}


def test_every_text_of_a_message_is_there_in_every_language_wherever_it_may_go(sqlite_db: Connection) -> None:
    everybody = chats(sqlite_db)
    seen: set[str] = set()
    for letter in letters(sqlite_db):
        if keys_in(letter.body) <= seen:
            continue
        seen |= keys_in(letter.body)
        for channel in (everybody[letter.address].channel,) if letter.address else CHANNELS:
            for language in LANGUAGES:
                assert render(letter.body, language, LIMITS[channel]).text

    assert seen
    assert seen - keys("id") == set()
