"""The real program on WhatsApp, against the fake Graph API: challenge, answers, statuses, costs, a photo, secrets."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from sqlalchemy import Engine, create_engine, select

from models.tables.base import table_of
from models.tables.chat import Inbox
from models.tables.picture import Picture
from models.tables.sending import Outbox
from models.tables.whatsapp import WaCost
from tests.bot.commands.test_run import WHATSAPP, command, one_sentence
from tests.fakes.graph_api import APP_SECRET, TOKEN, VERIFY_TOKEN, FakeGraphApi
from tests.fakes.graph_payloads import PHONE
from tests.fakes.graph_webhooks import ChallengeFailed
from tests.fakes.residents import until
from tests.fakes.whatsapp_residents import HIDDEN, SITI, image, tap, text
from tests.torture.kill_program import Program, free_port

_outbox, _inbox, _cost, _picture = table_of(Outbox), table_of(Inbox), table_of(WaCost), table_of(Picture)
FORMER = "ffeeddccbbaa99887766554433221100"


@dataclass
class Town:
    """A program, the fake it serves, and a look into its database."""

    fake: FakeGraphApi
    program: Program
    url: str
    looking: Engine

    def read(self, *columns: Any) -> list[tuple[Any, ...]]:
        with self.looking.connect() as db:
            return [tuple(row) for row in db.execute(select(*columns))]


@asynccontextmanager
async def running(folder: Path, fake: FakeGraphApi) -> AsyncIterator[Town]:
    port = free_port()
    settings = {
        "DATA_DIR": str(folder / "data"),
        "PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "WHATSAPP_TOKEN": TOKEN,
        "WHATSAPP_API": await fake.start(),
        "WHATSAPP_PHONE_ID": PHONE,
        "WHATSAPP_APP_SECRET": f"{APP_SECRET}, {FORMER}",
        "WHATSAPP_VERIFY_TOKEN": VERIFY_TOKEN,
    }
    program = Program(folder, settings)
    await asyncio.to_thread(program.start)
    looking = create_engine(f"sqlite:///file:{folder / 'data' / 'sambatan.db'}?mode=ro&uri=true")
    try:
        yield Town(fake, program, f"http://127.0.0.1:{port}/whatsapp", looking)
    finally:
        await program.kill()
        looking.dispose()
        await fake.stop()


async def subscribed(town: Town, **how: Any) -> None:
    """Once it listens; until then nobody is there, or nothing at this address."""
    async with asyncio.timeout(30):
        while town.fake.webhook is None:
            try:
                await town.fake.subscribe(town.url, pace=0.01, **how)
            except (OSError, ChallengeFailed):
                await asyncio.sleep(0.05)


async def test_what_is_written_is_answered_reported_and_counted(tmp_path: Path) -> None:
    async with running(tmp_path, FakeGraphApi(reports=("sent", "delivered", "read"))) as town:
        await subscribed(town, per_post=4, repeat=0.3, shuffle=0.3, spread=True)
        fake = town.fake

        fake.push(text("mulai"), text("mulai", HIDDEN))
        await until(lambda: len(fake.sent()) == 2, 10)
        fake.push(tap("kegiatan:"))
        await until(lambda: len(fake.sent(SITI.user)) == 2, 10)
        states = _outbox.c.state
        await until(lambda: {row[0] for row in town.read(states)} == {"read"}, 10)

        assert [one["to"] for one in fake.sent()][:2] == [SITI.user, HIDDEN.user]
        assert town.read(_cost.c.category, _cost.c.billable, _cost.c.count) == [("service", True, 3)]
        assert [outcome for (outcome,) in town.read(_inbox.c.outcome)] == ["done"] * 3
        assert fake.pace.violations == []
        assert set(fake.webhook.answers) == {200} if fake.webhook else False


async def test_a_photo_is_got_and_drawn_anew(tmp_path: Path) -> None:
    async with running(tmp_path, FakeGraphApi()) as town:
        await subscribed(town)
        drawn = io.BytesIO()
        Image.new("RGB", (64, 48), "green").save(drawn, "JPEG")

        town.fake.push(text("lapor"), image(town.fake.media.receive(drawn.getvalue()), "Jalan berlubang di Slinga"))
        await until(lambda: town.read(_picture.c.state) == [("ready",)], 20)

        (name,) = town.read(_picture.c.file)[0]
        assert (tmp_path / "data" / name).read_bytes().startswith(b"\xff\xd8\xff")


async def test_during_a_rotation_both_secrets_serve_and_no_third(tmp_path: Path) -> None:
    async with running(tmp_path, FakeGraphApi()) as town:
        await subscribed(town, secret=FORMER)
        town.fake.push(text("mulai"))
        await until(lambda: len(town.fake.sent()) == 1, 10)
        foreign = await town.fake.subscribe(town.url, secret="0" * 32, pace=0.01)
        town.fake.push(text("menu"))
        await until(lambda: foreign.answers[401] > 0, 10)

        assert len(town.fake.sent()) == 1


async def test_a_wrong_token_ends_the_start(tmp_path: Path) -> None:
    fake = FakeGraphApi(token="another")
    api = await fake.start()
    try:
        given = {**WHATSAPP, "SAMBATAN_WHATSAPP_API": api}
        done = await asyncio.to_thread(lambda: command(tmp_path, "run", **given))
    finally:
        await fake.stop()

    assert done.returncode == 1
    assert "check SAMBATAN_WHATSAPP_TOKEN" in one_sentence(done)
