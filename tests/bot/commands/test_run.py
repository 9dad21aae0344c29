"""Starting the real program: bad input is one sentence and exit code 1, nothing damaged."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from models.store.database import open_database, sqlite_url
from tests.fakes.bot_api import TOKEN, FakeBotApi
from tests.house.tree import ROOT

SAMBATAN = (sys.executable, "-m", "bot")
WHATSAPP = {
    "SAMBATAN_WHATSAPP_TOKEN": "EAAG",
    "SAMBATAN_WHATSAPP_PHONE_ID": "106540352242922",
    "SAMBATAN_WHATSAPP_APP_SECRET": "0f" * 16,
    "SAMBATAN_WHATSAPP_VERIFY_TOKEN": "kata-sandi",
    "SAMBATAN_PUBLIC_URL": "https://bot.example.go.id",
}


def environment(tmp_path: Path, **given: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAMBATAN_")}
    return {**kept, "SAMBATAN_DATA_DIR": str(tmp_path / "var"), "SAMBATAN_PORT": "0", **given}


def command(tmp_path: Path, *words: str, **given: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SAMBATAN, *words], cwd=ROOT, env=environment(tmp_path, **given), capture_output=True, text=True, timeout=60
    )


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    lines = [line for line in done.stderr.splitlines() if line and not line.startswith("{")]
    assert len(lines) == 1, done.stderr
    assert lines[0].endswith(".")
    return lines[0]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"SAMBATAN_COLOUR": "red"}, "SAMBATAN_COLOUR is not a setting"),
        ({"SAMBATAN_PORT": "many"}, "SAMBATAN_PORT cannot be used"),
        ({"SAMBATAN_DATA_DIR": "/proc/nowhere"}, "cannot be written"),
        ({"SAMBATAN_HOST": "nosuch.invalid"}, "set SAMBATAN_HOST"),
        ({"SAMBATAN_DATABASE_URL": "mysql://x/y"}, "sqlite or postgresql"),
        ({"SAMBATAN_TELEGRAM_TOKEN": "1:a", "SAMBATAN_TELEGRAM_MODE": "webhook"}, "SAMBATAN_PUBLIC_URL"),
        ({**WHATSAPP, "SAMBATAN_PUBLIC_URL": ""}, "the https address under which Meta reaches us"),
        ({**WHATSAPP, "SAMBATAN_WHATSAPP_PHONE_ID": ""}, "SAMBATAN_WHATSAPP_PHONE_ID"),
        ({**WHATSAPP, "SAMBATAN_WHATSAPP_APP_SECRET": ""}, "SAMBATAN_WHATSAPP_APP_SECRET"),
        ({**WHATSAPP, "SAMBATAN_WHATSAPP_APP_SECRET": f"{'0f' * 16},"}, "during a change of it both"),
        ({**WHATSAPP, "SAMBATAN_WHATSAPP_APP_SECRET": f"{'0f' * 16},{'1f' * 16},{'2f' * 16}"}, "both"),
        ({**WHATSAPP, "SAMBATAN_WHATSAPP_VERIFY_TOKEN": ""}, "SAMBATAN_WHATSAPP_VERIFY_TOKEN"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_sentence(tmp_path: Path, given: dict[str, str], words: str) -> None:
    done = command(tmp_path, "run", **given)

    assert done.returncode == 1
    assert words in one_sentence(done)


async def test_a_wrong_token_ends_the_start(tmp_path: Path) -> None:
    fake = FakeBotApi(token="7654321:BBanotherTokenThanOurs-0123456789abcdef")
    api = await fake.start()
    try:
        given = {"SAMBATAN_TELEGRAM_TOKEN": TOKEN, "SAMBATAN_TELEGRAM_API": api}
        done = await asyncio.to_thread(lambda: command(tmp_path, "run", **given))
    finally:
        await fake.stop()

    assert done.returncode == 1
    assert "check SAMBATAN_TELEGRAM_TOKEN" in one_sentence(done)
    assert TOKEN not in done.stderr + done.stdout
    assert '"error"' not in done.stderr


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = command(tmp_path, "run", SAMBATAN_PORT=str(other.getsockname()[1]))

    assert done.returncode == 1
    assert "stop the other program or set SAMBATAN_PORT" in one_sentence(done)


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    assert command(tmp_path, "migrate").returncode == 0
    engine = open_database(sqlite_url(tmp_path / "var" / "sambatan.db"))
    with engine.begin() as db:
        db.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    done = command(tmp_path, "run")
    assert done.returncode == 1
    assert "newer Sambatan" in one_sentence(done)
    with engine.begin() as db:
        assert db.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == "9999"
    engine.dispose()


def test_a_broken_regency_file_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "daerah.toml").write_text("[retensi]\ndedupe_hari = 'lama'\n")

    assert "retensi.dedupe_hari" in one_sentence(command(tmp_path, "run"))


@pytest.mark.parametrize(
    "words", [("invite", "--role", "king"), ("invite", "--role", "camat"), ("nonsense",), ("export",)]
)
def test_a_wrong_call_exits_with_2(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert command(tmp_path, *words).returncode == 2


def test_help_answers_within_a_second_of_work(tmp_path: Path) -> None:
    before = os.times()
    assert command(tmp_path, "--help").returncode == 0
    after = os.times()

    assert (after.children_user + after.children_system) - (before.children_user + before.children_system) < 1.0


def test_it_runs_answers_and_stops_cleanly_on_sigterm(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [*SAMBATAN, "run"],
        cwd=ROOT,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    address = re.search(r"http://\S+", program.stdout.readline())
    assert address is not None
    with urllib.request.urlopen(f"{address[0]}ready", timeout=10) as answer:
        assert answer.status == 200
    second = command(tmp_path, "run")
    assert second.returncode == 1
    assert "Another Sambatan already works" in second.stderr

    program.send_signal(signal.SIGTERM)
    begun = time.monotonic()
    assert program.wait(20) == 0
    assert time.monotonic() - begun < 10
    program.communicate()
