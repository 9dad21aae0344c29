"""Recorded Telegram updates and what they say to us."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiogram.types import Update

from bot.channels.telegram.parse import Unreadable, incoming
from bot.channels.telegram.reading import Dead, find_id, read_bytes, read_raw
from models.chat import Incoming, Photo, Pin

PAYLOADS = Path(__file__).parent / "payloads" / "telegram"
BOT = "1234567890"
SENT = datetime(2025, 7, 3, 23, 0, tzinfo=UTC)
NOW = datetime(2025, 7, 3, 23, 5, tzinfo=UTC)
SITI = "7100000001"
HERE = Pin(-7.388889, 109.363889)


def recorded(name: str) -> dict[str, Any]:
    update: dict[str, Any] = json.loads((PAYLOADS / f"{name}.json").read_text("utf-8"))
    return update


def parsed(update: dict[str, Any]) -> Incoming | None:
    return incoming(Update.model_validate(update), BOT, NOW)


def said(name: str, at: datetime = SENT, language: str | None = "id", **more: Any) -> tuple[str, Incoming]:
    key = f"u{recorded(name)['update_id']}"
    return name, Incoming("telegram", BOT, key, more.pop("sender", SITI), at, language=language, **more)


def outside(name: str, sender: str, at: datetime = SENT) -> tuple[str, Incoming]:
    return said(name, at=at, language=None, sender=sender, group=True)


HEARD = [
    said("message", text="lapor lampu jalan mati"),
    said("command", text="/start@sambatan_bot UNDANGAN-1"),
    said(
        "photo",
        text="Jalan berlubang di depan SD 2",
        photo=Photo("AgACAgUAAxkBAAIBlarge", 180331),
        album="13750000000000001",
    ),
    said("picture_file", photo=Photo("BQACAgUAAxkBAAIBfile", 3204551)),
    said("document"),
    said("sticker"),
    said("voice"),
    said("location", pin=HERE),
    said("live_location", pin=HERE),
    said("forwarded_location", pin=Pin(HERE.latitude, HERE.longitude, fresh=False)),
    said("location_off_the_earth"),
    said("own_contact", contact_of=SITI),
    said("foreign_contact", contact_of="7100000009"),
    said("contact_without_account", contact_of="?"),
    said("callback", at=NOW, choice="yes::7"),
    said("callback_on_an_old_message", at=NOW, choice="menu"),
    said("blocked", blocked=True),
    said("unblocked", blocked=False),
    said("new_fields", text="menu"),
    said("hidden_signs", text="Siti admin 👨\u200d👩\u200d👧 é ab\tdua\nbaris"),
    outside("group_message", "-1002200000002"),
    outside("channel_post", "-1002200000003"),
    outside("added_to_a_group", "-1002200000002"),
    outside("callback_in_a_group", "-1002200000002", at=NOW),
]
UNHEARD = [
    "edited",
    "edited_live_location",
    "left_a_group",
    "pinned",
    "from_a_bot",
    "callback_of_a_game",
    "inline_query",
    "unknown_kind",
]


@pytest.mark.parametrize(("name", "expected"), HEARD, ids=[name for name, _ in HEARD])
def test_what_is_heard(name: str, expected: Incoming) -> None:
    assert parsed(recorded(name)) == expected


@pytest.mark.parametrize("name", UNHEARD)
def test_what_says_nothing_to_us(name: str) -> None:
    assert parsed(recorded(name)) is None


def test_every_recording_is_in_a_table() -> None:
    assert {path.stem for path in PAYLOADS.glob("*.json")} == {name for name, _ in HEARD} | set(UNHEARD)


def test_a_very_long_text_is_cut() -> None:
    update = recorded("message")
    update["message"]["text"] = "x" * 5000

    heard = parsed(update)

    assert heard is not None
    assert heard.text == "x" * 4096


@pytest.mark.parametrize("place", [(float("nan"), 109.0), (-7.0, float("inf"))])
def test_a_pin_without_a_place_is_no_pin(place: tuple[float, float]) -> None:
    update = recorded("location")
    update["message"]["location"] = {"latitude": place[0], "longitude": place[1]}

    heard = parsed(update)

    assert heard is not None
    assert heard.pin is None


@pytest.mark.parametrize("number", [2**63, 10**400, -(2**63)])
def test_a_person_whose_number_cannot_be_stored_is_unreadable(number: int) -> None:
    update = recorded("message")
    update["message"]["from"]["id"] = number

    with pytest.raises(Unreadable):
        parsed(update)


@pytest.mark.parametrize(
    ("body", "key"),
    [
        (b'{"update_id": 5, "message": {"message_id": 1}}', "u5"),
        (b'{"update_id": 5, "message": {"text": "' + b"\\ud800" + b'"}}', "u5"),
        (b'{"update_id": 5, "message": ' + b"[" * 100_000, "u5"),
        (b'{"update_id" :5, "message": {"date": ' + b"9" * 5000 + b"}}", "u5"),
        (b'{"update_id": 5, "message": NaN}', "u5"),
        (b'{"update_id": 5', "u5"),
    ],
)
def test_an_unreadable_body_is_buried_by_its_update_id(body: bytes, key: str) -> None:
    update = read_bytes(body, BOT)

    assert isinstance(update.says, Dead)
    assert (update.says.key, update.id) == (key, 5)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"\xff\xfe",
        b'{"update_id": "x"}',
        b'{"update_id": ' + b"9" * 30 + b"}",
        b'{"update_id":-1}',
    ],
)
def test_a_body_without_a_usable_id_is_buried_by_its_hash(body: bytes) -> None:
    update = read_bytes(body, BOT)

    assert isinstance(update.says, Dead)
    assert update.id is None
    assert update.says.key.startswith("x")
    assert update.says.key == read_bytes(body, BOT).says.key  # type: ignore[union-attr]  # both are dead


def test_the_reason_of_a_death_quotes_nobody() -> None:
    raw = recorded("message")
    raw["message"]["date"] = "rahasia Siti"

    update = read_raw(raw, BOT)

    assert isinstance(update.says, Dead)
    assert "message.date" in update.says.reason
    assert "rahasia" not in update.says.reason


@pytest.mark.parametrize("raw", [None, 7, "x", [], {}, {"update_id": None}, {"update_id": 10**30}])
def test_nothing_that_can_stand_in_a_batch_raises(raw: object) -> None:
    update = read_raw(raw, BOT)

    assert isinstance(update.says, Dead)
    assert update.id is None


def test_a_message_within_messages_without_end_is_dead() -> None:
    raw = recorded("message")
    inner = raw["message"]
    for _ in range(900):
        inner["reply_to_message"] = {**recorded("message")["message"]}
        inner = inner["reply_to_message"]

    update = read_raw(raw, BOT)

    assert update.id == raw["update_id"]


def test_an_id_is_found_in_a_text_that_is_no_json() -> None:
    assert find_id('{"ok":true,"result":[{"update_id" : 42, "message":{"x":"\\ud8') == 42
    assert find_id("<html>") is None
