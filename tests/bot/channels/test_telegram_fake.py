"""The fake Bot API refuses what the real one refuses, in its words: the other tests lean on it."""

from typing import Any

import aiohttp
import pytest

from tests.fakes.bot_api import TOKEN, FakeBotApi
from tests.fakes.bot_client import Client
from tests.fakes.residents import SITI


def button(**of: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Ya", **of}]]}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"text": " \n"}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "chat_id": 42}, "chat not found"),
        ({"text": "x", "chat_id": "siti"}, "chat not found"),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "x", "reply_markup": button()}, "Text buttons are unallowed"),
        ({"text": "x", "reply_markup": button(callback_data="")}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": button(callback_data="é" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": button(callback_data="x", text="")}, "Text must be non-empty"),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [button(callback_data="x")["inline_keyboard"][0] * 101]}},
            "too long",
        ),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
    ],
)
async def test_a_message_telegram_refuses(call: Client, bot_api: FakeBotApi, given: dict[str, Any], words: str) -> None:
    answer = await call("sendMessage", **{"chat_id": SITI, **given})

    assert answer["error_code"] == 400
    assert words in answer["description"]
    assert bot_api.sent() == []


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"latitude": ""}, "latitude is empty"),
        ({"longitude": ""}, "longitude is empty"),
        ({"latitude": 100}, "wrong venue location specified"),
        ({"longitude": -181}, "wrong venue location specified"),
        ({"title": " "}, "venue title must be non-empty"),
        ({"address": ""}, "venue address must be non-empty"),
        ({"chat_id": 42}, "chat not found"),
        ({"reply_markup": button()}, "Text buttons are unallowed"),
    ],
)
async def test_a_place_telegram_refuses(call: Client, bot_api: FakeBotApi, given: dict[str, Any], words: str) -> None:
    place = {"latitude": -7.24, "longitude": 109.3, "title": "D'LAS", "address": "Serang"}

    answer = await call("sendVenue", **{"chat_id": SITI, **place, **given})

    assert answer["error_code"] == 400
    assert words in answer["description"]
    assert bot_api.sent() == []


async def test_a_message_telegram_accepts(call: Client, bot_api: FakeBotApi) -> None:
    answer = await call("sendMessage", chat_id=str(SITI), text="😀" * 2048, reply_markup=button(callback_data="x" * 64))

    assert answer["result"]["chat"]["id"] == SITI
    assert [sent["text"] for sent in bot_api.sent(SITI)] == ["😀" * 2048]


async def test_tokens_and_methods_are_checked(call: Client, bot_api: FakeBotApi) -> None:
    wrong = await call.as_other("1234567890:wrong")("getMe")
    malformed = await call.as_other("wrong")("getMe")
    unknown = await call("sendFax", chat_id=SITI)
    await call.control("revoke")
    revoked = await call("getMe")

    assert [answer["error_code"] for answer in (wrong, malformed, unknown, revoked)] == [401, 404, 404, 401]


async def test_editing_wants_a_change(call: Client, bot_api: FakeBotApi) -> None:
    number = (await call("sendMessage", chat_id=SITI, text="0 dari 10"))["result"]["message_id"]

    same = await call("editMessageText", chat_id=SITI, message_id=number, text="0 dari 10")
    changed = await call("editMessageText", chat_id=SITI, message_id=number, text="5 dari 10")
    unknown = await call("editMessageText", chat_id=SITI, message_id=1, text="x")

    assert "message is not modified" in same["description"]
    assert changed["ok"]
    assert "not found" in unknown["description"]


async def test_taps_groups_commands_and_files(call: Client, bot_api: FakeBotApi) -> None:
    bot_api.calls.files["foto"] = b"isi"

    answers = [
        await call("answerCallbackQuery", callback_query_id="77"),
        await call("answerCallbackQuery", callback_query_id="78"),
        await call("leaveChat", chat_id=SITI),
        await call("leaveChat", chat_id=-1002200000002),
        await call("setMyCommands", commands=[{"command": "Lapor!", "description": "x"}]),
        await call("getFile", file_id="foto"),
        await call("getFile", file_id="lain"),
    ]

    assert [answer["ok"] for answer in answers] == [True, False, False, True, False, True, False]
    async with aiohttp.request("GET", f"{bot_api.url}/file/bot{TOKEN}/{answers[5]['result']['file_path']}") as reply:
        assert await reply.read() == b"isi"


async def test_what_is_done_about_links_is_shown_in_the_answer(call: Client) -> None:
    for given in ({"is_disabled": True}, '{"is_disabled": true}'):
        said = await call("sendMessage", chat_id=SITI, text="halo", link_preview_options=given)
        assert said["result"]["link_preview_options"] == {"is_disabled": True}
