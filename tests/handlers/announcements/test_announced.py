"""A siaran that was sent off: the undo minute, whom it reaches, the role it stands on, and who reads it later."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update

from models.tables.base import table_of
from models.tables.person import Person
from models.tables.sending import Outbox
from models.tables.staff import Audit, Grant
from tests.handlers.announcements.announced import KALIGONDANG, audience, last, resident, sweep, written
from tests.talk import Talk

_person = table_of(Person)
_outbox = table_of(Outbox)
_audit = table_of(Audit)
_grant = table_of(Grant)


def test_it_goes_to_the_own_kecamatan_only_after_the_undo_minute(camat: Talk) -> None:
    resident(camat, "1")
    far = resident(camat, "3", desa="Onje")
    written(camat)
    assert camat.choose("send") == ["siaran-planned"]
    assert sweep(camat) == {}

    camat.clock.forward(seconds=61)
    assert sweep(camat) == {"started": 1}
    with camat.database.begin() as db:
        theirs = db.execute(select(_person.c.id).where(_person.c.region.startswith(KALIGONDANG))).scalars().all()
    assert sorted(audience(camat)) == sorted(theirs)
    assert far.outbox()[-1][1]["k"] == "registration-done"


def test_it_can_be_undone_within_the_minute(camat: Talk) -> None:
    resident(camat, "1")
    written(camat)
    camat.choose("send")
    assert camat.choose("siaran-henti") == ["siaran-not-begun"]

    camat.clock.forward(seconds=61)
    sweep(camat)
    assert audience(camat) == []
    assert last(camat).state == "stopped"


def test_an_alert_needs_a_reason_which_is_audited_and_breaks_the_quiet(camat: Talk) -> None:
    resident(camat, "1")
    written(camat, "Longsor di Tumanggal. Mohon mengungsi.")
    camat.choose("urgent")
    assert camat.say("pendek") == ["common-hint"]
    assert camat.say("Tanah longsor, warga mengungsi") == ["siaran-preview"]
    camat.choose("send")
    with camat.database.begin() as db:
        assert db.execute(select(_audit.c.detail).where(_audit.c.action == "alert")).scalar_one().startswith("Tanah")

    camat.clock.forward(hours=12)
    camat.clock.forward(hours=-11, minutes=-58)
    assert sweep(camat, quiet=True) == {"started": 1}
    with camat.database.begin() as db:
        rows = db.execute(select(_outbox.c.policy, _outbox.c.priority).where(_outbox.c.kind == "announcement")).all()
    assert {tuple(row) for row in rows} == {("must_arrive", 1)}


def test_a_role_that_ends_stops_what_is_planned_and_what_runs(camat: Talk) -> None:
    resident(camat, "1")
    written(camat)
    camat.choose("send")
    with camat.database.begin() as db:
        db.execute(update(_grant).values(revoked_at=camat.clock.now))

    assert sweep(camat) == {"revoked": 1}
    assert last(camat).why == "revoked"
    assert camat.say("siaran") == ["common-denied"]


def test_who_moves_away_while_writing_is_refused_by_the_role_of_the_moment(camat: Talk) -> None:
    resident(camat, "1")
    written(camat)
    with camat.database.begin() as db:
        db.execute(update(_grant).values(scope="33.03.10"))

    assert camat.choose("send") == ["common-denied"]


def test_residents_read_it_later(camat: Talk) -> None:
    near, far = resident(camat, "1"), resident(camat, "3", desa="Onje")
    written(camat)
    camat.choose("send")
    camat.clock.forward(seconds=61)
    sweep(camat)

    assert near.say("pengumuman") == ["bulletins-list"]
    assert near.choose("pengumuman-lihat") == ["bulletins-shown"]
    assert "Besok ada posyandu." in near.shown().text
    assert far.say("pengumuman") == ["bulletins-none"]
    assert far.press(f"pengumuman-lihat:{last(camat).id}") == ["bulletins-absent"]
    assert Talk(camat.database, camat.clock, sender="9").say("pengumuman") == ["bulletins-stranger"]


def test_two_hours_late_it_asks_first(camat: Talk) -> None:
    resident(camat, "1")
    written(camat)
    camat.choose("send")
    camat.clock.forward(hours=2, seconds=62)

    assert sweep(camat) == {"asking": 1}
    assert sweep(camat) == {}
    assert audience(camat) == []
    row = last(camat)
    assert camat.press(f"siaran-lanjut:{row.id}:{row.version}") == ["siaran-progress"]
    assert len(audience(camat)) == 2
    assert last(camat).started_at == camat.clock.now
    assert camat.clock.now - row.starts_at > timedelta(hours=2)
