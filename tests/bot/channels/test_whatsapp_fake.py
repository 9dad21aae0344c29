"""The fake Graph API refuses what the real one refuses: the other tests lean on it."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.fakes.graph_api import FakeGraphApi
from tests.fakes.graph_client import Client, buttons, code_of, filled, listed
from tests.fakes.graph_payloads import PHONE, WABA
from tests.fakes.graph_templates import template
from tests.fakes.whatsapp_residents import BUDI, HIDDEN, SITI, preference, text

ASK_PIN = {
    "type": "location_request_message",
    "body": {"text": "Di mana?"},
    "action": {"name": "send_location"},
}
JPEG = b"\xff\xd8\xff\xe0 a photo"


@pytest.fixture
async def fake() -> AsyncIterator[FakeGraphApi]:
    api = FakeGraphApi()
    await api.start()
    api.push(text("halo"))
    api.templates.add(template("kabar", "Kabar dari {{1}}: {{2}}", quick_replies=("Berhenti",)))
    api.templates.add(template("festival", "Festival {{nama}}", category="MARKETING"))
    api.templates.add(template("dulu", "Halo", status="PAUSED"), template("mati", "Halo", status="DISABLED"))
    yield api
    await api.stop()


@pytest.fixture
async def call(fake: FakeGraphApi) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        yield Client(session, fake.url)


@pytest.mark.parametrize(
    ("kind", "content", "code"),
    [
        ("text", {"body": " \n"}, 100),
        ("text", {"body": "x" * 4097}, 100),
        ("text", None, 131008),
        ("interactive", buttons("1", "2", "3", "4"), 131009),
        ("interactive", buttons("x" * 21), 131009),
        ("interactive", buttons(" "), 131009),
        ("interactive", buttons("Ya", "Tidak", ids=("a", "a")), 131009),
        ("interactive", buttons("Ya", ids=("x" * 257,)), 131009),
        ("interactive", {**buttons("Ya"), "body": {"text": "x" * 1025}}, 131009),
        ("interactive", {**buttons("Ya"), "footer": {"text": "x" * 61}}, 131009),
        ("interactive", listed(11), 131009),
        ("interactive", listed(title="x" * 25), 131009),
        ("interactive", listed(description="x" * 73), 131009),
        ("interactive", listed(2, id="same"), 131009),
        ("interactive", listed(id="x" * 201), 131009),
        ("interactive", {**listed(), "action": {"button": "x" * 21, "sections": [{"rows": []}]}}, 131009),
        ("interactive", {"type": "location_request_message", "body": {"text": "?"}, "action": {"name": "x"}}, 131009),
        ("image", {"id": "unknown"}, 131009),
        ("location", {"latitude": 91, "longitude": 0}, 131009),
        ("location", {"latitude": -7.4}, 131008),
        ("sticker", {"id": "x"}, 131051),
        ("template", filled("hilang"), 132001),
        ("template", filled("kabar", "x", "y", language="en"), 132001),
        ("template", filled("kabar", "x"), 132000),
        ("template", filled("kabar", "x", "y\nz"), 132012),
        ("template", filled("kabar", "x", "y" * 1020), 132005),
        ("template", filled("dulu"), 132015),
        ("template", filled("mati"), 132016),
        ("template", filled("festival", "Gunung Slamet"), 132012),
    ],
)
async def test_a_message_whatsapp_refuses(
    call: Client, fake: FakeGraphApi, kind: str, content: dict[str, Any], code: int
) -> None:
    assert code_of(await call.send(kind, content)) == code
    assert fake.sent() == []


@pytest.mark.parametrize(
    ("kind", "content", "words"),
    [
        ("text", {"body": "x" * 4096}, "x" * 4096),
        ("interactive", buttons("x" * 20, "Tidak", "Batal"), "Pilih"),
        ("interactive", listed(10, title="x" * 24, description="y" * 72), "Pilih"),
        ("interactive", ASK_PIN, "Di mana?"),
        ("location", {"latitude": -7.38, "longitude": 109.36, "name": "Alun-alun"}, "Alun-alun"),
        ("template", filled("kabar", "Bojong", "jalan ditutup"), "Kabar dari Bojong: jalan ditutup"),
    ],
)
async def test_a_message_whatsapp_accepts(
    call: Client, fake: FakeGraphApi, kind: str, content: dict[str, Any], words: str
) -> None:
    answer = await call.send(kind, content, biz_opaque_callback_data="ob:7")

    (entry,) = fake.sent(SITI.user)
    assert answer["messages"][0]["id"] == entry["id"]
    assert (entry["text"], entry["data"], entry["type"]) == (words, "ob:7", kind)


@pytest.mark.parametrize(
    ("whom", "code"),
    [
        ({"to": "bukan nomor"}, 131009),
        ({"recipient": "tanpa titik"}, 131009),
        ({"recipient": HIDDEN.user}, 131009),
        ({"recipient": None}, 100),
        ({"messaging_product": "sms"}, 100),
        ({"biz_opaque_callback_data": "x" * 513}, 131009),
    ],
)
async def test_an_addressee_whatsapp_refuses(call: Client, whom: dict[str, Any], code: int) -> None:
    assert code_of(await call.send("text", {"body": "halo"}, **whom)) == code


async def test_number_and_user_id_are_one_person_and_a_stranger_gets_only_a_failed_status(
    call: Client, fake: FakeGraphApi
) -> None:
    await call.send("text", {"body": "satu"}, to=f"+{SITI.number}", recipient=None)
    await call.send("text", {"body": "dua"})
    await call.send("template", filled("kabar", "a", "b"), to="628190000000", recipient=None)

    assert [entry["text"] for entry in fake.sent(SITI.number)] == ["satu", "dua"]
    last = fake.unheard[-1].content
    assert (last["status"], last["errors"][0]["code"]) == ("failed", 131026)


async def test_the_window_closes_after_24_hours_to_the_second(call: Client, fake: FakeGraphApi) -> None:
    fake.clock.advance(24 * 3600 - 1)
    open_still = await call.send("text", {"body": "dalam"})
    fake.clock.advance(1)
    closed = await call.send("text", {"body": "luar"})
    template_goes = await call.send("template", filled("kabar", "a", "b"))
    fake.push(text("masih di sini"))
    open_again = await call.send("text", {"body": "dalam lagi"})

    assert [code_of(one) for one in (open_still, closed, template_goes, open_again)] == [None, 131047, None, None]
    assert [one["kind"] for one in fake.pace.violations] == ["window_closed"]


async def test_a_late_refusal_is_a_failed_status(call: Client, fake: FakeGraphApi) -> None:
    fake.accepting._late = True
    fake.clock.advance(24 * 3600)
    accepted = await call.send("text", {"body": "luar"})
    fake.push(text("halo"))
    fake.script("late:131049")
    withheld = await call.send("text", {"body": "ditahan"})

    assert [code_of(one) for one in (accepted, withheld)] == [None, None]
    failed = [item.content["errors"][0]["code"] for item in fake.unheard if item.content.get("status") == "failed"]
    assert failed == [131047, 131049]


async def test_who_stopped_promotions_gets_none(call: Client, fake: FakeGraphApi) -> None:
    named = {
        "name": "festival",
        "language": {"code": "id"},
        "components": [
            {"type": "body", "parameters": [{"type": "text", "parameter_name": "nama", "text": "Gunung Slamet"}]}
        ],
    }
    fake.push(preference("stop"))
    refused = await call.send("template", named)
    utility = await call.send("template", filled("kabar", "a", "b"))
    fake.push(preference("resume"))
    resumed = await call.send("template", named)

    assert [code_of(one) for one in (refused, utility, resumed)] == [131050, None, None]


async def test_pair_and_number_rates(call: Client, fake: FakeGraphApi) -> None:
    fake.push(text("halo", BUDI))
    fake.clock.advance(1)
    pair = [code_of(await call.send("text", {"body": str(n)})) for n in range(46)]
    fake.clock.advance(6)
    after = code_of(await call.send("text", {"body": "lagi"}))
    fake.clock.advance(2)
    fake.pace.rate, fake.pace.burst = 3, None
    number = [code_of(await call.send("text", {"body": str(n)}, recipient=BUDI.user)) for n in range(4)]

    assert (pair, after) == ([None] * 45 + [131056], None)
    assert number == [None] * 3 + [130429]
    assert [one["kind"] for one in fake.pace.violations] == ["pair_rate", "number_rate"]


async def test_new_people_of_a_day(call: Client, fake: FakeGraphApi) -> None:
    fake.pace.new_people = 1
    answers = [
        await call.send("template", filled("kabar", "a", "b"), to=number, recipient=None)
        for number in ("628190000001", "628190000001", "628190000002")
    ]
    fake.clock.advance(24 * 3600)
    later = await call.send("template", filled("kabar", "a", "b"), to="628190000002", recipient=None)

    assert [code_of(one) for one in (*answers, later)] == [None, None, 131048, None]


async def test_media_go_up_and_come_down_for_five_minutes(call: Client, fake: FakeGraphApi) -> None:
    form = aiohttp.FormData()
    form.add_field("file", JPEG, filename="foto.jpg", content_type="image/jpeg")
    form.add_field("messaging_product", "whatsapp")
    form.add_field("type", "image/jpeg")
    number = (await call.post(f"{PHONE}/media", data=form))["id"]
    shown = await call.get(number)
    good = await call.fetch(shown["url"])
    without_token = await call.fetch(shown["url"], token=False)
    fake.clock.advance(300)
    late = await call.fetch(shown["url"])
    sent = await call.send("image", {"id": number, "caption": "Jalan"})

    assert good == (200, JPEG)
    assert (shown["file_size"], shown["mime_type"]) == (len(JPEG), "image/jpeg")
    assert (without_token[0], late[0], code_of(sent)) == (401, 404, None)
    assert code_of(await call.get("999")) == 100


async def test_number_templates_and_a_wrong_token(call: Client, fake: FakeGraphApi) -> None:
    async with aiohttp.ClientSession() as session:
        stranger = await Client(session, fake.url, "wrong").get(PHONE)
    page = await call.get(f"{WABA}/message_templates?limit=3")
    rest = await call.get(f"{WABA}/message_templates?limit=3&after={page['paging']['cursors']['after']}")

    assert (await call.get(PHONE))["quality_rating"] == "GREEN"
    assert code_of(stranger) == 190
    assert [one["name"] for one in page["data"] + rest["data"]] == ["kabar", "festival", "dulu", "mati"]
    assert ("next" in page["paging"], "next" in rest["paging"]) == (True, False)


async def test_a_script_is_followed(call: Client, fake: FakeGraphApi) -> None:
    answers: list[object] = []
    for what in ("131016", "500", "drop", "drop_unseen", "garbage"):
        fake.script(what, to=SITI.user)
        try:
            answers.append(code_of(await call.send("text", {"body": what})))
        except aiohttp.ContentTypeError:
            answers.append("unreadable")
        except aiohttp.ServerDisconnectedError:
            answers.append("gone")

    assert answers == [131016, 131000, "gone", "gone", "unreadable"]
    assert [entry["text"] for entry in fake.sent()] == ["drop", "garbage"]
