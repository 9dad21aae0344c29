"""The fake Bot API hands out updates, follows its script and notes what came too soon, as the real one does."""

import asyncio
import os
import sys
from pathlib import Path

import aiohttp
import pytest

from tests.fakes.bot_api import FakeBotApi
from tests.fakes.bot_client import Client
from tests.fakes.ledger import read_ledger
from tests.fakes.residents import SITI, text, until
from tests.house.tree import ROOT


async def test_updates_stay_until_a_higher_offset_confirms_them(call: Client, bot_api: FakeBotApi) -> None:
    first = [update["update_id"] for update in (await call("getUpdates"))["result"]]
    again = [update["update_id"] for update in (await call("getUpdates", limit=2))["result"]]
    rest = [update["update_id"] for update in (await call("getUpdates", offset=first[0] + 1))["result"]]
    last = [update["update_id"] for update in (await call("getUpdates", offset=-1))["result"]]

    assert (again, rest, last) == (first[:2], first[1:], first[-1:])
    assert (await call("getUpdates", offset=first[-1] + 1))["result"] == []
    assert not bot_api.updates.entries


async def test_a_second_poll_ends_the_first_and_a_webhook_ends_both(call: Client, bot_api: FakeBotApi) -> None:
    bot_api.updates.forget()
    first = asyncio.create_task(call("getUpdates", timeout=50))
    await until(lambda: bot_api.polls == 1)
    second = asyncio.create_task(call("getUpdates", timeout=50))
    ended = await first
    bot_api.push(text("baru"))
    heard = await second
    await call("setWebhook", url="http://127.0.0.1:9/", secret_token="rahasia")
    while_webhook = await call("getUpdates")
    await call("deleteWebhook")

    assert (ended["error_code"], while_webhook["error_code"]) == (409, 409)
    assert [update["message"]["text"] for update in heard["result"]] == ["baru"]
    assert len((await call("getUpdates"))["result"]) == 1


async def test_a_script_is_followed_and_early_sends_are_noted(call: Client, bot_api: FakeBotApi) -> None:
    await call.control("script", {"what": "429", "chat": SITI, "retry_after": 1})

    flooded = await call("sendMessage", chat_id=SITI, text="satu")
    await asyncio.sleep(0.15)
    early = await call("sendMessage", chat_id=SITI, text="dua")
    other = await call("sendMessage", chat_id=-1002200000002, text="lain")
    await asyncio.sleep(0.9)
    late = await call("sendMessage", chat_id=SITI, text="tiga")

    assert flooded["parameters"] == {"retry_after": 1}
    assert [early["ok"], other["ok"], late["ok"]] == [False, True, True]
    assert [violation["kind"] for violation in bot_api.watch.violations] == ["before_retry_after"]


async def test_more_than_a_burst_is_noted(call: Client, bot_api: FakeBotApi) -> None:
    for n in range(5):
        assert (await call("sendMessage", chat_id=SITI, text=str(n)))["ok"]

    assert [violation["kind"] for violation in bot_api.watch.violations] == ["too_fast"] * 2


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


async def test_dropping_what_waits_is_noted(call: Client, bot_api: FakeBotApi) -> None:
    await call("deleteWebhook", drop_pending_updates=True)

    assert [violation["kind"] for violation in bot_api.watch.violations] == ["dropped_pending_updates"]


async def test_accepted_and_dropped_is_in_the_ledger_unseen_and_dropped_is_not(
    call: Client, bot_api: FakeBotApi
) -> None:
    for what in ("drop", "drop_unseen"):
        bot_api.script(what)
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await call("sendMessage", chat_id=SITI, text=what)

    assert [sent["text"] for sent in bot_api.sent()] == ["drop"]


async def test_residents_answer_from_within(call: Client, bot_api: FakeBotApi) -> None:
    bot_api.calls.on_message = lambda chat, message: [text(f"terima kasih untuk {message['text']}", chat)]

    await call("sendMessage", chat_id=SITI, text="kabar")

    assert b"terima kasih untuk kabar" in bot_api.updates.entries[-1].raw


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
