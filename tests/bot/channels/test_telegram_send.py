"""Sending through the strict fake: what arrives, and which of six errors a failure becomes."""

import asyncio
import traceback
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram.aside import Aside
from bot.channels.telegram.client import check_token, connect, disconnect, set_commands
from bot.channels.telegram.send import TelegramSender
from bot.channels.telegram.transport import ConnectFailed
from bot.channels.token import WrongToken
from bot.kept_files import KeptFiles
from models.chat import Pin, Rendered, RenderedChoice
from models.message.channel import ChannelStopped, Doubtful, NotSent, Rejected, SendError, TryLater, Unreachable
from tests.fakes.bot_api import TOKEN, FakeBotApi
from tests.fakes.residents import SITI, recorded, tap, text, until

HELLO = Rendered("Halo <b>Siti</b> *&_")
CHAT = str(SITI)


@pytest.fixture
async def fake() -> AsyncIterator[FakeBotApi]:
    api = FakeBotApi()
    await api.start()
    api.push(text("halo"))
    yield api
    await api.stop()


@pytest.fixture
async def sender(fake: FakeBotApi, tmp_path: Path) -> AsyncIterator[TelegramSender]:
    bot = connect(fake.token, fake.url)
    yield TelegramSender(bot, KeptFiles(tmp_path))
    await disconnect(bot)


async def test_a_text_arrives_as_it_was_written(fake: FakeBotApi, sender: TelegramSender) -> None:
    number = await sender.send(CHAT, HELLO)

    (sent,) = fake.sent(SITI)
    assert (sent["text"], str(sent["message_id"])) == (HELLO.text, number)
    assert "parse_mode" not in sent
    assert "reply_markup" not in sent


async def test_short_labels_share_a_row(fake: FakeBotApi, sender: TelegramSender) -> None:
    labels = ["Ya", "Batal", "Lainnya", "Kerja bakti Desa Bojong", "Ikut", "Menu", "Kegiatan 1", "Kegiatan 2", "x" * 80]
    choices = tuple(RenderedChoice(f"do:{n}", label) for n, label in enumerate(labels))

    await sender.send(CHAT, Rendered("Pilih", choices))

    (sent,) = fake.sent(SITI)
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


async def test_a_file_goes_with_its_caption_and_name(fake: FakeBotApi, sender: TelegramSender, tmp_path: Path) -> None:
    (tmp_path / "9f3a").write_bytes(b"sebelas kb")
    choices = (RenderedChoice("menu", "Menu"),)

    await sender.send(CHAT, Rendered("Data Anda", choices, file="9f3a", file_name="data saya é.json"))

    (sent,) = fake.sent(SITI)
    document: Any = sent["document"]
    assert (sent["method"], sent["caption"]) == ("sendDocument", "Data Anda")
    assert (document["file_name"], document["file_size"]) == ("data saya é.json", 10)
    assert sent["reply_markup"]


@pytest.mark.parametrize(("file", "code"), [("none", "file_missing"), ("../secret", "file_outside")])
async def test_a_file_that_cannot_be_sent_is_rejected(sender: TelegramSender, file: str, code: str) -> None:
    with pytest.raises(Rejected) as rejected:
        await sender.send(CHAT, Rendered("x", file=file))

    assert rejected.value.code == code


FAILURES = [
    ({"what": "429", "retry_after": 7}, TryLater),
    ({"what": "403"}, Unreachable),
    ({"what": "403", "description": "Forbidden: user is deactivated"}, Unreachable),
    ({"what": "400", "description": "Bad Request: chat not found"}, Unreachable),
    ({"what": "400", "description": "Bad Request: PEER_ID_INVALID"}, Unreachable),
    ({"what": "400", "description": "Bad Request: can't parse entities: 'rahasia'"}, Rejected),
    ({"what": "400", "migrate_to": -100}, Rejected),
    ({"what": "401"}, ChannelStopped),
    ({"what": "404"}, ChannelStopped),
    ({"what": "500"}, Doubtful),
    ({"what": "502"}, Doubtful),
    ({"what": "409"}, Doubtful),
    ({"what": "drop"}, Doubtful),
    ({"what": "drop_unseen"}, Doubtful),
]


@pytest.mark.parametrize(("rule", "expected"), FAILURES, ids=lambda part: str(part))
async def test_a_failure_names_the_next_move(
    fake: FakeBotApi, sender: TelegramSender, rule: dict[str, Any], expected: type[SendError]
) -> None:
    fake.script(**rule)

    with pytest.raises(SendError) as failed:
        await sender.send(CHAT, HELLO)

    assert type(failed.value) is expected
    told = "".join(traceback.format_exception(failed.value))
    assert TOKEN not in told
    assert "Siti" not in told


async def test_a_flood_says_how_long_but_not_for_whom(fake: FakeBotApi, sender: TelegramSender) -> None:
    fake.script("429", retry_after=7)

    with pytest.raises(TryLater) as later:
        await sender.send(CHAT, HELLO)

    assert (later.value.after, later.value.scope) == (7, None)


async def test_the_probe_reaches_nobody_and_fails_like_a_send(fake: FakeBotApi, sender: TelegramSender) -> None:
    await sender.probe()
    fake.script("502", "getMe")
    with pytest.raises(Doubtful):
        await sender.probe()

    assert [asked.method for asked in fake.asked] == ["getme", "getme"]
    assert fake.sent() == []


async def test_a_reason_is_a_code_without_content(fake: FakeBotApi, sender: TelegramSender) -> None:
    fake.script("400", description='Bad Request: can\'t parse entities: Unsupported start tag "rahasia"')

    with pytest.raises(Rejected) as rejected:
        await sender.send(CHAT, HELLO)
    with pytest.raises(Rejected) as too_long:
        await sender.send(CHAT, Rendered("x" * 4097))

    assert rejected.value.code == "can_t_parse_entities"
    assert too_long.value.code == "message_is_too_long"


async def test_a_stranger_cannot_be_reached(sender: TelegramSender) -> None:
    with pytest.raises(Unreachable):
        await sender.send("42", HELLO)


@pytest.mark.parametrize("reason", ["message is not modified: the same", "query is too old and response timed out"])
async def test_what_is_done_already_is_success(fake: FakeBotApi, sender: TelegramSender, reason: str) -> None:
    fake.script("400", description=f"Bad Request: {reason}")

    assert await sender.send(CHAT, HELLO) == ""


async def test_where_nobody_listens_nothing_was_sent(fake: FakeBotApi, tmp_path: Path) -> None:
    await fake.stop()
    bot = connect(TOKEN, fake.url)

    with pytest.raises(NotSent) as failed:
        await TelegramSender(bot, KeptFiles(tmp_path)).send(CHAT, HELLO)
    await disconnect(bot)

    assert isinstance(failed.value.__cause__, ConnectFailed)
    assert TOKEN not in "".join(traceback.format_exception(failed.value))


@pytest.mark.parametrize("what", ["hang", "hang_unseen"])
async def test_silence_leaves_a_doubt(fake: FakeBotApi, tmp_path: Path, what: str) -> None:
    bot = connect(TOKEN, fake.url, seconds=0.2)
    fake.script(what)

    with pytest.raises(Doubtful):
        await TelegramSender(bot, KeptFiles(tmp_path)).send(CHAT, HELLO)
    await disconnect(bot)


@pytest.mark.parametrize("api", ["http://[::bad", "ftp://127.0.0.1", "http://127.0.0.1:1"])
async def test_no_address_tells_the_token(api: str, tmp_path: Path) -> None:
    bot = connect(TOKEN, api)

    with pytest.raises(SendError) as failed:
        await TelegramSender(bot, KeptFiles(tmp_path)).send(CHAT, HELLO)
    await disconnect(bot)

    error: BaseException | None = failed.value
    while error is not None:
        assert TOKEN not in repr(error) + str(error)
        error = error.__cause__ or error.__context__
    assert TOKEN not in repr(bot)


async def test_half_a_character_is_rejected_before_it_is_sent(fake: FakeBotApi, sender: TelegramSender) -> None:
    with pytest.raises(Rejected):
        await sender.send(CHAT, Rendered("\ud83d"))

    assert fake.sent() == []


async def test_taps_are_answered_and_groups_left_without_a_word_of_failure(
    fake: FakeBotApi, sender: TelegramSender
) -> None:
    fake.push(tap("yes", number="77"), recorded("group_message"))
    aside = Aside(sender, "Saya hanya melayani percakapan pribadi.")

    for number in ("77", "unknown"):
        aside.tap(number)
    for _ in range(3):
        aside.leave("-1002200000002")
    aside.leave("-42")
    await aside.close()

    assert fake.calls.answered == ["77"]
    assert fake.calls.left == [-1002200000002]
    assert len(fake.sent()) == 1


async def test_only_so_many_taps_are_answered_at_once(fake: FakeBotApi, sender: TelegramSender) -> None:
    fake.script("slow", "answerCallbackQuery", times=None, delay=0.1)
    aside = Aside(sender, "", most=2)

    for number in "12345":
        aside.tap(number)
    await aside.close()

    assert aside.dropped == 3


async def test_the_token_is_checked_and_commands_are_set(fake: FakeBotApi) -> None:
    bot, wrong = connect(fake.token, fake.url), connect("1234567890:wrong", fake.url)

    who = await check_token(bot)
    was_set = await set_commands(bot, [("lapor", "Laporkan masalah"), ("menu", "Menu")], "id")
    refused = await set_commands(bot, [("TIDAK BOLEH", "x")])
    with pytest.raises(WrongToken) as told:
        await check_token(wrong)
    await asyncio.gather(disconnect(bot), disconnect(wrong))

    assert (who.id, who.username) == ("1234567890", "sambatan_bot")
    assert (was_set, refused) == (True, False)
    assert len(fake.calls.commands) == 1
    assert "1234567890:wrong" not in repr(told.value)


async def test_sixty_four_at_once_all_arrive(fake: FakeBotApi, sender: TelegramSender) -> None:
    numbers = await asyncio.gather(*(sender.send(CHAT, Rendered(f"ke-{n}")) for n in range(64)))

    assert len(set(numbers)) == 64
    await until(lambda: len(fake.sent(SITI)) == 64)


async def test_a_pin_arrives_as_a_place_with_its_name_and_address(fake: FakeBotApi, sender: TelegramSender) -> None:
    choices = (RenderedChoice("menu:", "Menu"),)

    number = await sender.send(CHAT, Rendered("D'LAS\nSerang\nKec. Karangreja", choices, pin=Pin(-7.2431, 109.3018)))

    (sent,) = fake.sent(SITI)
    assert (sent["method"], str(sent["message_id"])) == ("sendVenue", number)
    where = {"latitude": -7.2431, "longitude": 109.3018}
    assert sent["venue"] == {"location": where, "title": "D'LAS", "address": "Serang, Kec. Karangreja"}
    assert sent["reply_markup"]


async def test_a_pin_without_an_address_is_named_twice(fake: FakeBotApi, sender: TelegramSender) -> None:
    await sender.send(CHAT, Rendered("D'LAS", pin=Pin(-7.2431, 109.3018)))

    venue: Any = fake.sent(SITI)[0]["venue"]
    assert (venue["title"], venue["address"]) == ("D'LAS", "D'LAS")


async def test_a_pin_that_lies_nowhere_is_refused_for_good(sender: TelegramSender) -> None:
    with pytest.raises(Rejected, match="wrong_venue_location_specified"):
        await sender.send(CHAT, Rendered("D'LAS", pin=Pin(97.2, 109.3)))
