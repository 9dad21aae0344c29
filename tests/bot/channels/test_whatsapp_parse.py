"""Recorded WhatsApp webhooks and what they say to us."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pywa.client import WhatsApp
from pywa.types.base_update import RawUpdate
from pywa.types.callback import CallbackButton, CallbackSelection
from pywa.types.message import Message

from bot.channels.whatsapp.parse import WINDOW, key_of, preferred
from bot.channels.whatsapp.reading import MOST_DEAD, Posted, read_post
from models.chat import Incoming, Photo, Pin
from models.message.provider_status import ProviderStatus
from tests.fakes.graph_payloads import PHONE, encoded

PAYLOADS = Path(__file__).parent / "payloads" / "whatsapp"
SENT = datetime.fromtimestamp(1782441000, UTC)
NOW = SENT + timedelta(minutes=5)
SITI, NUMBER, BUDI = "ID.1349120865530274", "628157100001", "ID.9917220338841256"
WAMID = "wamid.HBgNNjI4MTU3MTAwMDAxFQIAERgSQTdERjQ0OEE4"
HERE = Pin(-7.3886, 109.3642)


def recorded(name: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads((PAYLOADS / f"{name}.json").read_text("utf-8"))
    return body


def read(name: str, now: datetime = NOW) -> Posted:
    return read_post(encoded(recorded(name)), PHONE, now)


def messages_of(name: str) -> list[dict[str, Any]]:
    value = recorded(name)["entry"][0]["changes"][0]["value"]
    return list(value["messages"])


def said(name: str, **more: Any) -> tuple[str, Incoming]:
    usual = {"sender": SITI, "at": SENT, "formerly": (NUMBER,), "open_until": SENT + WINDOW}
    return name, Incoming("whatsapp", PHONE, key_of(messages_of(name)[0]["id"]), **{**usual, **more})


HEARD = [
    said("text", text="Lampu jalan mati di depan SD"),
    said("text_without_number", text="Lampu jalan mati", formerly=()),
    said("text_number_only", text="halo", sender=NUMBER, formerly=()),
    said("text_user_id_in_contact_only", text="halo"),
    said("hidden_signs", text="halo dunia"),
    said("button_reply", choice="yes::4"),
    said("list_reply", choice="category:jalan:4"),
    said("flow_reply"),
    said("quick_reply", choice="leave:12:3"),
    said("quick_reply_without_payload", text="Berhenti"),
    said("location", pin=HERE),
    said("forwarded_location", pin=Pin(HERE.latitude, HERE.longitude, fresh=False)),
    said("location_off_the_earth"),
    said("image", text="Lubang", photo=Photo("1479537139650973")),
    said("image_id_unfit"),
    said("document_picture", text="Foto asli", photo=Photo("147")),
    said("document"),
    said("voice"),
    said("sticker"),
    said("unsupported"),
    said("contacts", contact_of="?"),
    said("new_user_id", sender="ID.777", formerly=(SITI, NUMBER), silent=True, open_until=None),
    said("new_number", sender="628157100099", formerly=(NUMBER,), silent=True, open_until=None),
]
IGNORED = [
    "reaction",
    "in_a_group",
    "identity_changed",
    "status_unknown_kind",
    "of_another_number",
    "account_update",
]
REPORTS = [
    ("status_sent", ProviderStatus(WAMID, "sent", SENT, 77, category="utility", billable=True)),
    ("status_read", ProviderStatus(WAMID, "read", SENT, 77, category="utility", billable=False)),
    ("status_failed", ProviderStatus(WAMID, "failed", SENT, 77, code=131047)),
    ("status_foreign_data", ProviderStatus(WAMID, "delivered", SENT)),
]


@pytest.mark.parametrize(("name", "expected"), HEARD, ids=[name for name, _ in HEARD])
def test_what_a_message_says(name: str, expected: Incoming) -> None:
    assert read(name) == Posted(says=[expected], digest=read(name).digest)


@pytest.mark.parametrize("name", IGNORED)
def test_what_says_nothing_to_us_is_counted(name: str) -> None:
    assert read(name) == Posted(ignored=1, digest=read(name).digest)


@pytest.mark.parametrize(("name", "expected"), REPORTS, ids=[name for name, _ in REPORTS])
def test_what_a_status_reports(name: str, expected: ProviderStatus) -> None:
    assert read(name) == Posted(statuses=[expected], digest=read(name).digest)


@pytest.mark.parametrize(("name", "wanted"), [("promotions_stop", False), ("promotions_resume", True)])
def test_a_preference_is_news_and_no_turn(name: str, wanted: bool) -> None:
    (news,) = read(name).says

    assert (news.sender, news.silent, news.promotions, news.open_until) == (SITI, True, wanted, None)
    assert news.key == read(name, NOW + timedelta(days=3)).says[0].key


def test_every_recorded_payload_is_in_a_table() -> None:
    tables = {name for name, _ in HEARD} | set(IGNORED) | {name for name, _ in REPORTS}
    others = {"promotions_stop", "promotions_resume", "album", "everything_at_once"}
    others |= {"text_from_nobody", "status_without_id"}

    assert tables | others == {path.stem for path in PAYLOADS.glob("*.json")}


@pytest.mark.parametrize("name", ["text_from_nobody", "status_without_id"])
def test_what_cannot_be_read_is_dead(name: str) -> None:
    posted = read(name)

    assert (len(posted.dead), posted.says, posted.statuses) == (1, [], [])
    assert posted.dead == read(name).dead


def test_several_pictures_in_one_post_are_an_album() -> None:
    says = read("album").says

    assert len({one.album for one in says}) == 1
    assert says[0].album is not None
    assert [one.photo and one.photo.ref for one in says] == [f"147953713965097{n}" for n in range(3)]
    assert read("image").says[0].album is None


def test_all_entries_changes_messages_and_statuses_are_read_and_the_broken_ones_harm_nobody() -> None:
    posted = read("everything_at_once")

    assert [(one.sender, one.text) for one in posted.says] == [(SITI, "satu"), (BUDI, "dua"), (BUDI, "empat")]
    assert [(one.row, one.reached) for one in posted.statuses] == [(77, "sent"), (78, "delivered")]
    # A change and a message that are none, and a message of nobody among two contacts.
    assert len({key for key, _ in posted.dead}) == 3


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"null", b"[1]", b"\xff\xfe", b"[" * 100_000, b'{"entry": NaN', b'{"a":' * 100_000],
)
def test_a_body_that_is_no_webhook_is_dead_by_its_hash(body: bytes) -> None:
    posted = read_post(body, PHONE, NOW)

    assert posted.dead == [(posted.digest, posted.dead[0][1])]
    assert len(posted.digest) <= 140


def test_a_surrogate_or_a_huge_number_beside_a_message_does_not_harm_it() -> None:
    clean = encoded(recorded("text"))
    for spoiled in (b'"\\ud800"', b"9" * 5000, b"NaN", b"1e999"):
        posted = read_post(clean.replace(b'"object":', b'"extra":' + spoiled + b',"object":'), PHONE, NOW)
        assert [one.text for one in posted.says] == ["Lampu jalan mati di depan SD"]


def test_a_flood_of_rubbish_is_not_stored_whole() -> None:
    value = recorded("text")["entry"][0]["changes"][0]["value"] | {"messages": [7] * 1000}
    posted = read_post(encoded({"entry": [{"changes": [{"value": value, "field": "messages"}]}]}), PHONE, NOW)

    assert (len(posted.dead), posted.ignored) == (MOST_DEAD, 1000 - MOST_DEAD)


@pytest.mark.parametrize(("late", "fresh"), [(timedelta(minutes=15), True), (timedelta(minutes=15, seconds=1), False)])
def test_a_place_that_comes_late_is_not_where_somebody_is_now(late: timedelta, fresh: bool) -> None:
    (one,) = read("location", SENT + late).says

    assert one.pin is not None
    assert one.pin.fresh is fresh


def test_a_message_from_the_future_opens_no_longer_window() -> None:
    (one,) = read("text", SENT - timedelta(days=1)).says

    assert one.open_until == SENT


def test_the_key_does_not_hold_the_number() -> None:
    """WhatsApp's own id of a message holds it, in base64."""
    (one,) = read("text").says

    assert one.key.startswith("w")
    assert "HBgNNjI4MTU3" not in one.key
    assert len(one.key) == 41


@pytest.mark.parametrize(
    ("name", "kind", "field"),
    [
        ("text", Message, "text"),
        ("image", Message, "caption"),
        ("button_reply", CallbackButton, "data"),
        ("list_reply", CallbackSelection, "data"),
        ("quick_reply", CallbackButton, "data"),
    ],
)
def test_pywa_reads_the_same(name: str, kind: Any, field: str) -> None:
    """The vendor follows what Meta changes: where the two differ after an update of it, we look."""
    raw = RawUpdate(encoded(recorded(name)), hmac_header=None, update_hash="x")
    theirs = kind.from_update(WhatsApp(phone_id=PHONE, token="x"), raw)
    (ours,) = read(name).says

    assert theirs.from_user.bsuid == ours.sender
    assert theirs.timestamp == ours.at
    assert getattr(theirs, field) == (ours.choice or ours.text)


@pytest.mark.parametrize("stamp", ["1790000000", "kemarin", None])
def test_a_repeated_preference_has_the_same_key_whenever_it_comes(stamp: str | None) -> None:
    """Also where it does not say when it was told: what Meta sends again must be known again."""
    told = {"user_id": "ID.777", "category": "marketing_messages", "value": "stop", "timestamp": stamp}
    first, second = (preferred(told, (), PHONE, now) for now in (NOW, NOW + timedelta(hours=1)))

    assert first is not None
    assert second is not None
    assert first.key == second.key
