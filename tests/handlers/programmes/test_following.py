"""Following a programme, a day or a session: asked for by name, kept as an answer, ended one by one."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.kit.consent import consent_text
from tests.builders import a_session, a_stop, an_activity, an_edition
from tests.follows import consents, following, follows_festival, lines, newest_consent, person, reminders
from tests.talk import Talk


def test_the_first_time_says_by_name_what_will_be_sent_and_keeps_the_answer(talk: Talk) -> None:
    talk.register()

    assert talk.press("ikuti-acara:festival-all") == ["follow-ask-festival"]
    assert "Festival Gunung Slamet" in talk.shown().text
    assert (following(talk), newest_consent(talk, "festival")) == ([], None)
    assert talk.choose("agree") == ["follow-done"]

    kept, text = newest_consent(talk, "festival"), consent_text("id", "follow-ask-festival")
    assert (kept.granted, kept.at, kept.channel) == (True, talk.clock.now, "telegram")
    assert (kept.text_version, kept.text_hash) == (text.version, text.hash)
    assert following(talk) == ["festival all"]


def test_who_has_agreed_is_not_asked_again_and_each_programme_is_asked_for_itself(talk: Talk) -> None:
    session = a_session(talk.database, an_edition(talk.database), "2026-12-05 09:00")
    talk.register()
    follows_festival(talk)
    asked = consents(talk)

    assert talk.press(f"ikuti-acara:a-{session.id}") == ["follow-done"]
    assert talk.press("ikuti-acara:festival-2026-12-05") == ["follow-done"]
    assert consents(talk) == asked
    assert talk.press("ikuti-acara:roadshow-all") == ["follow-ask-roadshow"]
    assert following(talk) == ["festival all", f"festival a-{session.id}", "festival 2026-12-05"]


@pytest.mark.parametrize("answer", ["tidak", "menu", "nanti saja ya"])
def test_who_does_not_agree_follows_nothing(talk: Talk, answer: str) -> None:
    talk.register()
    talk.press("ikuti-acara:festival-all")

    talk.say(answer)

    assert (following(talk), newest_consent(talk, "festival")) == ([], None)


def test_agreement_can_be_typed(talk: Talk) -> None:
    talk.register()
    talk.press("ikuti-acara:roadshow-all")

    assert talk.say("setuju") == ["follow-done"]
    assert following(talk) == ["roadshow all"]


@pytest.mark.parametrize("target", ["festival-all", "roadshow-all", "festival-2026-12-05", "a-{}"])
def test_a_stranger_registers_first_and_returns_to_the_question(talk: Talk, target: str) -> None:
    session = a_session(talk.database, an_edition(talk.database), "2026-12-05 09:00")
    assert talk.press(f"ikuti-acara:{target.format(session.id)}") == ["registration-consent"]
    talk.choose("service")
    talk.say("Siti Aminah")

    assert talk.say("Slinga") == ["common-hint"]
    assert talk.bodies[-1]["v"]["hint"]["k"] == "signup-read-back"
    assert talk.bodies[-1]["v"]["screen"]["k"].startswith("follow-ask-")
    assert talk.choose("agree") == ["follow-done"]
    assert len(following(talk)) == 1


@pytest.mark.parametrize(
    ("target", "answer"),
    [
        ("festival-2026-12-07", "festival-edition"),
        ("festival-2026-11-01", "festival-edition"),
        ("festival-besok", "festival-edition"),
        ("roadshow-2026-12-05", "roadshow-no-date"),
        ("a-999", "subscription-all"),
        ("gebrak-all", "subscription-all"),
        ("", "subscription-all"),
    ],
)
def test_what_is_not_there_is_not_followed(talk: Talk, target: str, answer: str) -> None:
    an_edition(talk.database)
    talk.register()

    assert talk.press(f"ikuti-acara:{target}") == [answer]
    assert following(talk) == []


def test_a_day_of_a_later_edition_is_followed_too(talk: Talk) -> None:
    an_edition(talk.database)
    later = date(2027, 7, 3)
    an_edition(talk.database, code="FGS-10", first_day=later, last_day=later)
    an_edition(talk.database, code="FGS-11", first_day=date(2028, 7, 1), last_day=date(2028, 7, 2), status="draft")
    talk.register()
    follows_festival(talk)

    assert talk.press("ikuti-acara:festival-2027-07-03") == ["follow-done"]
    assert talk.press("ikuti-acara:festival-2028-07-01") == ["festival-edition"]
    assert following(talk) == ["festival all", "festival 2027-07-03"]


def test_a_session_that_is_over_or_called_off_says_so(talk: Talk) -> None:
    edition = an_edition(talk.database)
    over = a_session(talk.database, edition, "2026-11-20 09:00")
    off = a_session(talk.database, edition, "2026-12-05 09:00", status="cancelled")
    talk.register()

    for session in (over, off):
        assert talk.press(f"ikuti-acara:a-{session.id}") == ["session-shown"]
    assert following(talk) == []


def test_a_gebrak_activity_is_joined_not_followed(talk: Talk) -> None:
    activity = an_activity(talk.database)
    talk.register()

    assert talk.press(f"ikuti-acara:a-{activity.id}") == ["activities-detail"]
    assert following(talk) == []


@pytest.mark.parametrize(
    ("hour", "known", "promised", "planned"),
    [
        ("2026-12-05 09:00", True, "08.00 WIB", ["pending"]),
        # In the quiet before six there is half an hour left of it.
        ("2026-12-05 06:30", True, "06.00 WIB", ["pending"]),
        ("2026-12-05 05:00", True, None, []),
        ("2026-12-05 09:00", False, None, []),
    ],
)
def test_a_reminder_is_promised_only_where_one_will_come(
    talk: Talk, hour: str, known: bool, promised: str | None, planned: list[str]
) -> None:
    session = a_session(talk.database, an_edition(talk.database), hour, hours_known=known)
    talk.register()

    talk.press(f"ikuti-acara:a-{session.id}")
    talk.choose("agree")

    said = talk.bodies[-1]["v"]["reminder"]
    assert said["k"] == ("follow-reminder" if promised else "follow-reminder-none")
    assert promised is None or promised in talk.shown().text
    assert reminders(talk) == planned
    talk.press(f"festival-acara:{session.id}")
    assert promised is None or f"pukul {promised}" in talk.shown().text
    assert "Bapak/Ibu mengikuti acara ini" in talk.shown().text


def test_one_thing_is_ended_and_the_rest_goes_on(talk: Talk) -> None:
    session = a_session(talk.database, an_edition(talk.database), "2026-12-05 09:00")
    talk.register()
    follows_festival(talk)
    talk.press(f"ikuti-acara:a-{session.id}")

    assert talk.press(f"lepas:a-{session.id}") == ["follow-ended"]

    assert following(talk) == ["festival all"]
    assert reminders(talk) == ["cancelled"]
    assert talk.press(f"lepas:a-{session.id}") == ["subscription-all"]


def test_the_reminders_button_still_ends_it_when_the_session_has_begun(talk: Talk) -> None:
    session = a_session(talk.database, an_edition(talk.database), "2026-12-05 09:00")
    talk.register()
    talk.press(f"ikuti-acara:a-{session.id}")
    talk.choose("agree")
    talk.clock.forward(days=20)

    assert talk.press(f"lepas:a-{session.id}") == ["follow-ended"]
    assert following(talk) == []


def test_one_ends_nothing_of_others(talk: Talk) -> None:
    other = Talk(talk.database, talk.clock, sender="2")
    other.register("Budi Santoso")
    follows_festival(other)
    talk.register()

    assert talk.press("lepas:festival-all") == ["subscription-all"]
    assert talk.press("lepas:festival-semua") == ["follow-ended-all"]
    assert following(talk) == ["festival all"]


def test_after_stop_following_works_because_it_asks_again(talk: Talk) -> None:
    talk.register()
    follows_festival(talk)

    assert talk.say("stop") == ["subscription-stopped"]
    assert (following(talk), newest_consent(talk, "festival").granted) == ([], False)
    assert talk.press("ikuti-acara:festival-all") == ["follow-ask-festival"]
    assert person(talk).stopped_at is not None
    assert talk.choose("agree") == ["follow-done"]

    assert (following(talk), person(talk).stopped_at) == (["festival all"], None)
    # Following the festival is no consent to announcements.
    talk.say("langganan")
    assert lines(talk)[0] == "subscription-off"


def test_the_button_of_news_opens_the_programme_and_the_subscriptions(talk: Talk) -> None:
    an_edition(talk.database)
    a_stop(talk.database)
    talk.register()

    assert talk.press("festival:") == ["festival-edition"]
    assert talk.press("roadshow:") == ["roadshow-list"]
    assert talk.press("langganan:") == ["subscription-all"]
