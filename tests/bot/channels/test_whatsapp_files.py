"""Files and places on WhatsApp: which it takes, by what we say of it and by the fake Graph API, and as what they go."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.whatsapp.client import connect, disconnect
from bot.channels.whatsapp.send import WhatsAppSender
from bot.kept_files import KeptFiles
from models.chat import Pin, Rendered, RenderedChoice
from models.message.channel import LIMITS, Rejected
from tests.fakes.graph_api import TOKEN, FakeGraphApi
from tests.fakes.graph_payloads import PHONE
from tests.fakes.whatsapp_residents import SITI, text


@pytest.fixture
async def fake() -> AsyncIterator[FakeGraphApi]:
    api = FakeGraphApi()
    await api.start()
    api.push(text("halo"))
    yield api
    await api.stop()


@pytest.fixture
async def sender(fake: FakeGraphApi, tmp_path: Path) -> AsyncIterator[WhatsAppSender]:
    client = connect(TOKEN, PHONE, fake.url, 0.5)
    yield WhatsAppSender(client, KeptFiles(tmp_path))
    await disconnect(client)


@pytest.mark.parametrize("name", [f"berkas{kind}" for kind in sorted(LIMITS["whatsapp"].files)])
async def test_each_kind_of_file_that_we_say_it_takes_is_taken(
    fake: FakeGraphApi, sender: WhatsAppSender, tmp_path: Path, name: str
) -> None:
    (tmp_path / "f1").write_bytes(b"x")

    await sender.send(SITI.user, Rendered("Ini", file="f1", file_name=name))

    assert fake.sent()[0]["payload"]["document"]["filename"] == name


@pytest.mark.parametrize("name", ["partisipasi.zip", "tanpa_akhiran"])
async def test_another_kind_is_refused_and_we_know_it_before(
    fake: FakeGraphApi, sender: WhatsAppSender, tmp_path: Path, name: str
) -> None:
    (tmp_path / "f1").write_bytes(b"x")

    with pytest.raises(Rejected):
        await sender.send(SITI.user, Rendered("Ini", file="f1", file_name=name))
    assert [LIMITS[channel].takes(name) for channel in ("whatsapp", "telegram", "web")] == [False, True, True]


async def test_a_file_goes_with_its_name_and_caption(
    fake: FakeGraphApi, sender: WhatsAppSender, tmp_path: Path
) -> None:
    (tmp_path / "9f3a").write_bytes(b"a;b")
    await sender.send(SITI.user, Rendered("Data Anda", file="9f3a", file_name="data saya é.csv"))

    document = fake.sent()[0]["payload"]["document"]
    assert (document["filename"], document["caption"]) == ("data saya é.csv", "Data Anda")


async def test_a_place_goes_as_a_place(fake: FakeGraphApi, sender: WhatsAppSender) -> None:
    menu = RenderedChoice("menu:", "Menu")

    await sender.send(SITI.user, Rendered("Panggung D'LAS\nSerang, Kec. Karangreja", (menu,), pin=Pin(-7.25, 109.28)))

    payload = fake.sent()[0]["payload"]
    assert (payload["type"], payload["location"]) == (
        "location",
        {"latitude": -7.25, "longitude": 109.28, "name": "Panggung D'LAS", "address": "Serang, Kec. Karangreja"},
    )


@pytest.mark.parametrize(("begins", "kind"), [(b"\xff\xd8\xff\xe0", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png")])
async def test_a_picture_goes_as_what_it_is(
    fake: FakeGraphApi, sender: WhatsAppSender, tmp_path: Path, begins: bytes, kind: str
) -> None:
    """Residents' photos are JPEG, maps and charts PNG."""
    (tmp_path / "drawn").write_bytes(begins + b" a picture")

    await sender.send(SITI.user, Rendered("Ini petanya", photo="drawn"))

    number = fake.sent()[0]["payload"]["image"]["id"]
    assert fake.media.kept[number][0] == kind
