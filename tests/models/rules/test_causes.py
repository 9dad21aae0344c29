"""The causes that rows hold, word for word: a changed one would let what was said be said again."""

from datetime import UTC, date, datetime

import pytest

from models.chat import Incoming
from models.rules import causes, recipients

SAID = Incoming("telegram", "1", "42", "1001", datetime(2026, 9, 26, 6, 30, tzinfo=UTC))
ASKED = causes.message(SAID)
AS_STORED = [
    (causes.message(SAID), "in:telegram:1:42"),
    (causes.job(ASKED, "mydata"), "in:telegram:1:42:mydata"),
    (causes.trial(ASKED), "in:telegram:1:42:test"),
    (causes.linked(ASKED), "in:telegram:1:42:linked"),
    (causes.unlinked(ASKED), "in:telegram:1:42:unlinked"),
    (causes.moved(7, 2), "moved:7:2"),
    (causes.called_off(7, 3), "cancelled:7:3"),
    (causes.promoted(12, 4), "promoted:12:4"),
    (causes.reminder(31), "reminder:31"),
    (causes.news("festival", 5), "news:festival:5"),
    (causes.announcement(9), "ann:9"),
    (causes.announcement_progress(9), "ann:9:progress"),
    (causes.announcement_became(9, "asking", 2), "ann:9:asking:2"),
    (causes.role_ended(3), "grant:3:revoked"),
    (causes.report(8, 2), "report:8:2"),
    (causes.report_for_camat(8, 5), "report:8:5:camat"),
    (causes.report_answered(8, 3), "report:8:3:answered"),
    (causes.report_photo_lost(8), "report:8:photo"),
    (causes.report_digest(date(2026, 9, 28)), "report-digest:2026-09-28"),
    (causes.costs(date(2026, 9, 1), "costs-much"), "costs:2026-09:costs-much"),
    (causes.files_of_erased("5f1d"), "erased:5f1d"),
    (causes.files_of_reports("5f1d"), "reports:5f1d"),
    (causes.forgotten("5f1d"), "x:5f1d"),
    (recipients.person(4), "p:4"),
    (recipients.address(6), "a:6"),
    (recipients.nobody("5f1d"), "x:5f1d"),
]


@pytest.mark.parametrize(("made", "stored"), AS_STORED)
def test_what_is_made_is_what_rows_hold(made: str, stored: str) -> None:
    assert made == stored


def test_what_was_told_of_changes_is_found_again_up_to_a_version() -> None:
    found = causes.changes(7, 3)

    assert {causes.moved(7, 2), causes.moved(7, 3), causes.called_off(7, 3)} <= set(found)
    assert not {causes.moved(7, 4), causes.called_off(7, 4), causes.moved(71, 1)} & set(found)


def test_what_was_told_of_places_is_found_again_up_to_a_version() -> None:
    assert causes.promotions(12, 2)[1:] == [causes.promoted(12, 1), causes.promoted(12, 2)]


def test_news_is_found_by_its_programme() -> None:
    assert causes.news("festival", 5).startswith(causes.news_of("festival"))
    assert not causes.news("roadshow", 5).startswith(causes.news_of("festival"))
