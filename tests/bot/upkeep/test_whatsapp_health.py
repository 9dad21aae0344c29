"""The doctor on WhatsApp: the token, and each registered template against what the account has."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.channels.whatsapp.client import Client, connect, disconnect
from bot.upkeep.findings import Finding
from bot.upkeep.whatsapp_health import WhatsApp, whatsapp_findings
from models.message.templates import SHIPPED, read_templates
from tests.fakes.graph_api import TOKEN, FakeGraphApi
from tests.fakes.graph_payloads import PHONE, WABA
from tests.fakes.graph_templates import template

ENTRIES = [item.entry for item in read_templates().entries.values()]
NAME = "sambatan_pengingat_besok"


@pytest.fixture
async def fake() -> AsyncIterator[FakeGraphApi]:
    """An account that has all of ours, and more than a page of others."""
    api = FakeGraphApi()
    for entry in ENTRIES:
        api.templates.add(
            template(entry.nama, entry.isi, entry.kode, entry.kategori.upper(), quick_replies=["x"] * entry.tombol)
        )
    api.templates.add(*(template(f"lain_{number}", "Halo") for number in range(120)))
    await api.start()
    yield api
    await api.stop()


@pytest.fixture
async def client(fake: FakeGraphApi) -> AsyncIterator[Client]:
    client = connect(TOKEN, PHONE, fake.url, 2)
    yield client
    await disconnect(client)


async def found(client: Client, folder: Path, account: str | None = WABA) -> list[Finding]:
    async def whoami() -> str:
        return str((await client.ask_number())["verified_name"])

    return await whatsapp_findings(WhatsApp(whoami, (lambda: client.templates(account)) if account else None), folder)


async def test_an_account_that_has_them_all_is_well(client: Client, tmp_path: Path) -> None:
    findings = await found(client, tmp_path)

    assert [finding.level for finding in findings] == ["ok", "ok"]
    assert findings[0].what == "WhatsApp: the number of Kabupaten Purbalingga"
    assert f"all {len(ENTRIES)}" in findings[1].what


async def test_a_template_beyond_the_first_page_is_found(fake: FakeGraphApi, client: Client) -> None:
    assert len(await client.templates(WABA)) == len(ENTRIES) + 120


@pytest.mark.parametrize(
    ("change", "level", "what"),
    [
        ({"status": "PAUSED"}, "fail", "is paused"),
        ({"status": "REJECTED"}, "fail", "is rejected"),
        ({"body": "Besok ya, {{1}}!"}, "fail", "has 1 values in the account, 2 are registered"),
        ({"quick_replies": ()}, "fail", "has 0 quick replies in the account, 1 are registered"),
        ({"category": "MARKETING"}, "warn", "is marketing for Meta, utility here"),
        ({"language": "en"}, "fail", "is not in the account"),
    ],
)
async def test_what_differs_is_told_with_what_to_do(
    fake: FakeGraphApi, client: Client, tmp_path: Path, change: dict[str, Any], level: str, what: str
) -> None:
    ours = {
        "name": NAME,
        "body": "{{1}} {{2}}",
        "language": "id",
        "quick_replies": ("Batal ikut",),
        "category": "UTILITY",
    }
    del fake.templates._listed[NAME, "id"]
    fake.templates.add(template(**{**ours, **change}))

    _, *findings = await found(client, tmp_path)
    assert [(finding.level, what in finding.what, NAME in finding.what) for finding in findings] == [
        (level, True, True)
    ]
    assert findings[0].remedy


async def test_a_refused_token_is_told_without_it(fake: FakeGraphApi, client: Client, tmp_path: Path) -> None:
    fake.revoked = True
    findings = await found(client, tmp_path)

    assert [finding.level for finding in findings] == ["fail", "fail"]
    assert TOKEN not in repr(findings)


async def test_without_the_accounts_id_they_are_not_compared(client: Client, tmp_path: Path) -> None:
    assert [finding.level for finding in await found(client, tmp_path, account=None)] == ["ok", "warn"]


async def test_the_regencys_own_register_holds_and_must_be_readable(client: Client, tmp_path: Path) -> None:
    own = tmp_path / "whatsapp_templat.toml"
    own.write_text(SHIPPED.read_text("utf-8").replace(NAME, "pengingat_kami"), "utf-8")
    assert ["pengingat_kami" in finding.what for finding in await found(client, tmp_path)] == [False, True]

    own.write_text("[[templat]]\n", "utf-8")
    assert [finding.level for finding in await whatsapp_findings(None, tmp_path)] == ["fail"]


async def test_where_whatsapp_is_not_connected_nothing_is_said(tmp_path: Path) -> None:
    assert await whatsapp_findings(None, tmp_path) == []
