"""The fake Graph API reports as the real one does: signed, repeated, out of order; as a process it keeps its ledger."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import pytest
from pywa.utils import webhook_updates_validator
from pywa_async.client import WhatsApp
from pywa_async.errors import ReEngagementMessage
from pywa_async.types.callback import Button

from tests.fakes.graph_api import APP_SECRET, TOKEN, FakeGraphApi
from tests.fakes.graph_client import Client, filled
from tests.fakes.graph_payloads import PHONE
from tests.fakes.graph_templates import template
from tests.fakes.ledger import read_ledger
from tests.fakes.receiver import Receiver
from tests.fakes.residents import until
from tests.fakes.whatsapp_residents import BUDI, HIDDEN, SITI, new_id, tap, text
from tests.house.tree import ROOT


@pytest.fixture
async def fake() -> AsyncIterator[FakeGraphApi]:
    api = FakeGraphApi()
    await api.start()
    api.push(text("halo"))
    api.templates.add(template("kabar", "Kabar dari {{1}}: {{2}}", quick_replies=("Berhenti",)))
    yield api
    await api.stop()


@pytest.fixture
async def call(fake: FakeGraphApi) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        yield Client(session, fake.url)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    one = Receiver()
    await one.start()
    yield one
    await one.stop()


async def test_statuses_are_signed_carry_data_and_price_and_come_until_200(
    call: Client, fake: FakeGraphApi, receiver: Receiver
) -> None:
    receiver.statuses = [503, 401]
    hook = await fake.subscribe(receiver.url, pace=0.001)
    await call.send("text", {"body": "halo"}, biz_opaque_callback_data="ob:1")
    await call.send("template", filled("kabar", "a", "b"), biz_opaque_callback_data="ob:2")
    await until(lambda: hook.waiting == 0)

    statuses = list(receiver.items("statuses"))
    assert [(one["biz_opaque_callback_data"], one["status"]) for one in statuses] == [
        ("ob:1", "sent"),
        ("ob:1", "delivered"),
        ("ob:2", "sent"),
        ("ob:2", "delivered"),
    ]
    assert [one["pricing"]["category"] for one in statuses] == ["service", "service", "utility", "utility"]
    assert [one["text"]["body"] for one in receiver.items("messages")] == ["halo"]
    assert hook.answers == {503: 1, 401: 1, 200: 5}
    assert all(
        webhook_updates_validator(APP_SECRET, post.body, post.headers["x-hub-signature-256"]) and post.body.isascii()
        for post in receiver.posts
    )


async def test_many_in_a_post_shuffled_doubled_and_spread(fake: FakeGraphApi, receiver: Receiver) -> None:
    fake.pace.rate = None
    hook = await fake.subscribe(receiver.url, per_post=20, connections=4, repeat=0.2, shuffle=0.2, spread=True, seed=3)
    said = [f"é {n}" for n in range(300)]
    fake.push(*(text(words, SITI if n % 2 else BUDI) for n, words in enumerate(said)))
    await until(lambda: hook.waiting == 0)

    heard = [one["text"]["body"] for one in receiver.items("messages")]
    assert set(heard) == {"halo", *said}
    assert len(heard) > 301
    assert heard[:301] != ["halo", *said]
    assert len(receiver.taken) < 100
    assert max(len(body["entry"]) for body in receiver.taken) > 1
    assert max(len(entry["changes"]) for body in receiver.taken for entry in body["entry"]) > 1


async def test_a_new_id_takes_the_window_along(call: Client, fake: FakeGraphApi) -> None:
    fake.push(new_id("ID.777"), text("ini saya", HIDDEN))

    assert fake.pace.is_open("ID.777")
    assert not fake.pace.is_open(SITI.user)
    assert fake.unheard[-2].contact is None
    assert "from" not in fake.unheard[-1].content


async def test_pywa_speaks_with_it_and_residents_answer(fake: FakeGraphApi) -> None:
    fake.on_message = lambda person, message: [tap(message["interactive"]["action"]["buttons"][0]["reply"]["id"])]
    async with httpx.AsyncClient() as session:
        phone = WhatsApp(phone_id=PHONE, token=TOKEN, session=session)
        session.base_url = httpx.URL(f"{fake.url}/v26.0")
        sent = await phone.send_message(SITI.user, "Pilih", buttons=[Button("Ya", callback_data="y")], tracker="ob:1")
        fake.clock.advance(24 * 3600)
        with pytest.raises(ReEngagementMessage):
            await phone.send_message(SITI.user, "Halo")

    assert fake.sent(SITI.user)[0]["id"] == sent.id
    assert fake.unheard[-1].content["interactive"]["button_reply"]["id"] == "y"


async def test_as_a_process_it_keeps_its_ledger_on_disk(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    command = [sys.executable, "-m", "tests.fakes.graph_process", "--ledger", str(ledger), "--fsync", "--lift"]
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, stdout=asyncio.subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert process.stdout is not None
    url = f"http://127.0.0.1:{int(await process.stdout.readline())}"
    async with aiohttp.ClientSession() as session:

        async def control(name: str, given: object = None) -> Any:
            async with session.post(f"{url}/control/{name}", json=given) as reply:
                return await reply.json()

        await control("push", [text("halo")])
        await Client(session, url).send("text", {"body": "kabar"})
        kept, state = await control("ledger"), await control("state")
    process.kill()
    await process.wait()

    assert [entry["text"] for entry in read_ledger(ledger)] == ["kabar"]
    assert [entry["text"] for entry in kept] == ["kabar"]
    assert (state["sent"], state["waiting"], state["violations"]) == (1, 3, [])
