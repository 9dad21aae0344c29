"""The fake Bot API refuses what the real one refuses, in its words: the other tests lean on it."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.fakes.bot_api import TOKEN, FakeBotApi
from tests.fakes.ledger import read_ledger
from tests.fakes.residents import SITI, recorded, tap, text, until
from tests.house.tree import ROOT


class Client:
    """Calls methods plainly."""

    def __init__(self, session: aiohttp.ClientSession, url: str, token: str = TOKEN) -> None:
        self._session, self._url, self._token = session, url, token

    async def __call__(self, method: str, **given: Any) -> dict[str, Any]:
        async with self._session.post(f"{self._url}/bot{self._token}/{method}", json=given) as reply:
            answer: dict[str, Any] = await reply.json()
            assert answer["ok"] == (reply.status == 200)
            return answer

    async def control(self, name: str, given: object = None) -> Any:
        async with self._session.post(f"{self._url}/control/{name}", json=given) as reply:
            return (await reply.json()).get("result")

    def as_other(self, token: str) -> "Client":
        return Client(self._session, self._url, token)


@pytest.fixture
async def fake() -> AsyncIterator[FakeBotApi]:
    api = FakeBotApi(burst=3)
    await api.start()
    api.push(text("halo"), tap("yes", number="77"), recorded("group_message"))
    yield api
    await api.stop()


@pytest.fixture
async def call(fake: FakeBotApi) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        yield Client(session, fake.url)


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
async def test_a_message_telegram_refuses(call: Client, fake: FakeBotApi, given: dict[str, Any], words: str) -> None:
    answer = await call("sendMessage", **{"chat_id": SITI, **given})

    assert answer["error_code"] == 400
    assert words in answer["description"]
    assert fake.sent() == []


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
async def test_a_place_telegram_refuses(call: Client, fake: FakeBotApi, given: dict[str, Any], words: str) -> None:
    place = {"latitude": -7.24, "longitude": 109.3, "title": "D'LAS", "address": "Serang"}

    answer = await call("sendVenue", **{"chat_id": SITI, **place, **given})

    assert answer["error_code"] == 400
    assert words in answer["description"]
    assert fake.sent() == []


async def test_a_message_telegram_accepts(call: Client, fake: FakeBotApi) -> None:
    answer = await call("sendMessage", chat_id=str(SITI), text="😀" * 2048, reply_markup=button(callback_data="x" * 64))

    assert answer["result"]["chat"]["id"] == SITI
    assert [sent["text"] for sent in fake.sent(SITI)] == ["😀" * 2048]


async def test_tokens_and_methods_are_checked(call: Client, fake: FakeBotApi) -> None:
    wrong = await call.as_other("1234567890:wrong")("getMe")
    malformed = await call.as_other("wrong")("getMe")
    unknown = await call("sendFax", chat_id=SITI)
    await call.control("revoke")
    revoked = await call("getMe")

    assert [answer["error_code"] for answer in (wrong, malformed, unknown, revoked)] == [401, 404, 404, 401]


async def test_editing_wants_a_change(call: Client, fake: FakeBotApi) -> None:
    number = (await call("sendMessage", chat_id=SITI, text="0 dari 10"))["result"]["message_id"]

    same = await call("editMessageText", chat_id=SITI, message_id=number, text="0 dari 10")
    changed = await call("editMessageText", chat_id=SITI, message_id=number, text="5 dari 10")
    unknown = await call("editMessageText", chat_id=SITI, message_id=1, text="x")

    assert "message is not modified" in same["description"]
    assert changed["ok"]
    assert "not found" in unknown["description"]


async def test_taps_groups_commands_and_files(call: Client, fake: FakeBotApi) -> None:
    fake.calls.files["foto"] = b"isi"

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
    async with aiohttp.request("GET", f"{fake.url}/file/bot{TOKEN}/{answers[5]['result']['file_path']}") as reply:
        assert await reply.read() == b"isi"


async def test_updates_stay_until_a_higher_offset_confirms_them(call: Client, fake: FakeBotApi) -> None:
    first = [update["update_id"] for update in (await call("getUpdates"))["result"]]
    again = [update["update_id"] for update in (await call("getUpdates", limit=2))["result"]]
    rest = [update["update_id"] for update in (await call("getUpdates", offset=first[0] + 1))["result"]]
    last = [update["update_id"] for update in (await call("getUpdates", offset=-1))["result"]]

    assert (again, rest, last) == (first[:2], first[1:], first[-1:])
    assert (await call("getUpdates", offset=first[-1] + 1))["result"] == []
    assert not fake.updates.entries


async def test_a_second_poll_ends_the_first_and_a_webhook_ends_both(call: Client, fake: FakeBotApi) -> None:
    fake.updates.forget()
    first = asyncio.create_task(call("getUpdates", timeout=50))
    await until(lambda: fake.polls == 1)
    second = asyncio.create_task(call("getUpdates", timeout=50))
    ended = await first
    fake.push(text("baru"))
    heard = await second
    await call("setWebhook", url="http://127.0.0.1:9/", secret_token="rahasia")
    while_webhook = await call("getUpdates")
    await call("deleteWebhook")

    assert (ended["error_code"], while_webhook["error_code"]) == (409, 409)
    assert [update["message"]["text"] for update in heard["result"]] == ["baru"]
    assert len((await call("getUpdates"))["result"]) == 1


async def test_a_script_is_followed_and_early_sends_are_noted(call: Client, fake: FakeBotApi) -> None:
    await call.control("script", {"what": "429", "chat": SITI, "retry_after": 1})

    flooded = await call("sendMessage", chat_id=SITI, text="satu")
    await asyncio.sleep(0.15)
    early = await call("sendMessage", chat_id=SITI, text="dua")
    other = await call("sendMessage", chat_id=-1002200000002, text="lain")
    await asyncio.sleep(0.9)
    late = await call("sendMessage", chat_id=SITI, text="tiga")

    assert flooded["parameters"] == {"retry_after": 1}
    assert [early["ok"], other["ok"], late["ok"]] == [False, True, True]
    assert [violation["kind"] for violation in fake.watch.violations] == ["before_retry_after"]


async def test_more_than_a_burst_is_noted(call: Client, fake: FakeBotApi) -> None:
    for n in range(5):
        assert (await call("sendMessage", chat_id=SITI, text=str(n)))["ok"]

    assert [violation["kind"] for violation in fake.watch.violations] == ["too_fast"] * 2


async def test_no_second_holds_more_than_the_limit() -> None:
    api = FakeBotApi(open_chats=True, limit=2)
    async with aiohttp.ClientSession() as session:
        call = Client(session, await api.start())
        said = [await call("sendMessage", chat_id=chat, text="halo") for chat in (1, 2, 3)]
        await asyncio.sleep(1.05)
        later = await call("sendMessage", chat_id=3, text="halo")
    await api.stop()

    assert [one["ok"] for one in said] == [True, True, False]
    assert said[2]["parameters"] == {"retry_after": 1}
    assert later["ok"]
    assert [violation["kind"] for violation in api.watch.violations] == ["over_limit"]


async def test_what_is_done_about_links_is_shown_in_the_answer(call: Client) -> None:
    for given in ({"is_disabled": True}, '{"is_disabled": true}'):
        said = await call("sendMessage", chat_id=SITI, text="halo", link_preview_options=given)
        assert said["result"]["link_preview_options"] == {"is_disabled": True}


async def test_dropping_what_waits_is_noted(call: Client, fake: FakeBotApi) -> None:
    await call("deleteWebhook", drop_pending_updates=True)

    assert [violation["kind"] for violation in fake.watch.violations] == ["dropped_pending_updates"]


async def test_accepted_and_dropped_is_in_the_ledger_unseen_and_dropped_is_not(call: Client, fake: FakeBotApi) -> None:
    for what in ("drop", "drop_unseen"):
        fake.script(what)
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await call("sendMessage", chat_id=SITI, text=what)

    assert [sent["text"] for sent in fake.sent()] == ["drop"]


async def test_residents_answer_from_within(call: Client, fake: FakeBotApi) -> None:
    fake.calls.on_message = lambda chat, message: [text(f"terima kasih untuk {message['text']}", chat)]

    await call("sendMessage", chat_id=SITI, text="kabar")

    assert b"terima kasih untuk kabar" in fake.updates.entries[-1].raw


async def test_as_a_process_it_keeps_its_ledger_on_disk(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    command = [sys.executable, "-m", "tests.fakes.bot_process", "--ledger", str(ledger), "--fsync", "--repeat", "1"]
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, stdout=asyncio.subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert process.stdout is not None
    port = int(await process.stdout.readline())
    async with aiohttp.ClientSession() as session:
        call = Client(session, f"http://127.0.0.1:{port}")
        await call.control("push", [text("halo")])
        heard = (await call("getUpdates"))["result"]
        await call("getUpdates", offset=heard[-1]["update_id"] + 1)
        await call("sendMessage", chat_id=SITI, text="kabar")
        kept = await call.control("ledger")
        state = await call.control("state")
    process.kill()
    await process.wait()

    assert [entry["text"] for entry in read_ledger(ledger)] == ["kabar"]
    assert [entry["text"] for entry in kept] == ["kabar"]
    assert (state["pushed"], state["sent"], state["violations"]) == (1, 1, [])
