"""A resident in a real browser: greeted, registered, signed up, remembered; personas that are samples."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect
from sqlalchemy import create_engine

from locales.texts import source
from tests.house.tree import ROOT

CHROMIUM = shutil.which("chromium")
QUIETLY = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (Debian: chromium)")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The real program on a port of its own, with samples."""
    folder = tmp_path_factory.mktemp("browser")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAMBATAN_")}
    program = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=ROOT,
        env={**kept, "SAMBATAN_DATA_DIR": str(folder), "SAMBATAN_PORT": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert program.stdout is not None
    found = re.search(r"http://\S+", program.stdout.readline())
    assert found is not None
    yield found[0], folder
    program.terminate()
    program.communicate(timeout=20)


@asynccontextmanager
async def phone(address: str) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        page = await browser.new_page(viewport={"width": 390, "height": 844})
        page.set_default_timeout(10_000)
        await page.goto(address)
        yield page
        await browser.close()


def words_of(key: str) -> str:
    """The longest piece of a text that no value stands in, so that wording can change freely."""
    written = source("id", key).partition("=")[2]
    return max((piece.strip() for piece in re.split(r"\{[^}]*\}|\n", written)), key=len)


async def sees(page: Page, key: str) -> None:
    await expect(page.get_by_text(words_of(key)).last).to_be_visible()


async def says(page: Page, text: str, answer: str) -> None:
    await page.fill("textarea", text)
    await page.keyboard.press("Enter")
    await sees(page, answer)


async def presses(page: Page, label: str, answer: str) -> None:
    await page.get_by_role("button", name=label).last.click()
    await sees(page, answer)


async def test_from_the_greeting_to_the_receipt_and_remembered(address: tuple[str, Path]) -> None:
    url, folder = address
    async with phone(url) as page:
        await sees(page, "welcome-first")
        await says(page, "kegiatan", "activities-list")
        await presses(page, "1. ", "activities-state-open")
        await presses(page, "Ikut", "registration-consent")
        await presses(page, "Setuju", "registration-ask-name")
        await says(page, "<b>Budi</b> & Ani", "registration-ask-place")
        await says(page, "selinga", "signup-registered")
        receipt = page.get_by_text(words_of("signup-registered")).last
        await expect(receipt).to_contain_text("<b>Budi</b> & Ani")

        await page.reload()
        await sees(page, "signup-registered")
        await says(page, "kegiatanku", "mine-list")

    engine = create_engine(f"sqlite:///{folder / 'sambatan.db'}")
    with engine.connect() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM signup WHERE status = 'registered'").scalar_one() == 1
        assert db.exec_driver_sql("SELECT name FROM person").scalar_one() == "<b>Budi</b> & Ani"
    engine.dispose()


async def test_an_admin_persona_is_marked_as_sample_and_exports(address: tuple[str, Path]) -> None:
    async with phone(address[0]) as page:
        await sees(page, "welcome-first")
        await says(page, "ekspor", "common-denied")
        await page.get_by_role("button", name="Admin").click()
        await expect(page.get_by_text("Admin Dinkominfo (contoh)").last).to_be_visible()
        await says(page, "ekspor 2025", "export-started")
        async with page.expect_download() as download:
            await page.get_by_role("link", name=re.compile("Unduh|partisipasi")).last.click()
        assert (await download.value).suggested_filename == "partisipasi-2025-01-01-2025-12-31.zip"
