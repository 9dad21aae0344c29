"""Times as officers write them. Now is Monday 23 November 2026, 10.00 WIB."""

from datetime import UTC, datetime

import pytest

from handlers.reading.times import when_in
from models.region.wib import local

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)

PHRASES = {
    "besok jam 8": "24 Nov 08.00",
    "besok jam 8 pagi": "24 Nov 08.00",
    "besok pagi jam 8": "24 Nov 08.00",
    "Besok pukul 08.00": "24 Nov 08.00",
    "besok jam 08:30 WIB": "24 Nov 08.30",
    "besok": "24 Nov 08.00",
    "besok pagi": "24 Nov 08.00",
    "besok siang": "24 Nov 13.00",
    "besok sore": "24 Nov 16.00",
    "besok malam jam 7": "24 Nov 19.00",
    "ngesuk jam 8 esuk": "24 Nov 08.00",
    "sesuk sore": "24 Nov 16.00",
    "lusa jam 9": "25 Nov 09.00",
    "lusa": "25 Nov 08.00",
    "jam 3 sore": "23 Nov 15.00",
    "jam 3": "23 Nov 15.00",
    "nanti jam 4 sore": "23 Nov 16.00",
    "nanti sore": "23 Nov 16.00",
    "mengko sore jam 4": "23 Nov 16.00",
    "sore ini": "23 Nov 16.00",
    "malam ini jam 7": "23 Nov 19.00",
    "hari ini jam 1 siang": "23 Nov 13.00",
    "jam 12": "23 Nov 12.00",
    "jam 12 siang": "23 Nov 12.00",
    "pukul 16.00": "23 Nov 16.00",
    "16:30": "23 Nov 16.30",
    "jam 9": "24 Nov 09.00",
    "jam setengah 5 sore": "23 Nov 16.30",
    "besok setengah delapan": "24 Nov 07.30",
    "jam tujuh malam": "23 Nov 19.00",
    "jam 7 malam kurang": None,
    "besok jam 8 kurang seperempat": "24 Nov 07.45",
    "besok jam 8 lewat 10 menit": "24 Nov 08.10",
    "selasa jam 8": "24 Nov 08.00",
    "hari jumat pukul 13.30": "27 Nov 13.30",
    "Jum'at jam 2 siang": "27 Nov 14.00",
    "minggu pagi jam 6": "29 Nov 06.00",
    "senin jam 3 sore": "23 Nov 15.00",
    "senin depan jam 8": "30 Nov 08.00",
    "rebo jam 10": "25 Nov 10.00",
    "tanggal 5 jam 9": "05 Dec 09.00",
    "tgl 25 pagi": "25 Nov 08.00",
    "5 desember jam 8": "05 Dec 08.00",
    "17 agustus 2027 pukul 7 pagi": "17 Aug 07.00",
    "5/12 jam 8": "05 Dec 08.00",
    "5-12-2026 08.00": "05 Dec 08.00",
    "2 jam lagi": "23 Nov 12.00",
    "satu jam lagi": "23 Nov 11.00",
    "30 menit lagi": "23 Nov 10.30",
    "setengah jam maning": "23 Nov 10.30",
    "habis isya": "23 Nov 19.30",
    "ba'da maghrib": "23 Nov 18.30",
    "besok bar subuh": "24 Nov 05.00",
    "jumat habis jumatan": "27 Nov 12.30",
    "sekarang": "23 Nov 10.00",
    "jam 25": None,
    "31 februari jam 8": None,
    "kapan-kapan": None,
    "": None,
    "besok jam": None,
    "jam 8 jam 9": None,
}


@pytest.mark.parametrize(("said", "meant"), PHRASES.items())
def test_what_is_written_is_understood(said: str, meant: str | None) -> None:
    found = when_in(said, NOW)

    assert (None if found is None else f"{local(found):%d %b %H.%M}") == meant


def test_forty_phrasings_and_more() -> None:
    assert len([meant for meant in PHRASES.values() if meant]) >= 40


def test_today_said_outright_may_be_past() -> None:
    found = when_in("hari ini jam 7 pagi", NOW)

    assert found is not None
    assert found < NOW
