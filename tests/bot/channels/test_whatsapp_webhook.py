"""WhatsApp's webhook: who may post, what is answered, and that 200 means committed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import Route

from bot.channels.whatsapp.webhook import LARGEST_BODY, is_signed, whatsapp_route
from models.message.provider_status import ProviderStatus
from models.store.failure import StorageDown
from tests.bot.channels.test_whatsapp_parse import PAYLOADS, recorded
from tests.fakes.door import RecordingDoor
from tests.fakes.graph_payloads import PHONE, encoded, signature

SECRET, FORMER = "0f1e2d3c4b5a69788796a5b4c3d2e1f0", "ffeeddccbbaa99887766554433221100"
VERIFY = "kata-sandi-webhook"
NOW = datetime(2026, 6, 26, 2, 35, tzinfo=UTC)
TEXT = encoded(recorded("text"))


@dataclass
class Reports:
    """Keeps statuses; ``down`` counts the calls that will still fail."""

    down: int = 0
    kept: list[ProviderStatus] = field(default_factory=list)

    async def __call__(self, statuses: Sequence[ProviderStatus]) -> None:
        if self.down:
            self.down -= 1
            raise StorageDown
        self.kept.extend(statuses)


@dataclass
class House:
    """A door with its webhook in front."""

    door: RecordingDoor = field(default_factory=RecordingDoor)
    reports: Reports = field(default_factory=Reports)

    async def ask(self, method: str, query: str = "", **more: object) -> httpx.Response:
        endpoint = whatsapp_route(self.door, self.reports, PHONE, [SECRET, FORMER], VERIFY, lambda: NOW)
        app = Starlette(routes=[Route("/whatsapp", endpoint, methods=["GET", "POST"])])
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot") as client:
            return await client.request(method, f"/whatsapp{query}", **more)  # type: ignore[arg-type]  # httpx's own

    async def post(self, body: bytes, proof: str | None = None) -> httpx.Response:
        given = signature(body, SECRET) if proof is None else proof
        headers = {b"X-Hub-Signature-256": given.encode("latin-1")}
        return await self.ask("POST", content=body, headers=headers)


def challenge(**given: str) -> str:
    usual = {"mode": "subscribe", "challenge": "1158201444", "verify_token": VERIFY}
    return "?" + urlencode({f"hub.{name}": value for name, value in (usual | given).items()})


async def test_the_challenge_is_echoed_to_who_knows_the_token() -> None:
    answer = await House().ask("GET", challenge())

    assert (answer.status_code, answer.text) == (200, "1158201444")
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "given",
    [
        {"verify_token": "wrong"},
        {"verify_token": ""},
        {"verify_token": "kata-sandi-webhoök"},
        {"mode": "unsubscribe"},
        {"challenge": "<script>"},
        {"challenge": ""},
        {"challenge": "x" * 129},
    ],
)
async def test_any_other_challenge_is_refused(given: dict[str, str]) -> None:
    answer = await House().ask("GET", challenge(**given))

    assert (answer.status_code, answer.text) == (401, "unauthorized")


@pytest.mark.parametrize("secret", [SECRET, FORMER])
async def test_both_secrets_are_taken_during_a_rotation(secret: str) -> None:
    house = House()

    assert (await house.post(TEXT, signature(TEXT, secret))).status_code == 200
    assert [said.text for said in house.door.taken] == ["Lampu jalan mati di depan SD"]


async def test_a_thousand_wrong_proofs_get_one_and_the_same_answer() -> None:
    house = House()
    proofs = ["", "sha256=", "x" * 5000, "sha1=" + signature(TEXT, SECRET)[7:], "sha256=é"]
    proofs += [signature(TEXT, f"guess {n}") for n in range(995)]

    answers = {
        (answer.status_code, answer.content, answer.headers["content-type"])
        for proof in proofs
        for answer in [await house.post(TEXT, proof)]
    }

    assert answers == {(401, b"unauthorized", "text/plain; charset=utf-8")}
    assert (house.door.taken, house.door.buried) == ([], [])


@given(st.binary(min_size=1, max_size=400), st.data())
@settings(max_examples=300, deadline=None)
def test_one_flipped_bit_anywhere_breaks_the_signature(body: bytes, data: st.DataObject) -> None:
    keys = [SECRET.encode(), FORMER.encode()]
    proof = signature(body, SECRET)
    assert is_signed(body, proof, keys)

    bit = data.draw(st.integers(0, len(body) * 8 - 1))
    spoiled = bytearray(body)
    spoiled[bit // 8] ^= 1 << bit % 8
    assert not is_signed(bytes(spoiled), proof, keys)

    bit = data.draw(st.integers(0, len(proof) * 7 - 1))
    letters = bytearray(proof.encode())
    letters[bit // 7] ^= 1 << bit % 7
    assert not is_signed(body, letters.decode(), keys)


async def test_the_bytes_are_signed_and_not_what_they_mean() -> None:
    """``é`` and its escape are the same text; the proof of one is none for the other."""
    body = recorded("text")
    body["entry"][0]["changes"][0]["value"]["messages"][0]["text"]["body"] = "é"
    escaped, plain = encoded(body), json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    house = House()

    answers = [await house.post(escaped), await house.post(plain), await house.post(plain, signature(escaped, SECRET))]

    assert [answer.status_code for answer in answers] == [200, 200, 401]
    assert [said.text for said in house.door.taken] == ["é", "é"]


async def test_what_is_too_large_is_refused_before_its_proof_is_looked_at() -> None:
    house = House()

    announced = await house.post(b"x" * (LARGEST_BODY + 1), "")

    async def pieces() -> object:
        for _ in range(4):
            yield b"x" * (LARGEST_BODY // 3)

    streamed = await house.ask("POST", content=pieces(), headers={"X-Hub-Signature-256": ""})

    assert (announced.status_code, streamed.status_code) == (413, 413)


@pytest.mark.parametrize(("door", "reports"), [(1, 0), (0, 1), (1, 1)])
async def test_200_only_when_every_message_and_status_is_committed(door: int, reports: int) -> None:
    house = House(RecordingDoor(down=door), Reports(down=reports))
    body = encoded(recorded("everything_at_once"))

    first, second = await house.post(body), await house.post(body)
    third = await house.post(body)

    assert (first.status_code, first.headers["Retry-After"]) == (503, "2")
    assert third.status_code == 200
    assert second.status_code in (200, 503)
    assert {said.text for said in house.door.taken} == {"satu", "dua", "empat"}
    assert {report.row for report in house.reports.kept} == {77, 78}
    assert len(set(house.door.buried)) == 3


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"entry": 7}', b"\xff"])
async def test_signed_rubbish_is_stored_dead_or_ignored_and_confirmed(body: bytes) -> None:
    house = House()

    assert (await house.post(body)).status_code == 200
    assert house.door.taken == []


@pytest.mark.parametrize("name", sorted(path.stem for path in PAYLOADS.glob("*.json")))
async def test_every_recorded_payload_is_confirmed(name: str) -> None:
    assert (await House().post(encoded(recorded(name)))).status_code == 200
