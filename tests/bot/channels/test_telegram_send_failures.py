"""Sending through the strict fake: which of six errors a failure of Telegram's becomes, and what it tells."""

import traceback
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram.client import connect, disconnect
from bot.channels.telegram.send import TelegramSender
from bot.channels.telegram.transport import ConnectFailed
from models.chat import Rendered
from models.message.channel import ChannelStopped, Doubtful, NotSent, Rejected, SendError, TryLater, Unreachable
from tests.bot.channels.samples import HELLO
from tests.fakes.bot_api import TOKEN, FakeBotApi
from tests.fakes.residents import SITI

CHAT = str(SITI)
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
    bot_api: FakeBotApi, telegram: TelegramSender, rule: dict[str, Any], expected: type[SendError]
) -> None:
    bot_api.script(**rule)

    with pytest.raises(SendError) as failed:
        await telegram.send(CHAT, HELLO)

    assert type(failed.value) is expected
    told = "".join(traceback.format_exception(failed.value))
    assert TOKEN not in told
    assert "Siti" not in told


async def test_a_flood_says_how_long_but_not_for_whom(bot_api: FakeBotApi, telegram: TelegramSender) -> None:
    bot_api.script("429", retry_after=7)

    with pytest.raises(TryLater) as later:
        await telegram.send(CHAT, HELLO)

    assert (later.value.after, later.value.scope) == (7, None)


async def test_the_probe_reaches_nobody_and_fails_like_a_send(bot_api: FakeBotApi, telegram: TelegramSender) -> None:
    await telegram.probe()
    bot_api.script("502", "getMe")
    with pytest.raises(Doubtful):
        await telegram.probe()

    assert [asked.method for asked in bot_api.asked] == ["getme", "getme"]
    assert bot_api.sent() == []


async def test_a_reason_is_a_code_without_content(bot_api: FakeBotApi, telegram: TelegramSender) -> None:
    bot_api.script("400", description='Bad Request: can\'t parse entities: Unsupported start tag "rahasia"')

    with pytest.raises(Rejected) as rejected:
        await telegram.send(CHAT, HELLO)
    with pytest.raises(Rejected) as too_long:
        await telegram.send(CHAT, Rendered("x" * 4097))

    assert rejected.value.code == "can_t_parse_entities"
    assert too_long.value.code == "message_is_too_long"


async def test_a_stranger_cannot_be_reached(telegram: TelegramSender) -> None:
    with pytest.raises(Unreachable):
        await telegram.send("42", HELLO)


@pytest.mark.parametrize("reason", ["message is not modified: the same", "query is too old and response timed out"])
async def test_what_is_done_already_is_success(bot_api: FakeBotApi, telegram: TelegramSender, reason: str) -> None:
    bot_api.script("400", description=f"Bad Request: {reason}")

    assert await telegram.send(CHAT, HELLO) == ""


async def test_where_nobody_listens_nothing_was_sent(bot_api: FakeBotApi, tmp_path: Path) -> None:
    await bot_api.stop()
    bot = connect(TOKEN, bot_api.url)

    with pytest.raises(NotSent) as failed:
        await TelegramSender(bot, tmp_path).send(CHAT, HELLO)
    await disconnect(bot)

    assert isinstance(failed.value.__cause__, ConnectFailed)
    assert TOKEN not in "".join(traceback.format_exception(failed.value))


@pytest.mark.parametrize("what", ["hang", "hang_unseen"])
async def test_silence_leaves_a_doubt(bot_api: FakeBotApi, tmp_path: Path, what: str) -> None:
    bot = connect(TOKEN, bot_api.url, seconds=0.2)
    bot_api.script(what)

    with pytest.raises(Doubtful):
        await TelegramSender(bot, tmp_path).send(CHAT, HELLO)
    await disconnect(bot)


@pytest.mark.parametrize("api", ["http://[::bad", "ftp://127.0.0.1", "http://127.0.0.1:1"])
async def test_no_address_tells_the_token(api: str, tmp_path: Path) -> None:
    bot = connect(TOKEN, api)

    with pytest.raises(SendError) as failed:
        await TelegramSender(bot, tmp_path).send(CHAT, HELLO)
    await disconnect(bot)

    error: BaseException | None = failed.value
    while error is not None:
        assert TOKEN not in repr(error) + str(error)
        error = error.__cause__ or error.__context__
    assert TOKEN not in repr(bot)


async def test_half_a_character_is_rejected_before_it_is_sent(bot_api: FakeBotApi, telegram: TelegramSender) -> None:
    with pytest.raises(Rejected):
        await telegram.send(CHAT, Rendered("\ud83d"))

    assert bot_api.sent() == []
