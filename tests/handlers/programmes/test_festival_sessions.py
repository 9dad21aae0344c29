"""One session of the festival: its details, joined where it has a quota, followed where not, and no other list's."""

from __future__ import annotations

import pytest

from tests.builders import a_session, an_activity, an_edition
from tests.handlers.programmes.festival_screens import SATURDAY, actions, at
from tests.talk import Talk


def test_a_session_with_its_details_and_following(talk: Talk) -> None:
    edition = an_edition(talk.database)
    session = a_session(
        talk.database, edition, SATURDAY, title="Ruwat bumi", description="Syukuran.", latitude=-7.24, longitude=109.30
    )

    assert talk.press(f"festival-acara:{session.id}") == ["session-shown"]

    shown = talk.shown().text
    for words in ("Ruwat bumi", "Sabtu, 5 Desember 2026 pukul 09.00 WIB", "Serang, Kec. Karangreja", "Syukuran."):
        assert words in shown
    assert actions(talk) == [
        f"ikuti-acara:a-{session.id}",
        f"titik:a-{session.id}",
        f"festival-hari:{edition}-20261205-0",
        "festival:",
        "menu:",
    ]


def test_a_session_with_a_quota_is_joined_and_left(talk: Talk) -> None:
    session = a_session(talk.database, an_edition(talk.database), SATURDAY, title="Trail run", quota=1)
    talk.register()
    talk.press(f"lihat:{session.id}")
    assert "Sisa 1 dari 1" in talk.shown().text

    assert talk.say("ikut") == ["signup-registered"]

    assert talk.press(f"lihat:{session.id}") == ["session-shown"]
    assert "✅ Bapak/Ibu sudah terdaftar." in talk.shown().text
    assert f"ikuti-acara:a-{session.id}" not in actions(talk)
    assert talk.choose("leave") == ["mine-left"]


def test_a_session_without_a_quota_is_followed_not_joined(talk: Talk) -> None:
    session = a_session(talk.database, an_edition(talk.database), SATURDAY)
    talk.register()

    assert talk.press(f"ikut:{session.id}:1") == ["session-shown"]
    assert talk.say("kegiatanku") == ["mine-none"]


def test_who_follows_the_whole_or_the_day_sees_it_at_each_session(talk: Talk) -> None:
    edition = an_edition(talk.database)
    session = a_session(talk.database, edition, SATURDAY)
    talk.register()
    talk.press("ikuti-acara:festival-2026-12-05")
    talk.choose("agree")

    talk.press(f"festival-acara:{session.id}")

    assert "Perubahannya kami kabari. Ikuti acara ini" in talk.shown().text
    talk.press(f"festival-hari:{edition}-20261205-0")
    assert talk.choose("lepas", "festival-2026-12-05") == ["follow-ended"]


@pytest.mark.parametrize(
    ("day", "hour", "known", "said"),
    [
        (5, 10, True, "Acara ini sudah mulai."),
        (6, 1, True, "Acara ini sudah selesai."),
        (5, 10, False, "Hari ini. Jamnya belum kami ketahui."),
        (6, 1, False, "Acara ini sudah selesai."),
    ],
)
def test_a_session_of_today_and_of_yesterday(talk: Talk, day: int, hour: int, known: bool, said: str) -> None:
    start = SATURDAY if known else "2026-12-05 00:00"
    session = a_session(talk.database, an_edition(talk.database), start, hours_known=known)
    at(talk, day, hour)

    talk.press(f"festival-acara:{session.id}")

    assert said in talk.shown().text
    assert f"ikuti-acara:a-{session.id}" not in actions(talk)


def test_the_list_of_activities_has_of_an_edition_only_what_can_be_joined(talk: Talk) -> None:
    edition = an_edition(talk.database)
    a_session(talk.database, edition, SATURDAY, title="Gelar seni")
    a_session(talk.database, edition, SATURDAY, title="Trail run", quota=5)
    an_activity(talk.database, title="Bersih kali")

    talk.say("kegiatan")

    shown = talk.shown().text
    assert ("Gelar seni" in shown, "Trail run" in shown, "Bersih kali" in shown) == (False, True, True)


def test_a_gebrak_activity_is_no_session(talk: Talk) -> None:
    activity = an_activity(talk.database)

    assert talk.press(f"festival-acara:{activity.id}") == ["festival-absent"]
