"""Sending through the strict fake Bot API: what arrives and how it looks, and what is answered beside it."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram.aside import Aside
from bot.channels.telegram.client import WrongToken, check_token, connect, disconnect, set_commands
from bot.channels.telegram.send import TelegramSender
from models.chat import Pin, Rendered, RenderedChoice
from models.message.channel import Rejected
from tests.bot.channels.samples import HELLO
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.residents import SITI, until

CHAT = str(SITI)


async def test_a_text_arrives_as_it_was_written(bot_api: FakeBotApi, telegram: TelegramSender) -> None:
    number = await telegram.send(CHAT, HELLO)

    (sent,) = bot_api.sent(SITI)
    assert (sent["text"], str(sent["message_id"])) == (HELLO.text, number)
    assert "parse_mode" not in sent
    assert "reply_markup" not in sent


async def test_short_labels_share_a_row(bot_api: FakeBotApi, telegram: TelegramSender) -> None:
    labels = ["Ya", "Batal", "Lainnya", "Kerja bakti Desa Bojong", "Ikut", "Menu", "Kegiatan 1", "Kegiatan 2", "x" * 80]
    choices = tuple(RenderedChoice(f"do:{n}", label) for n, label in enumerate(labels))

    await telegram.send(CHAT, Rendered("Pilih", choices))

    (sent,) = bot_api.sent(SITI)
    rows: Any = sent["reply_markup"]
    shown = [[button["text"] for button in row] for row in rows["inline_keyboard"]]
    assert shown == [
        ["Ya", "Batal", "Lainnya"],
        ["Kerja bakti Desa Bojong"],
        ["Ikut", "Menu"],
        ["Kegiatan 1", "Kegiatan 2"],
        ["x" * 64],
    ]
    assert rows["inline_keyboard"][2][1]["callback_data"] == "do:5"


async def test_a_file_goes_with_its_caption_and_name(
    bot_api: FakeBotApi, telegram: TelegramSender, tmp_path: Path
) -> None:
    (tmp_path / "9f3a").write_bytes(b"sebelas kb")
    choices = (RenderedChoice("menu", "Menu"),)

    await telegram.send(CHAT, Rendered("Data Anda", choices, file="9f3a", file_name="data saya é.json"))

    (sent,) = bot_api.sent(SITI)
    document: Any = sent["document"]
    assert (sent["method"], sent["caption"]) == ("sendDocument", "Data Anda")
    assert (document["file_name"], document["file_size"]) == ("data saya é.json", 10)
    assert sent["reply_markup"]


@pytest.mark.parametrize(("file", "code"), [("none", "file_missing"), ("../secret", "file_outside")])
async def test_a_file_that_cannot_be_sent_is_rejected(telegram: TelegramSender, file: str, code: str) -> None:
    with pytest.raises(Rejected) as rejected:
        await telegram.send(CHAT, Rendered("x", file=file))

    assert rejected.value.code == code


async def test_taps_are_answered_and_groups_left_without_a_word_of_failure(
    bot_api: FakeBotApi, telegram: TelegramSender
) -> None:
    aside = Aside(telegram, "Saya hanya melayani percakapan pribadi.")

    for number in ("77", "unknown"):
        aside.tap(number)
    for _ in range(3):
        aside.leave("-1002200000002")
    aside.leave("-42")
    await aside.close()

    assert bot_api.calls.answered == ["77"]
    assert bot_api.calls.left == [-1002200000002]
    assert len(bot_api.sent()) == 1


async def test_only_so_many_taps_are_answered_at_once(bot_api: FakeBotApi, telegram: TelegramSender) -> None:
    bot_api.script("slow", "answerCallbackQuery", times=None, delay=0.1)
    aside = Aside(telegram, "", most=2)

    for number in "12345":
        aside.tap(number)
    await aside.close()

    assert aside.dropped == 3


async def test_the_token_is_checked_and_commands_are_set(bot_api: FakeBotApi) -> None:
    bot, wrong = connect(bot_api.token, bot_api.url), connect("1234567890:wrong", bot_api.url)

    who = await check_token(bot)
    was_set = await set_commands(bot, [("lapor", "Laporkan masalah"), ("menu", "Menu")], "id")
    refused = await set_commands(bot, [("TIDAK BOLEH", "x")])
    with pytest.raises(WrongToken) as told:
        await check_token(wrong)
    await asyncio.gather(disconnect(bot), disconnect(wrong))

    assert (who.id, who.username) == ("1234567890", "sambatan_bot")
    assert (was_set, refused) == (True, False)
    assert len(bot_api.calls.commands) == 1
    assert "1234567890:wrong" not in repr(told.value)


async def test_sixty_four_at_once_all_arrive(bot_api: FakeBotApi, telegram: TelegramSender) -> None:
    numbers = await asyncio.gather(*(telegram.send(CHAT, Rendered(f"ke-{n}")) for n in range(64)))

    assert len(set(numbers)) == 64
    await until(lambda: len(bot_api.sent(SITI)) == 64)


async def test_a_pin_arrives_as_a_place_with_its_name_and_address(
    bot_api: FakeBotApi, telegram: TelegramSender
) -> None:
    choices = (RenderedChoice("menu:", "Menu"),)

    number = await telegram.send(CHAT, Rendered("D'LAS\nSerang\nKec. Karangreja", choices, pin=Pin(-7.2431, 109.3018)))

    (sent,) = bot_api.sent(SITI)
    assert (sent["method"], str(sent["message_id"])) == ("sendVenue", number)
    where = {"latitude": -7.2431, "longitude": 109.3018}
    assert sent["venue"] == {"location": where, "title": "D'LAS", "address": "Serang, Kec. Karangreja"}
    assert sent["reply_markup"]


async def test_a_pin_without_an_address_is_named_twice(bot_api: FakeBotApi, telegram: TelegramSender) -> None:
    await telegram.send(CHAT, Rendered("D'LAS", pin=Pin(-7.2431, 109.3018)))

    venue: Any = bot_api.sent(SITI)[0]["venue"]
    assert (venue["title"], venue["address"]) == ("D'LAS", "D'LAS")


async def test_a_pin_that_lies_nowhere_is_refused_for_good(telegram: TelegramSender) -> None:
    with pytest.raises(Rejected, match="wrong_venue_location_specified"):
        await telegram.send(CHAT, Rendered("D'LAS", pin=Pin(97.2, 109.3)))
