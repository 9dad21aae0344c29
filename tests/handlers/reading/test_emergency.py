"""Words of emergency, in Indonesian and Banyumasan and as people really write them."""

from __future__ import annotations

import pytest

from handlers.reading.emergency import is_emergency
from tests.handlers.reports.test_reporting import hint, screen, told
from tests.talk import Talk


@pytest.mark.parametrize(
    "said",
    [
        *("ada kebakaran di pasar", "kebakarannya besar", "KEBAKARAAAAN!!!", "omahe tangga kobong", "geni murub gedhe"),
        *("orang tenggelam", "bocah keli ning kali", "bocahe kelelep", "anak kecemplung sumur", "terseret arus"),
        *("korbane telu", "ana wong semaput", "ada mayat di sungai", "kesetrum listrik", "kabel putus di jalan"),
        *("longsor menimpa rumah", "omahe tangga kena longsor", "rumah pak slamet ketutup longsoran"),
        *("tanah longsor nutup omah loro", "longsor ngurugi umah", "rumah roboh, ada orang di dalam"),
        *("pohon menimpa mobil", "ketiban wit", "ana wong gawa pedang", "orang bawa parang ngamuk", "ditusuk orang"),
    ],
)
def test_danger_is_heard(said: str) -> None:
    assert is_emergency(said)


@pytest.mark.parametrize(
    "said",
    [
        *("jalan berlubang di depan pasar", "lampu jalan mati wis seminggu", "sampah numpuk mambu", "dalane longsor"),
        *("pohon tumbang nutup dalan", "selokan mampet", "banyu PDAM ora mili", "rumah kosong kotor"),
        *("bansos durung cair", "antri lama di puskesmas", "guru jarang masuk", "jaluk KTP suwe nemen"),
    ],
)
def test_what_can_wait_is_no_emergency(said: str) -> None:
    assert not is_emergency(said)


def test_danger_told_as_an_addition_to_a_report_is_answered_too(talk: Talk) -> None:
    talk.register()
    told(talk)
    talk.choose("send")
    talk.choose("laporan-lihat")
    talk.choose("laporan-tambah")

    talk.say("pak, sekarang ada korban jatuh")
    assert (hint(talk), screen(talk)) == ("report-emergency", "my-report-added")
    assert talk.say("tolong diperbaiki") == ["my-report-added"]
