"""Sending through the strict fake: what arrives, and which error a failure becomes."""

import traceback
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.channels.whatsapp.client import Client, connect, disconnect
from bot.channels.whatsapp.send import UPLOAD_LASTS_S, WhatsAppSender
from bot.kept_files import KeptFiles
from models.chat import Filled, Rendered, RenderedChoice
from models.message.channel import (
    LIMITS,
    ChannelStopped,
    Doubtful,
    NotSent,
    OptedOut,
    Rejected,
    SendError,
    TemplateRefused,
    TryLater,
    Unreachable,
    WindowClosed,
    Withheld,
)
from models.message.rendering import render
from tests.fakes.graph_api import TOKEN, FakeGraphApi
from tests.fakes.graph_payloads import PHONE
from tests.fakes.graph_templates import template
from tests.fakes.whatsapp_residents import BUDI, HIDDEN, SITI, text

HELLO = Rendered("Halo <b>Siti</b> *&_", tracker="77")
JPEG = b"\xff\xd8\xff\xe0 a photo"
TITLES = ("Gebrak bersih saluran dan tepi jalan di Karanggedang", "Kerja bakti")


class Hand:
    """A clock moved by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def fake() -> AsyncIterator[FakeGraphApi]:
    api = FakeGraphApi()
    await api.start()
    api.push(text("halo"), text("halo", HIDDEN))
    yield api
    await api.stop()


@pytest.fixture
async def client(fake: FakeGraphApi) -> AsyncIterator[Client]:
    client = connect(TOKEN, PHONE, fake.url, 0.5)
    yield client
    await disconnect(client)


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
def sender(client: Client, tmp_path: Path, clock: Hand) -> WhatsAppSender:
    return WhatsAppSender(client, KeptFiles(tmp_path), clock)


async def test_a_text_arrives_as_it_was_written_with_the_row_that_it_is(
    fake: FakeGraphApi, sender: WhatsAppSender
) -> None:
    number = await sender.send(SITI.user, HELLO)

    (sent,) = fake.sent()
    assert (sent["text"], sent["id"], sent["data"]) == (HELLO.text, number, "77")


@pytest.mark.parametrize(("chat", "field"), [(SITI.user, "recipient"), (HIDDEN.user, "recipient"), (SITI.number, "to")])
async def test_a_user_id_is_a_recipient_and_a_number_is_not(
    fake: FakeGraphApi, sender: WhatsAppSender, chat: str, field: str
) -> None:
    await sender.send(chat, HELLO)

    payload = fake.sent()[0]["payload"]
    assert {name: payload.get(name) for name in ("to", "recipient")} == {"to": None, "recipient": None} | {field: chat}


@pytest.mark.parametrize(("count", "kind"), [(0, None), (1, "button"), (3, "button"), (4, "list"), (8, "list")])
async def test_choices_arrive_as_they_were_rendered(
    fake: FakeGraphApi, sender: WhatsAppSender, count: int, kind: str | None
) -> None:
    choices = [[f"lihat:{n}", "activities-option", {"number": f"{n + 1}", "title": "Kerja"}] for n in range(count)]
    await sender.send(SITI.user, render({"k": "common-stale", "v": {}, "c": choices}, "id", LIMITS["whatsapp"]))

    (sent,) = fake.sent()
    content: dict[str, Any] = sent["payload"].get("interactive", {})
    assert content.get("type") == kind
    action = content.get("action", {})
    ids = [button["reply"]["id"] for button in action.get("buttons", ())]
    ids += [row["id"] for section in action.get("sections", ()) for row in section["rows"]]
    assert ids == [f"lihat:{n}" for n in range(count)]


async def test_a_long_title_goes_on_below_its_row(fake: FakeGraphApi, sender: WhatsAppSender) -> None:
    choices = [["lihat:1", "activities-option", {"number": "1", "title": title}] for title in TITLES]
    await sender.send(SITI.user, render({"k": "common-stale", "v": {}, "c": choices[:1]}, "id", LIMITS["whatsapp"]))

    (row,) = fake.sent()[0]["payload"]["interactive"]["action"]["sections"][0]["rows"]
    assert (row["title"], row["description"]) == ("1. Gebrak bersih saluran", "dan tepi jalan di Karanggedang")


async def test_a_place_is_asked_for_with_a_button_that_sends_it(fake: FakeGraphApi, sender: WhatsAppSender) -> None:
    await sender.send(SITI.user, Rendered("Di mana?", ask_pin=True))

    assert fake.sent()[0]["payload"]["interactive"]["type"] == "location_request_message"


async def test_a_photo_is_uploaded_once_and_again_when_meta_has_forgotten_it(
    fake: FakeGraphApi, sender: WhatsAppSender, tmp_path: Path, clock: Hand
) -> None:
    (tmp_path / "a.jpg").write_bytes(JPEG)
    shown = Rendered("Lihat", photo="a.jpg")

    assert not sender.holds("a.jpg")
    await sender.send(SITI.user, shown)
    await sender.send(HIDDEN.user, shown)
    assert (sender.holds("a.jpg"), fake.media.uploads) == (True, 1)

    clock.now = UPLOAD_LASTS_S
    assert not sender.holds("a.jpg")
    await sender.send(SITI.user, shown)
    assert fake.media.uploads == 2
    assert [sent["payload"]["image"]["caption"] for sent in fake.sent()] == ["Lihat"] * 3


async def test_an_upload_that_meta_does_not_know_any_more_is_made_anew(
    fake: FakeGraphApi, sender: WhatsAppSender, tmp_path: Path
) -> None:
    (tmp_path / "a.jpg").write_bytes(JPEG)
    await sender.send(SITI.user, Rendered("Lihat", photo="a.jpg"))
    fake.media.kept.clear()

    with pytest.raises(Rejected):
        await sender.send(SITI.user, Rendered("Lihat", photo="a.jpg"))
    await sender.send(SITI.user, Rendered("Lihat", photo="a.jpg"))
    assert fake.media.uploads == 2


async def test_a_photo_stands_above_its_buttons(fake: FakeGraphApi, sender: WhatsAppSender, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(JPEG)
    await sender.send(SITI.user, Rendered("Betul?", (RenderedChoice("yes:", "Ya"),), photo="a.jpg"))

    content = fake.sent()[0]["payload"]["interactive"]
    assert (content["header"]["type"], content["body"]["text"]) == ("image", "Betul?")


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "gone.csv"])
async def test_nothing_outside_or_missing_is_sent(fake: FakeGraphApi, sender: WhatsAppSender, name: str) -> None:
    with pytest.raises(Rejected):
        await sender.send(SITI.user, Rendered("", file=name))
    assert fake.sent() == []


async def test_a_template_is_filled_and_its_buttons_carry_their_data(
    fake: FakeGraphApi, sender: WhatsAppSender
) -> None:
    fake.templates.add(template("kabar", "Kabar dari {{1}}: {{2}}", quick_replies=("Berhenti",)))
    filled = Filled("kabar", "id", ("Camat", "besok kerja bakti"), ("stop:",))

    await sender.send(BUDI.number or "", Rendered("", template=filled, tracker="5"))

    (sent,) = fake.sent()
    assert (sent["text"], sent["data"]) == ("Kabar dari Camat: besok kerja bakti", "5")
    (button,) = [part for part in sent["payload"]["template"]["components"] if part["type"] == "button"]
    assert button["parameters"] == [{"type": "payload", "payload": "stop:"}]


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("4", TryLater(60, "bot")),
        ("80007", TryLater(60, "bot")),
        ("130429", TryLater(5, "bot")),
        ("131048", TryLater(3600, "bot")),
        ("131056", TryLater(1, "chat")),
        ("131047", WindowClosed()),
        ("131049", Withheld()),
        ("130472", Withheld()),
        ("131050", OptedOut()),
        ("131026", Unreachable()),
        ("132001", TemplateRefused("132001")),
        ("132015", TemplateRefused("132015")),
        ("131009", Rejected("131009")),
        ("131051", Rejected("131051")),
        ("190", ChannelStopped()),
        ("368", ChannelStopped()),
        ("131031", ChannelStopped()),
        ("131042", ChannelStopped()),
        ("131052", TryLater(30, "message", counted=True)),
        ("131000", Doubtful()),
        ("131016", Doubtful()),
        ("1", Doubtful()),
        ("500", Doubtful()),
        ("502", Doubtful()),
        ("hang", Doubtful()),
        ("hang_unseen", Doubtful()),
        ("drop", Doubtful()),
        ("drop_unseen", Doubtful()),
        ("garbage", Doubtful()),
    ],
)
async def test_a_failure_is_what_the_table_says(
    fake: FakeGraphApi, sender: WhatsAppSender, what: str, expected: SendError
) -> None:
    fake.script(what)
    with pytest.raises(SendError) as failed:
        await sender.send(SITI.user, HELLO)

    error = failed.value
    assert type(error) is type(expected)
    if isinstance(error, TryLater) and isinstance(expected, TryLater):
        assert (error.after, error.scope, error.counted) == (expected.after, expected.scope, expected.counted)
    if isinstance(error, Rejected | TemplateRefused):
        assert error.code == what
    assert TOKEN not in "".join(traceback.format_exception(error))
    assert HELLO.text not in "".join(traceback.format_exception(error))


async def test_too_much_to_one_person_waits_four_times_longer_each_time(
    fake: FakeGraphApi, sender: WhatsAppSender
) -> None:
    waits = []
    for chat in (SITI.user, SITI.user, SITI.user, HIDDEN.user):
        fake.script("131056")
        with pytest.raises(TryLater) as failed:
            await sender.send(chat, HELLO)
        waits.append(failed.value.after)
    await sender.send(SITI.user, HELLO)
    fake.script("131056")
    with pytest.raises(TryLater) as failed:
        await sender.send(SITI.user, HELLO)

    assert [*waits, failed.value.after] == [1, 4, 16, 1, 1]


@pytest.mark.parametrize("what", ["hang", "drop", "500", "131016"])
async def test_an_upload_that_fails_leaves_no_doubt_about_the_message(
    fake: FakeGraphApi, sender: WhatsAppSender, tmp_path: Path, what: str
) -> None:
    (tmp_path / "a.jpg").write_bytes(JPEG)
    fake.script(what, "media")

    with pytest.raises(NotSent):
        await sender.send(SITI.user, Rendered("Lihat", photo="a.jpg"))
    assert fake.sent() == []


async def test_where_nobody_listens_nothing_was_sent(fake: FakeGraphApi, sender: WhatsAppSender) -> None:
    await fake.stop()

    with pytest.raises(NotSent):
        await sender.send(SITI.user, HELLO)


async def test_what_was_sent_cannot_be_changed_and_nothing_is_paid_for_trying(
    fake: FakeGraphApi, sender: WhatsAppSender
) -> None:
    number = await sender.send(SITI.user, HELLO)
    await sender.replace(SITI.user, number, Rendered("Lain"))

    assert len(fake.asked) == 1


async def test_the_probe_reaches_nobody_and_tells_whether_meta_answers(
    fake: FakeGraphApi, sender: WhatsAppSender
) -> None:
    await sender.probe()
    assert [asked.call for asked in fake.asked] == ["phone"]

    fake.revoked = True
    with pytest.raises(ChannelStopped):
        await sender.probe()


async def test_the_client_tells_neither_token_nor_number(client: Client) -> None:
    assert [secret for secret in (TOKEN, PHONE) if secret in repr(client)] == []
