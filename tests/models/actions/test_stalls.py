"""A stall is a sign-up with a business: kept with it, corrected, and forgotten when it is given up."""

from __future__ import annotations

from sqlalchemy import Connection

from models.actions.signups import Joined, leave
from models.actions.stalls import correct_stall, register_stall
from models.queries.activities import ActivityRow, signup_of
from models.queries.stalls import StallRow, stall_of, stalls_of
from models.region.regency import Regency
from tests.models.agenda_builders import NOW, a_person, an_activity, days, statuses

KLANTING, GETUK = StallRow("Klanting Bu Siti", "klanting"), StallRow("Getuk Bu Siti", "getuk goreng")


def a_stop(db: Connection, quota: int = 1) -> ActivityRow:
    return an_activity(db, programme="roadshow", kind="stan", quota=quota)


def test_the_stalls_are_as_many_as_the_quota_and_who_is_too_late_waits(db: Connection) -> None:
    stop, siti, budi = a_stop(db), a_person(db), a_person(db)

    first = register_stall(db, stop.id, siti, KLANTING, NOW)
    second = register_stall(db, stop.id, budi, GETUK, NOW)

    assert isinstance(first, Joined)
    assert isinstance(second, Joined)
    assert (first.waits_at, second.waits_at) == (None, 1)
    assert (stall_of(db, first.signup.id), stall_of(db, second.signup.id)) == (KLANTING, GETUK)
    leave(db, stop.id, siti, Regency(), NOW)
    assert statuses(db, stop) == ["left", "registered"]
    assert (stall_of(db, first.signup.id), stall_of(db, second.signup.id)) == (None, GETUK)


def test_told_again_it_is_corrected(db: Connection) -> None:
    stop, siti = a_stop(db), a_person(db)
    assert not correct_stall(db, stop.id, siti, KLANTING)
    register_stall(db, stop.id, siti, KLANTING, NOW)

    assert correct_stall(db, stop.id, siti, GETUK)

    entry = signup_of(db, stop.id, siti.id)
    assert entry is not None
    assert stalls_of(db, siti.id) == {entry.id: GETUK}


def test_a_refused_sign_up_keeps_no_stall(db: Connection) -> None:
    stop, siti = a_stop(db), a_person(db)

    assert register_stall(db, stop.id, siti, KLANTING, NOW, version=7) == "changed"
    assert register_stall(db, stop.id, siti, KLANTING, NOW + days(30)) == "finished"
    assert stalls_of(db, siti.id) == {}
