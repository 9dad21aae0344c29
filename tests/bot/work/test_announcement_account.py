"""The account of an announcement as a picture and as a CSV: what it says adds up, and names nobody."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import update

from bot.work.announcement_account import draw_account, write_account
from models.queries.announcing import AnnouncementRow, account_of
from models.region.wib import utc_now
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.sending import Outbox
from tests.announcing import announcement, present, settle
from tests.talk import Talk
from tests.working import work_off

OTHER = "33.03.04.2001"
_outbox = table_of(Outbox)
_address = table_of(Address)
ENDS = [
    ("sent", None, 7),
    ("delivered", None, 2),
    ("failed", "unreachable", 3),
    ("failed", "rejected: x", 1),
    ("skipped", "no consent", 2),
    ("unknown", "in doubt", 1),
    ("cancelled", "author", 1),
]


DOLLARS = {"k": "announcement-shown", "v": {"office": {"k": "announcement-regency", "v": {}}, "text": r"$\x$ & $a$"}}


def ended(talk: Talk, **given: Any) -> AnnouncementRow:
    """An announcement to 17 residents of two desa, whose rows have come to every kind of end."""
    now = utc_now() - timedelta(minutes=5)
    with talk.database.begin() as db:
        settle(db, 10, now)
        settle(db, 6, now, region=OTHER)
        row = announcement(db, now, cause="test", **given)
        numbers = iter(range(1, 18))
        for state, why, count in ENDS:
            chosen = [next(numbers) for _ in range(count)]
            mine = _outbox.c.person_id.in_(chosen), _outbox.c.announcement_id == row.id
            db.execute(update(_outbox).where(*mine).values(state=state, why=why))
        db.exec_driver_sql("UPDATE announcement SET state = 'done'")
        return present(db, row)


def lines(content: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"))))


def test_the_csv_has_a_line_for_each_recipient_and_nobodys_name(talk: Talk, tmp_path: Path) -> None:
    row = ended(talk)
    with talk.database.begin() as db:
        write_account(db, row, tmp_path / "a.csv")

    content = (tmp_path / "a.csv").read_text(encoding="utf-8")
    found = lines(content)
    assert Counter(line["status"] for line in found) == {
        "terkirim": 7,
        "sudah tampil": 2,
        "gagal": 4,
        "dilewati": 2,
        "belum pasti sampai": 1,
        "tidak jadi dikirim": 1,
    }
    assert Counter(line["desa"] for line in found) == {"Slinga": 11, "Lamongan": 6}
    assert [line["alasan"] for line in found if line["status"] == "gagal"] == ["memblokir layanan ini"] * 3 + ["gagal"]
    assert "Siti" not in content


def test_the_picture_is_one_and_of_a_size_for_a_phone(talk: Talk, tmp_path: Path) -> None:
    row = ended(talk)
    with talk.database.begin() as db:
        content = draw_account(db, row, tmp_path / "cache")

    with Image.open(io.BytesIO(content)) as picture:
        assert picture.format == "PNG"
        assert 800 <= picture.width <= 1600
        assert len(picture.convert("RGB").getcolors(2**24) or []) > 5, "more than an empty sheet"


def test_dollars_in_a_text_are_no_formula(talk: Talk, tmp_path: Path) -> None:
    row = ended(talk, body=DOLLARS)
    with talk.database.begin() as db:
        assert draw_account(db, row, tmp_path / "cache").startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("form", "key", "part"), [("csv", "siaran-csv-shown", "file"), ("picture", "siaran-picture-shown", "photo")]
)
async def test_the_worker_answers_with_it(talk: Talk, tmp_path: Path, form: str, key: str, part: str) -> None:
    row = ended(talk)
    camat = author(talk, row)

    camat.say("daftar siaran")
    camat.choose("siaran-akun")
    camat.choose("siaran-csv" if form == "csv" else "siaran-gambar")
    await work_off(talk.database, talk.database, tmp_path, seconds=60)

    body = camat.outbox()[-1][1]
    assert body["k"] == key
    assert (tmp_path / body[part]).stat().st_size > 100


def test_the_doubtful_go_again_only_after_a_second_step(talk: Talk) -> None:
    row = ended(talk)
    camat = author(talk, row)
    camat.say("daftar siaran")
    camat.choose("siaran-akun")

    assert camat.choose("siaran-ragu") == ["siaran-doubtful-confirm"]
    assert states(talk, row)["unknown"] == 1
    assert camat.choose("siaran-ragu-ya") == ["siaran-progress"]

    assert "unknown" not in states(talk, row)
    assert states(talk, row)["queued"] == 1
    assert sum(states(talk, row).values()) == 17


def test_what_has_been_shown_is_said(talk: Talk) -> None:
    row = ended(talk)
    camat = author(talk, row)
    camat.say("daftar siaran")
    camat.choose("siaran-akun")

    assert "sudah tampil di layar: 2" in camat.shown().text


def author(talk: Talk, row: AnnouncementRow) -> Talk:
    """The chat of who wrote it."""
    with talk.database.begin() as db:
        mine = db.execute(_address.select().where(_address.c.person_id == row.author_id)).one()
    talk.clock.now = utc_now()
    return Talk(talk.database, talk.clock, sender=mine.external_id)


def states(talk: Talk, row: AnnouncementRow) -> dict[str, Any]:
    with talk.database.begin() as db:
        return {state: sum(whys.values()) for state, whys in account_of(db, row).items()}
