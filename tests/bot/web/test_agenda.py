"""The public agenda: what stands on it, what it never sets or runs, and that asking again is cheap."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine, event, update
from starlette.applications import Starlette

from bot.web.agenda import HEADERS, Agenda, agenda_routes
from locales.texts import text
from models.actions.publishing import create_edition
from models.region.regency import Regency
from models.region.wib import WIB
from models.tables.activity import Activity
from models.tables.base import table_of
from tests.models.agenda_builders import NOW, START, an_activity, days
from tests.models.calendars import an_edition

_activity = table_of(Activity)


class Site:
    """The routes on a database, called as a browser would."""

    def __init__(self, database: Engine, fresh_s: float = 0.0) -> None:
        self.database = database
        self.now = NOW
        self.read = 0
        event.listen(database, "before_cursor_execute", self._counted)
        agenda = Agenda(database, Regency(), "https://sambatan.example", now=lambda: self.now, fresh_s=fresh_s)
        transport = httpx.ASGITransport(Starlette(routes=agenda_routes(agenda)))
        self._client = httpx.AsyncClient(transport=transport, base_url="http://agenda")

    async def get(self, path: str = "/agenda", **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self._client.get(path, headers=named)

    def put(self, **parts: Any) -> int:
        with self.database.begin() as db:
            return an_activity(db, **parts).id

    def change(self, **values: Any) -> None:
        with self.database.begin() as db:
            db.execute(update(_activity).values(**values))

    def _counted(self, *_args: Any) -> None:
        self.read += 1


@pytest.fixture
def site(database: Engine) -> Site:
    return Site(database)


async def test_what_is_coming_stands_by_day_with_time_place_and_map(site: Site) -> None:
    point = {"latitude": -7.245276, "longitude": 109.280136}
    site.put(
        title="Kirab <b>budaya</b>", ends_at=START + timedelta(hours=2), bring="Jaket", commodities="Kopi", **point
    )
    site.put(title="Ruwat Bumi", starts_at=START + days(1))
    site.put(title="Kemarin", starts_at=NOW - days(1))

    page = (await site.get()).text

    assert re.findall(r"<h2>([^<]+)</h2>", page) == ["Sabtu, 5 Desember 2026", "Minggu, 6 Desember 2026"]
    assert "Kirab &lt;b&gt;budaya&lt;/b&gt;" in page
    assert "06.30–08.30 WIB" in page
    assert "Balai Desa Serang, Serang, Kec. Karangreja" in page
    assert 'href="https://maps.google.com/?q=-7.24528,109.28014" rel="noreferrer"' in page
    assert ("Bawa: Jaket" in page, "Produk: Kopi" in page, "Kemarin" in page) == (True, True, False)


async def test_marks_tell_what_is_off_changed_or_a_sample(site: Site) -> None:
    site.put(title="Batal", status="cancelled")
    site.put(title="Ditarik", status="withdrawn")
    site.put(title="Contoh", sample=True)

    page = (await site.get()).text
    assert page.count('class="mark off">dibatalkan<') == page.count('class="mark sample">contoh<') == 1
    assert "Ditarik" not in page
    assert ">berubah<" not in page

    site.change(version=2, status="open", sample=False)
    assert (await site.get()).text.count(">berubah<") == 3


async def test_today_stays_until_midnight_and_what_goes_on_is_of_today(site: Site) -> None:
    midnight = datetime(2026, 12, 4, tzinfo=WIB)
    site.put(title="Bazar", programme="roadshow", starts_at=midnight, ends_at=midnight + days(2), hours_known=False)
    site.put(title="Pagi tadi")
    site.now = START + timedelta(hours=12)

    page = (await site.get()).text
    assert re.findall(r"<h2>([^<]+)</h2>", page) == ["Sabtu, 5 Desember 2026"]
    assert "Sampai Minggu, 6 Desember 2026" in page

    site.now = START + timedelta(hours=18)
    assert "Pagi tadi" not in (await site.get()).text


async def test_without_an_official_date_it_says_so(site: Site) -> None:
    name = Regency().programme("festival")
    unknown = text("id", "agenda-page-no-edition", {"name": name})
    with site.database.begin() as db:
        an_edition(db, code="FGS-DRAFT")
    assert unknown in (await site.get()).text
    assert unknown not in (await site.get("/agenda?program=roadshow")).text

    with site.database.begin() as db:
        an_edition(db, code="FGS-OFF", status="cancelled", name="Festival 9")
    page = (await site.get()).text
    assert unknown in page
    assert "Festival 9 (Sabtu, 5 Desember 2026 sampai Minggu, 6 Desember 2026) tidak jadi diadakan." in page

    told: dict[str, Any] = {"theme": "Air", "about": "Tentang", "directions": "Ke Bobotsari", "bring": "Jaket"}
    with site.database.begin() as db:
        an_edition(db, status="published", **told)
    page = (await site.get()).text
    assert [words for words in told.values() if words not in page] == []
    assert (unknown in page, "Sabtu, 5 Desember 2026 sampai Minggu, 6 Desember 2026" in page) == (False, True)


async def test_it_is_filtered_by_programme_and_speaks_english(site: Site) -> None:
    site.put(title="Kirab", programme="festival")
    site.put(title="Bazar", programme="roadshow")
    site.put(title="Kerja bakti", programme="gebrak")
    for programme, title in (("festival", "Kirab"), ("roadshow", "Bazar"), ("gebrak", "Kerja bakti")):
        page = (await site.get(f"/agenda?program={programme}&lang=en")).text
        assert re.findall(r"<h3>([^<]+)</h3>", page) == [title]
        assert '<html lang="en">' in page
        assert "Saturday, 5 December 2026" in page
        assert f'href="/agenda.ics?program={programme}&amp;lang=en"' in page
    assert len(re.findall("<h3>", (await site.get("/agenda?program=x&lang=x")).text)) == 3


@pytest.mark.parametrize("path", ["/agenda", "/agenda.ics", "/agenda?lang=en&program=festival"])
async def test_every_answer_has_the_security_headers_and_no_cookie(site: Site, path: str) -> None:
    answer = await site.get(path)
    again = await site.get(path, If_None_Match=answer.headers["ETag"])

    for one in (answer, again):
        assert {name: one.headers.get(name) for name in HEADERS} == HEADERS
        assert "Set-Cookie" not in one.headers
        assert one.headers["Cache-Control"] == ("public, max-age=300" if "ics" in path else "public, max-age=60")


async def test_the_headers_are_these_and_the_page_needs_no_more(site: Site) -> None:
    page = (await site.get()).text

    (style,) = re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert {
        "Content-Security-Policy": (
            f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'none'; frame-ancestors 'none'; "
            "base-uri 'none'"
        ),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "geolocation=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    } == HEADERS
    assert re.findall(r"<script|<link|<img|\son\w+=|\sstyle=", page) == []


@pytest.mark.parametrize("path", ["/agenda", "/agenda.ics"])
async def test_who_has_it_already_is_told_so(site: Site, path: str) -> None:
    site.put()
    first = await site.get(path)
    etag, since = first.headers["ETag"], first.headers["Last-Modified"]

    assert (await site.get(path, If_None_Match=f'"x", W/{etag}')).status_code == 304
    assert (await site.get(path, If_Modified_Since=since)).status_code == 304
    assert (await site.get(path, If_Modified_Since="kapan-kapan")).status_code == 200
    same = await site.get(path, If_None_Match=etag)
    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", etag)

    site.now = NOW + timedelta(minutes=5)
    assert (await site.get(path)).headers["Last-Modified"] == since
    site.change(place="Lapangan")
    changed = await site.get(path, If_None_Match=etag, If_Modified_Since=since)
    assert (changed.status_code, changed.headers["ETag"] == etag) == (200, False)
    assert (await site.get(path, If_Modified_Since=since)).status_code == 200


async def test_for_some_seconds_nobody_reads_the_database_again(database: Engine) -> None:
    site = Site(database, fresh_s=60.0)
    await site.get()
    before = site.read

    for _ in range(20):
        await site.get()

    assert (before > 0, site.read) == (True, before)


async def test_the_calendar_is_one_with_its_type_and_name(site: Site) -> None:
    site.put(title="Kirab", programme="festival", code="FGS-9-1")
    site.put(title="Bazar", programme="roadshow", status="cancelled")

    answer = await site.get("/agenda.ics?program=festival")

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'inline; filename="agenda-festival.ics"'
    assert answer.text.count("BEGIN:VEVENT") == 1
    assert "URL:https://sambatan.example/agenda?program=festival#FGS-9-1" in answer.text
    assert "STATUS:CANCELLED" in (await site.get("/agenda.ics")).text


async def test_while_the_database_is_away_it_asks_to_come_back(database: Engine) -> None:
    site = Site(database)
    with database.begin() as db:
        db.exec_driver_sql("ALTER TABLE activity RENAME TO away")

    answer = await site.get()

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.text == text("id", "agenda-page-unavailable")


async def test_a_sample_edition_leaves_no_doubt(site: Site) -> None:
    with site.database.begin() as db:
        days_ = {"first_day": NOW.date(), "last_day": NOW.date()}
        sample = {"code": "CONTOH-FESTIVAL", "programme": "festival", "name": "Festival contoh", "sample": True}
        create_edition(db, {**sample, **days_, "region": "33.03.10", "place": "D'LAS", "status": "published"}, NOW)

    page = (await site.get()).text

    assert 'Festival contoh <span class="mark sample">contoh</span>' in page
    assert text("id", "agenda-page-no-edition", {"name": Regency().programme("festival")}) in page
