"""The doctor finds what is wrong and says what to do."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

import pytest

from bot.upkeep.doctor import (
    MIB,
    Telegram,
    clock,
    data_directory,
    disk_space,
    doctor,
    public_url,
    regency_file,
    secrets_kept,
    time_zone,
)
from bot.upkeep.findings import Finding
from models.region.regency import Regency, read_regency
from models.store.database import open_database, sqlite_url
from tests.house.tree import ROOT
from tests.models import rows
from tests.models.rows import NOW

EXAMPLE = ROOT / "data" / "daerah.contoh.toml"
FILLED = '[darurat.nomor]\nAmbulans = "119"\n[kontak]\nperlindungan_data = "Dinkominfo"\n'


@dataclass
class Installed:
    """Settings of a test."""

    data_dir: Path
    database: str
    public_url: str = ""
    telegram_mode: str = "poll"


def examined(installed: Installed, telegram: Telegram | None = None) -> list[Finding]:
    return asyncio.run(doctor(installed, lambda: NOW, installed.data_dir / ".env", telegram))


def answering(name: str, at: datetime) -> Telegram:
    async def whoami() -> str:
        return name

    async def time() -> datetime:
        return at

    return Telegram(whoami, time)


def levels(findings: list[Finding]) -> dict[str, str]:
    """Level by the words before the colon."""
    return {finding.what.partition(":")[0]: finding.level for finding in findings}


@pytest.fixture
def installed(db_url: str, tmp_path: Path) -> Installed:
    tmp_path.chmod(0o700)
    (tmp_path / "daerah.toml").write_text(FILLED)
    (tmp_path / ".env").touch(mode=0o600)
    return Installed(tmp_path, db_url)


def test_a_healthy_house_has_no_complaint(installed: Installed) -> None:
    findings = examined(installed, answering("purbalingga_bot", NOW))

    assert [finding for finding in findings if finding.level != "ok"] == []
    assert len(findings) == 18
    assert [finding.remedy for finding in findings if finding.remedy] == []


def test_without_a_token_only_the_web_chat_is_examined(installed: Installed) -> None:
    assert "token: none set, web chat only" in [finding.what for finding in examined(installed)]


def test_every_complaint_has_a_remedy_in_one_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "daerah.toml").write_text("[darurat]\n")
    (tmp_path / "sambatan.db").write_bytes(b"ruined " * 5000)
    house = Installed(tmp_path, sqlite_url(tmp_path / "sambatan.db"), telegram_mode="webhook")

    complaints = [finding for finding in examined(house, failing()) if finding.level != "ok"]

    assert levels(complaints) == {
        "secrets": "fail",
        "database": "fail",
        "token": "fail",
        "public address": "fail",
        "emergency numbers": "fail",
        "data-protection contact": "fail",
    }
    assert all(finding.remedy for finding in complaints)
    assert [line for finding in complaints for line in (finding.what, finding.remedy) if "\n" in line] == []


def test_an_error_of_telegram_shows_no_token(installed: Installed) -> None:
    said = " ".join(finding.what + finding.remedy for finding in examined(installed, failing()))

    assert "123:SECRET" not in said
    assert "ConnectionError" in said


def test_a_clock_that_cannot_be_read_is_no_wrong_token(installed: Installed) -> None:
    findings = examined(installed, Telegram(answering("b", NOW).whoami, failing().time))

    assert [finding.what for finding in findings if finding.level != "ok"] == [
        "clock: Telegram's could not be read (ConnectionError)"
    ]


def test_what_waits_is_seen_in_either_database(installed: Installed) -> None:
    engine = open_database(installed.database)
    with engine.begin() as db:
        rows.a_message(db, person_id=rows.a_person(db), due_at=NOW - timedelta(hours=2))
        rows.an_inbox_row(db, outcome="dead", at=NOW + timedelta(hours=1))
    engine.dispose()

    assert [finding.what for finding in examined(installed) if finding.level != "ok"] == [
        "outbox: 1 messages wait, the oldest for 120 minutes",
        "dead messages: 1 in the last day",
        "clock: earlier than the newest stored message",
    ]


def test_a_data_directory_that_is_not_there(tmp_path: Path) -> None:
    assert [finding.level for finding in data_directory(tmp_path / "absent")] == ["fail"]
    assert list(tmp_path.iterdir()) == []
    assert levels(data_directory(tmp_path)).keys() == {"data directory", "disk"}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("free", "level"),
    [(200 * MIB - 1, "fail"), (200 * MIB, "warn"), (1024 * MIB - 1, "warn"), (1024 * MIB, "ok")],
)
def test_little_room(free: int, level: str) -> None:
    assert disk_space(free).level == level


@pytest.mark.parametrize(("mode", "level"), [(0o600, "ok"), (0o640, "ok"), (0o644, "fail"), (0o602, "fail")])
def test_secrets_open_to_all(tmp_path: Path, mode: int, level: str) -> None:
    path = tmp_path / ".env"
    path.touch()
    path.chmod(mode)

    (finding,) = secrets_kept([path, tmp_path / "absent"])

    assert finding.level == level
    assert (f"chmod 600 {path}" in finding.remedy) == (level == "fail")


@pytest.mark.parametrize(("off", "level"), [(30, "ok"), (-30, "ok"), (31, "warn"), (-31, "warn")])
def test_a_clock_off_telegrams(off: int, level: str) -> None:
    assert clock(NOW + timedelta(seconds=off), NOW).level == level


def test_the_time_zone_must_be_known() -> None:
    def unknown(key: str) -> tzinfo:
        raise ZoneInfoNotFoundError(key)

    assert time_zone().level == "ok"
    assert time_zone(unknown).level == "fail"
    assert time_zone(lambda _key: timezone(timedelta(hours=8))).level == "fail"
    assert time_zone(lambda _key: UTC).level == "fail"


@pytest.mark.parametrize(
    ("url", "mode", "connected", "level"),
    [
        ("", "poll", True, "ok"),
        ("", "webhook", False, "ok"),
        ("", "webhook", True, "fail"),
        ("http://bot.example.go.id", "webhook", True, "fail"),
        ("https://bot.example.go.id", "webhook", True, "ok"),
    ],
)
def test_a_webhook_needs_a_public_address(url: str, mode: str, connected: bool, level: str) -> None:
    assert public_url(url, mode, connected).level == level


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (None, ["warn", "fail", "fail"]),
        ("", ["ok", "fail", "fail"]),
        (FILLED, ["ok", "ok", "ok"]),
        (FILLED.replace('"119"', '" "'), ["ok", "fail", "ok"]),
        (FILLED.replace('"Dinkominfo"', '" "'), ["ok", "ok", "fail"]),
        ("[darurat", ["fail"]),
        ("[retensi]\ndedupe_hari = 3\n", ["fail"]),
        ("[kontakt]\n", ["fail"]),
    ],
)
def test_what_only_the_regency_can_fill_in(tmp_path: Path, content: str | None, found: list[str]) -> None:
    path = tmp_path / "daerah.toml"
    if content is not None:
        path.write_text(content)

    assert [finding.level for finding in regency_file(path)] == found


def test_the_doctor_names_the_key_to_fill_in(tmp_path: Path) -> None:
    path = tmp_path / "daerah.toml"
    path.write_text('[darurat.nomor]\nAmbulans = "119"\nSAR = ""\n')

    remedies = " ".join(finding.remedy for finding in regency_file(path))

    assert '[darurat.nomor] "SAR"' in remedies
    assert "[kontak] perlindungan_data" in remedies


def test_the_example_holds_the_defaults_and_invents_nothing() -> None:
    assert read_regency(EXAMPLE) == Regency()
    assert [finding.level for finding in regency_file(EXAMPLE)] == ["ok", "fail", "fail"]


def test_the_guide_shows_a_whole_regency_file(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```toml\n(.*?)```", guide, flags=re.DOTALL)
    (tmp_path / "daerah.toml").write_text(shown, encoding="utf-8")

    regency = read_regency(tmp_path / "daerah.toml")

    named = {section: set(values) for section, values in regency.model_dump(exclude_unset=True).items()}
    assert named == {section: set(values) for section, values in Regency().model_dump().items()}


def failing() -> Telegram:
    def raising() -> Callable[[], Awaitable[datetime]]:
        async def ask() -> datetime:
            raise ConnectionError("https://api.telegram.org/bot123:SECRET/getMe")

        return ask

    async def whoami() -> str:
        raise ConnectionError("https://api.telegram.org/bot123:SECRET/getMe")

    return Telegram(whoami, raising())
