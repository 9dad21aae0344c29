"""Sending through the strict fake Graph API: what arrives, and as what."""

from pathlib import Path
from typing import Any

import pytest

from bot.channels.whatsapp.client import Client
from bot.channels.whatsapp.send import UPLOAD_LASTS_S, WhatsAppSender
from models.chat import Filled, Rendered, RenderedChoice
from models.message.channel import (
    LIMITS,
    Rejected,
)
from models.message.rendering import render
from tests.bot.channels.conftest import Hand
from tests.bot.channels.samples import HELLO, JPEG
from tests.fakes.graph_api import TOKEN, FakeGraphApi
from tests.fakes.graph_payloads import PHONE
from tests.fakes.graph_templates import template
from tests.fakes.whatsapp_residents import BUDI, HIDDEN, SITI

TITLES = ("Gebrak bersih saluran dan tepi jalan di Karanggedang", "Kerja bakti")


async def test_a_text_arrives_as_it_was_written_with_the_row_that_it_is(
    graph_api: FakeGraphApi, whatsapp: WhatsAppSender
) -> None:
    number = await whatsapp.send(SITI.user, HELLO)

    (sent,) = graph_api.sent()
    assert (sent["text"], sent["id"], sent["data"]) == (HELLO.text, number, "77")


@pytest.mark.parametrize(("chat", "field"), [(SITI.user, "recipient"), (HIDDEN.user, "recipient"), (SITI.number, "to")])
async def test_a_user_id_is_a_recipient_and_a_number_is_not(
    graph_api: FakeGraphApi, whatsapp: WhatsAppSender, chat: str, field: str
) -> None:
    await whatsapp.send(chat, HELLO)

    payload = graph_api.sent()[0]["payload"]
    assert {name: payload.get(name) for name in ("to", "recipient")} == {"to": None, "recipient": None} | {field: chat}


@pytest.mark.parametrize(("count", "kind"), [(0, None), (1, "button"), (3, "button"), (4, "list"), (8, "list")])
async def test_choices_arrive_as_they_were_rendered(
    graph_api: FakeGraphApi, whatsapp: WhatsAppSender, count: int, kind: str | None
) -> None:
    choices = [[f"lihat:{n}", "activities-option", {"number": f"{n + 1}", "title": "Kerja"}] for n in range(count)]
    await whatsapp.send(SITI.user, render({"k": "common-stale", "v": {}, "c": choices}, "id", LIMITS["whatsapp"]))

    (sent,) = graph_api.sent()
    content: dict[str, Any] = sent["payload"].get("interactive", {})
    assert content.get("type") == kind
    action = content.get("action", {})
    ids = [button["reply"]["id"] for button in action.get("buttons", ())]
    ids += [row["id"] for section in action.get("sections", ()) for row in section["rows"]]
    assert ids == [f"lihat:{n}" for n in range(count)]


async def test_a_long_title_goes_on_below_its_row(graph_api: FakeGraphApi, whatsapp: WhatsAppSender) -> None:
    choices = [["lihat:1", "activities-option", {"number": "1", "title": title}] for title in TITLES]
    await whatsapp.send(SITI.user, render({"k": "common-stale", "v": {}, "c": choices[:1]}, "id", LIMITS["whatsapp"]))

    (row,) = graph_api.sent()[0]["payload"]["interactive"]["action"]["sections"][0]["rows"]
    assert (row["title"], row["description"]) == ("1. Gebrak bersih saluran", "dan tepi jalan di Karanggedang")


async def test_a_place_is_asked_for_with_a_button_that_sends_it(
    graph_api: FakeGraphApi, whatsapp: WhatsAppSender
) -> None:
    await whatsapp.send(SITI.user, Rendered("Di mana?", ask_pin=True))

    assert graph_api.sent()[0]["payload"]["interactive"]["type"] == "location_request_message"


async def test_a_photo_is_uploaded_once_and_again_when_meta_has_forgotten_it(
    graph_api: FakeGraphApi, whatsapp: WhatsAppSender, tmp_path: Path, clock: Hand
) -> None:
    (tmp_path / "a.jpg").write_bytes(JPEG)
    shown = Rendered("Lihat", photo="a.jpg")

    assert not whatsapp.holds("a.jpg")
    await whatsapp.send(SITI.user, shown)
    await whatsapp.send(HIDDEN.user, shown)
    assert (whatsapp.holds("a.jpg"), graph_api.media.uploads) == (True, 1)

    clock.now = UPLOAD_LASTS_S
    assert not whatsapp.holds("a.jpg")
    await whatsapp.send(SITI.user, shown)
    assert graph_api.media.uploads == 2
    assert [sent["payload"]["image"]["caption"] for sent in graph_api.sent()] == ["Lihat"] * 3


async def test_an_upload_that_meta_does_not_know_any_more_is_made_anew(
    graph_api: FakeGraphApi, whatsapp: WhatsAppSender, tmp_path: Path
) -> None:
    (tmp_path / "a.jpg").write_bytes(JPEG)
    await whatsapp.send(SITI.user, Rendered("Lihat", photo="a.jpg"))
    graph_api.media.kept.clear()

    with pytest.raises(Rejected):
        await whatsapp.send(SITI.user, Rendered("Lihat", photo="a.jpg"))
    await whatsapp.send(SITI.user, Rendered("Lihat", photo="a.jpg"))
    assert graph_api.media.uploads == 2


async def test_a_photo_stands_above_its_buttons(
    graph_api: FakeGraphApi, whatsapp: WhatsAppSender, tmp_path: Path
) -> None:
    (tmp_path / "a.jpg").write_bytes(JPEG)
    await whatsapp.send(SITI.user, Rendered("Betul?", (RenderedChoice("yes:", "Ya"),), photo="a.jpg"))

    content = graph_api.sent()[0]["payload"]["interactive"]
    assert (content["header"]["type"], content["body"]["text"]) == ("image", "Betul?")


async def test_a_file_goes_with_its_name_and_caption(
    graph_api: FakeGraphApi, whatsapp: WhatsAppSender, tmp_path: Path
) -> None:
    (tmp_path / "9f3a").write_bytes(b"a;b")
    await whatsapp.send(SITI.user, Rendered("Data Anda", file="9f3a", file_name="data saya é.csv"))

    document = graph_api.sent()[0]["payload"]["document"]
    assert (document["filename"], document["caption"]) == ("data saya é.csv", "Data Anda")


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "gone.csv"])
async def test_nothing_outside_or_missing_is_sent(graph_api: FakeGraphApi, whatsapp: WhatsAppSender, name: str) -> None:
    with pytest.raises(Rejected):
        await whatsapp.send(SITI.user, Rendered("", file=name))
    assert graph_api.sent() == []


async def test_a_template_is_filled_and_its_buttons_carry_their_data(
    graph_api: FakeGraphApi, whatsapp: WhatsAppSender
) -> None:
    graph_api.templates.add(template("kabar", "Kabar dari {{1}}: {{2}}", quick_replies=("Berhenti",)))
    filled = Filled("kabar", "id", ("Camat", "besok kerja bakti"), ("stop:",))

    await whatsapp.send(BUDI.number or "", Rendered("", template=filled, tracker="5"))

    (sent,) = graph_api.sent()
    assert (sent["text"], sent["data"]) == ("Kabar dari Camat: besok kerja bakti", "5")
    (button,) = [part for part in sent["payload"]["template"]["components"] if part["type"] == "button"]
    assert button["parameters"] == [{"type": "payload", "payload": "stop:"}]


async def test_what_was_sent_cannot_be_changed_and_nothing_is_paid_for_trying(
    graph_api: FakeGraphApi, whatsapp: WhatsAppSender
) -> None:
    number = await whatsapp.send(SITI.user, HELLO)
    await whatsapp.replace(SITI.user, number, Rendered("Lain"))

    assert len(graph_api.asked) == 1


async def test_the_client_tells_neither_token_nor_number(number: Client) -> None:
    assert [secret for secret in (TOKEN, PHONE) if secret in repr(number)] == []
