"""Look at activities, join, wait, leave."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.tables.activity import Reminder, Signup
from models.tables.base import table_of
from models.tables.sending import Outbox
from tests.builders import an_activity
from tests.talk import START, Talk

_signup = table_of(Signup)
_outbox = table_of(Outbox)
_reminder = table_of(Reminder)


@pytest.fixture
def other(talk: Talk) -> Talk:
    """A second resident."""
    return Talk(talk.database, talk.clock, sender="2002")


def signups(talk: Talk) -> list[str]:
    with talk.database.begin() as db:
        return list(db.execute(select(_signup.c.status).order_by(_signup.c.id)).scalars())


def test_nothing_coming_is_said(talk: Talk) -> None:
    assert talk.say("kegiatan") == ["activities-none"]


@pytest.mark.parametrize("word", ["ikut", "melu", "Ikut!"])
def test_the_bare_word_of_joining_shows_what_there_is(talk: Talk, word: str) -> None:
    an_activity(talk.database)

    assert talk.say(word) == ["activities-list"]


def test_looking_needs_no_registration_and_pages(talk: Talk) -> None:
    for day in range(7):
        an_activity(talk.database, starts_at=START + timedelta(days=day + 1))

    assert talk.say("kegiatan") == ["activities-list"]
    assert talk.shown().text.count("\n") < 14
    assert talk.say("lainnya") == ["activities-list"]
    assert len([data for data, _, _ in talk.choices if data.startswith("lihat")]) == 2
    assert talk.say("2") == ["activities-detail"]


def test_own_desa_first_then_own_kecamatan_then_the_rest(talk: Talk) -> None:
    far = an_activity(talk.database, region="33.03.10.2001", starts_at=START + timedelta(days=1))
    kecamatan = an_activity(talk.database, region="33.03.04.2001", starts_at=START + timedelta(days=2))
    desa = an_activity(talk.database, region="33.03.04.2014", starts_at=START + timedelta(days=3))
    talk.register(desa="Slinga")
    talk.say("kegiatan")

    shown = [data for data, _, _ in talk.choices if data.startswith("lihat")]
    assert shown == [f"lihat:{activity.id}" for activity in (desa, kecamatan, far)]


def test_details_say_when_where_what_and_how_many(talk: Talk) -> None:
    activity = an_activity(
        talk.database, quota=50, bring="Cangkul", latitude=-7.4, longitude=109.3, starts_at=START + timedelta(days=3)
    )
    talk.press(f"lihat:{activity.id}")
    text = talk.shown().text

    assert "Kamis, 26 November 2026 pukul 10.00 WIB" in text
    assert "Balai Desa, Slinga, Kec. Kaligondang" in text
    assert "Bawa: Cangkul" in text
    assert "Sisa 50 dari 50" in text
    assert "https://" in text


def test_joining_twice_gives_one_entry_and_says_so(talk: Talk) -> None:
    activity = an_activity(talk.database, quota=5)
    talk.register()
    button = f"ikut:{activity.id}:1"

    assert talk.press(button) == ["signup-registered"]
    assert talk.press(button) == ["signup-already"]
    assert talk.repeat() == []
    assert signups(talk) == ["registered"]


def test_full_means_waiting_with_a_position_and_moving_up(talk: Talk, other: Talk) -> None:
    activity = an_activity(talk.database, quota=1)
    talk.register()
    other.register()
    talk.press(f"ikut:{activity.id}:1")

    assert other.press(f"ikut:{activity.id}:1") == ["signup-waiting"]
    assert "urutan ke-1" in other.shown().text

    talk.say("kegiatanku")
    talk.choose("lihat", str(activity.id))
    assert talk.choose("leave") == ["mine-left"]
    assert signups(talk) == ["left", "registered"]
    with talk.database.begin() as db:
        told = db.execute(select(_outbox).where(_outbox.c.kind == "notice")).one()
    assert told.body["k"] == "signup-promoted"
    assert told.person_id == 2


def test_nobody_moves_up_in_the_last_three_hours(talk: Talk, other: Talk) -> None:
    activity = an_activity(talk.database, quota=1, starts_at=START + timedelta(hours=10))
    talk.register()
    other.register()
    talk.press(f"ikut:{activity.id}:1")
    other.press(f"ikut:{activity.id}:1")
    talk.clock.forward(hours=7, seconds=1)
    talk.press(f"leave:{activity.id}:1")

    assert signups(talk) == ["left", "waiting"]


@pytest.mark.parametrize(("before", "answer"), [(3.01, "signup-registered"), (3.0, "activities-closed")])
def test_joining_closes_three_hours_before(talk: Talk, before: float, answer: str) -> None:
    activity = an_activity(talk.database, starts_at=START + timedelta(hours=before))
    talk.register()

    assert talk.press(f"ikut:{activity.id}:1") == [answer]


def test_a_button_from_before_a_change_shows_the_change(talk: Talk) -> None:
    activity = an_activity(talk.database, version=2)
    talk.register()

    assert talk.press(f"ikut:{activity.id}:1") == ["activities-detail"]
    assert "berubah" in talk.shown().text
    assert talk.choose("ikut") == ["signup-registered"]


@pytest.mark.parametrize(
    ("status", "answer"), [("cancelled", "activities-cancelled"), ("finished", "activities-finished")]
)
def test_what_is_over_cannot_be_joined(talk: Talk, status: str, answer: str) -> None:
    activity = an_activity(talk.database, status=status)
    talk.register()

    assert talk.press(f"ikut:{activity.id}:1") == [answer]
    assert talk.press("ikut:999:1") == ["activities-absent"]


def test_leaving_by_words(talk: Talk) -> None:
    activity = an_activity(talk.database)
    talk.register()
    talk.press(f"ikut:{activity.id}:1")

    assert talk.say("batal ikut") == ["mine-leave-which"]
    assert talk.choose("leave") == ["mine-left"]
    assert talk.say("kegiatanku") == ["mine-none"]


def test_leaving_and_joining_again_renews_entry_and_reminders(talk: Talk) -> None:
    activity = an_activity(talk.database)
    talk.register()
    talk.press(f"ikut:{activity.id}:1")
    talk.press(f"leave:{activity.id}:1")
    with talk.database.begin() as db:
        assert set(db.execute(select(_reminder.c.state)).scalars()) == {"cancelled"}

    assert talk.press(f"ikut:{activity.id}:1") == ["signup-registered"]
    assert signups(talk) == ["registered"]
    with talk.database.begin() as db:
        assert list(db.execute(select(_reminder.c.state)).scalars()) == ["pending", "pending"]


def test_a_newcomer_does_not_overtake_who_waits(talk: Talk, other: Talk) -> None:
    """At night nobody is promoted for an early start, and the free place is no prize for being awake."""
    start = START.replace(hour=22, minute=10)
    activity = an_activity(talk.database, quota=1, starts_at=start)
    third = Talk(talk.database, talk.clock, sender="3003")
    for resident in (talk, other, third):
        resident.register()
    talk.press(f"ikut:{activity.id}:1")
    other.press(f"ikut:{activity.id}:1")
    talk.clock.now = start - timedelta(hours=8)
    talk.press(f"leave:{activity.id}:1")

    assert third.press(f"ikut:{activity.id}:1") == ["signup-waiting"]


@pytest.mark.parametrize("said", ["batal ikut besok", "saya batal ikut", "tidak jadi ikut ya", "berhalangan"])
def test_who_takes_it_back_in_other_words_is_asked_which(talk: Talk, said: str) -> None:
    activity = an_activity(talk.database)
    talk.register()
    talk.press(f"ikut:{activity.id}:1")

    assert talk.say(said) == ["mine-leave-which"]


def test_what_can_be_left_is_paged(talk: Talk) -> None:
    talk.register()
    for day in range(7):
        activity = an_activity(talk.database, starts_at=START + timedelta(days=day + 1))
        talk.press(f"ikut:{activity.id}:1")

    talk.say("batal ikut")
    talk.say("lainnya")
    assert len([data for data, _, _ in talk.choices if data.startswith("leave")]) == 2


def test_an_activity_with_a_long_number_opens(talk: Talk) -> None:
    activity = an_activity(talk.database, id=123_456)

    assert talk.press(f"lihat:{activity.id}") == ["activities-detail"]
    assert talk.say(f"/start k{activity.id}") == ["activities-detail"]
