"""Reports of the same problem nearby: shown before another is made, and joined."""

from __future__ import annotations

import pytest

from tests.handlers.reports.test_reporting import SLINGA, hint, reports, screen, told
from tests.models import rows
from tests.talk import Talk


def neighbour(talk: Talk) -> Talk:
    other = Talk(talk.database, talk.clock, sender="2002")
    other.register("Budi Santoso")
    return other


def test_somebody_else_nearby_has_said_so_already(talk: Talk) -> None:
    talk.register()
    other = neighbour(talk)
    other.say("lapor jalan berlubang")
    other.choose("category", "jalan")
    other.send_pin(*SLINGA)
    other.choose("send")
    talk.clock.forward(days=2)

    talk.say("lapor jalan rusak")
    talk.choose("category", "jalan")
    assert talk.send_pin(SLINGA[0] + 0.0004, SLINGA[1]) == ["report-similar"]
    shown = talk.shown().text
    assert "40 meter" in shown
    assert "2 hari lalu" in shown
    assert "berlubang" not in shown
    assert talk.choose("join") == ["report-joined"]

    assert len(reports(talk)) == 1
    with talk.database.begin() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM report_follower").scalar_one() == 1


def test_on_the_very_same_spot_the_distance_is_told_too(talk: Talk) -> None:
    talk.register()
    for one in (neighbour(talk), talk):
        one.say("lapor jalan berlubang")
        one.choose("category", "jalan")
        one.send_pin(*SLINGA)
        if one is not talk:
            one.choose("send")

    assert screen(talk) == "report-similar"
    assert "10 meter" in talk.shown().text


def test_another_problem_nearby_is_a_report_of_its_own(talk: Talk) -> None:
    talk.register()
    other = neighbour(talk)
    told(other)
    other.choose("send")

    told(talk)
    assert screen(talk) == "report-similar"
    assert talk.choose("other") == ["report-review"]
    talk.choose("send")
    assert len(reports(talk)) == 2


def test_ones_own_report_is_no_duplicate(talk: Talk) -> None:
    talk.register()
    told(talk)
    talk.choose("send")
    told(talk)
    assert screen(talk) == "report-review"


def test_a_report_that_closed_meanwhile_cannot_be_joined(talk: Talk) -> None:
    talk.register()
    other = neighbour(talk)
    told(other)
    other.choose("send")
    told(talk)
    with talk.database.begin() as db:
        db.exec_driver_sql("UPDATE report SET status = 'done'")

    talk.choose("join")
    assert hint(talk) == "report-similar-gone"
    assert screen(talk) == "report-review"


@pytest.mark.parametrize("released", [False, True])
def test_a_photo_is_shown_to_others_once_an_officer_has_released_it(talk: Talk, released: bool) -> None:
    talk.register()
    other = neighbour(talk)
    told(other)
    other.choose("send")
    with talk.database.begin() as db:
        rows.a_report_picture(db, 1, file="files/aaaaaaaaaaaaaaaa", released=released)
        rows.a_report_picture(db, 1, file="files/bbbbbbbbbbbbbbbb", kind="done", released=True)

    told(talk)
    assert screen(talk) == "report-similar"
    assert talk.shown().photo == ("files/aaaaaaaaaaaaaaaa" if released else None)


def test_a_pin_that_comes_beside_a_draft_is_compared_anew(talk: Talk) -> None:
    talk.register()
    other = neighbour(talk)
    other.say("lapor jalan berlubang")
    other.choose("category", "jalan")
    other.send_pin(*SLINGA)
    other.choose("send")
    third = Talk(talk.database, talk.clock, sender="3003")
    third.register("Warsiti")
    told(third)
    third.choose("send")
    told(talk)
    talk.choose("other")
    talk.say("batal")

    talk.send_pin(*SLINGA)
    assert talk.choose("resume") == ["report-similar"]
