"""What an officer does with a report, at the action that every door uses: right, version, audit."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from models.actions.handling import Done, Handling, OtherGone, Refused, perform, release
from models.actions.report_reach import Absent, Impossible, Stale, Unreached, look_at_reporter, reach
from models.message.sending_rules import SendingRules
from models.queries.people import Resident, person_by_id
from models.queries.report_photos import photos_in
from models.queries.reports import ReportRow, events_of, report_by_id
from models.region.regency import Regency
from models.rules.report_acts import ACTS, CLOSED_STATUSES, OPEN_STATUSES, may, sides
from models.tables.base import table_of
from models.tables.report import ReportEvent
from models.tables.sending import Outbox
from models.tables.staff import Audit
from tests.models.rows import NOW, a_follower, a_grant, a_person, a_report, a_report_picture

KALIGONDANG, AWAY = "33.03.04", "33.03.10"
HERE = (
    (("camat", KALIGONDANG),),
    (("petugas", KALIGONDANG),),
    (("petugas", "dpupr"),),
    (("camat", KALIGONDANG), ("petugas", "dpupr")),
    (("admin", ""),),
)
ELSEWHERE = (
    (),
    (("camat", AWAY),),
    (("camat", ""),),
    (("petugas", AWAY),),
    (("petugas", "dinhub"),),
    (("camat", "dpupr"),),
    (("organiser", "festival"),),
    (("dewan", ""),),
)
NOBODYS = 999_999
WRITTEN = tuple(table_of(model) for model in (Audit, ReportEvent, Outbox))
_audit = table_of(Audit)


def someone(db: Connection, *held: tuple[str, str], **given: Any) -> Resident:
    number = a_person(db)
    for role, scope in held:
        a_grant(db, number, role=role, scope=scope, **given)
    found = person_by_id(db, number)
    assert found is not None
    return found


def reported(db: Connection, person: int | None = None, **given: Any) -> ReportRow:
    """A pothole at the desk of Kaligondang."""
    return present(db, a_report(db, person or a_person(db), **given))


def present(db: Connection, report_id: int) -> ReportRow:
    found = report_by_id(db, report_id)
    assert found is not None
    return found


def done_by(db: Connection, who: Resident, report_id: int, seen: int, act: str, **given: Any) -> Done | Refused:
    usual: dict[str, Any] = {"note": "Alasan", "unit": "dinhub" if act == "forward" else ""}
    return perform(db, who, report_id, seen, Handling(act, **{**usual, **given}), Regency(), SendingRules(), NOW)


def audited(db: Connection) -> list[tuple[str, str, str]]:
    rows = db.execute(select(_audit.c.action, _audit.c.subject, _audit.c.detail).order_by(_audit.c.id))
    return [tuple(row) for row in rows]


def written(db: Connection) -> list[int]:
    """How much has been kept, told and recorded."""
    return [db.execute(select(func.count()).select_from(table)).scalar_one() for table in WRITTEN]


@pytest.mark.parametrize("held", HERE, ids=str)
def test_every_act_is_done_where_the_rules_allow_it_and_only_there(
    db: Connection, held: tuple[tuple[str, str], ...]
) -> None:
    who, other = someone(db, *held), reported(db, unit="dpupr")
    for unit in ("", "dpupr"):
        for status in (*OPEN_STATUSES, *CLOSED_STATUSES):
            report = reported(db, status=status, unit=unit)
            at, before = sides(report, held), written(db)
            allowed = [name for name, act in ACTS.items() if may(act, report, at)]
            for name in ACTS.keys() - set(allowed):
                outcome = done_by(db, who, report.id, report.version, name, other=other)
                assert outcome == (Impossible(report) if at else Absent()), (name, status, unit)
            assert present(db, report.id) == report
            denials = 0 if at else len(ACTS)
            assert written(db) == [before[0] + denials, *before[1:]]
            for name in allowed:
                joined = other if name == "duplicate" else None
                with db.begin_nested() as kept:
                    outcome = done_by(db, who, report.id, report.version, name, other=joined)
                    _is_done(db, outcome, report, name, {role for role, _ in held})
                    kept.rollback()


def _is_done(db: Connection, outcome: Done | Refused, report: ReportRow, name: str, roles: set[str]) -> None:
    assert isinstance(outcome, Done), (name, report.status, report.unit, outcome)
    assert outcome.before == report
    assert outcome.report == present(db, report.id)
    assert outcome.report.status == (ACTS[name].leads_to or report.status)
    assert outcome.report.version == report.version + ACTS[name].told
    last = events_of(db, report.id, public_only=False)[-1]
    assert (last.action, last.role in roles) == (name, True)
    newest = db.execute(select(_audit.c.action, _audit.c.subject).order_by(_audit.c.id.desc()).limit(1)).one()
    assert newest == (f"report {name}", report.code)


@pytest.mark.parametrize("held", ELSEWHERE, ids=str)
def test_what_is_foreign_looks_absent_to_every_act_and_the_refusal_is_kept(
    db: Connection, held: tuple[tuple[str, str], ...]
) -> None:
    who = someone(db, *held)
    report = reported(db, status="forwarded", unit="dpupr")
    before = audited(db)
    for name in ACTS:
        assert done_by(db, who, report.id, report.version, name) == done_by(db, who, NOBODYS, 1, name) == Absent()
    assert reach(db, who, report.id, NOW) is None
    assert reach(db, who, NOBODYS, NOW) is None

    assert present(db, report.id) == report
    assert audited(db) == [*before, *[("denied", report.code, "")] * (len(ACTS) + 1)]


@pytest.mark.parametrize("ended", [{"revoked_at": NOW}, {"until": NOW}], ids=str)
def test_a_role_that_has_ended_counts_no_more(db: Connection, ended: dict[str, Any]) -> None:
    who, report = someone(db, ("admin", ""), **ended), reported(db)

    assert done_by(db, who, report.id, report.version, "verify") == Absent()
    assert present(db, report.id) == report


@pytest.mark.parametrize("seen", [1, 3, None])
def test_a_version_that_is_no_more_changes_tells_and_keeps_nothing(db: Connection, seen: int | None) -> None:
    who, report = someone(db, ("admin", "")), reported(db, status="forwarded", unit="dpupr", version=2)
    before = written(db)
    for name in ACTS:
        outcome = perform(db, who, report.id, seen, Handling(name, "Alasan"), Regency(), SendingRules(), NOW)
        assert outcome == Stale(report)

    assert present(db, report.id) == report
    assert written(db) == before


def test_what_is_done_to_which_unit_or_report_stands_in_the_audit(db: Connection) -> None:
    who, first, other = someone(db, ("camat", KALIGONDANG)), reported(db), reported(db)

    done_by(db, who, first.id, 1, "forward", unit="dinhub")
    done_by(db, who, first.id, 2, "duplicate", other=other)

    assert audited(db)[-2:] == [
        ("report forward", first.code, "dinhub"),
        ("report duplicate", first.code, other.code),
    ]


def test_a_report_repeats_only_another_one_that_is_open_and_theirs(db: Connection) -> None:
    who, report = someone(db, ("camat", KALIGONDANG)), reported(db)
    foreign = reported(db, kecamatan=AWAY, region="33.03.10.2001")
    closed = reported(db, status="done")
    gone = reported(db)
    before = written(db)
    for other in (foreign, closed, report, None):
        assert done_by(db, who, report.id, 1, "duplicate", other=other) == OtherGone(report)
    assert written(db) == before

    # What was read before is not believed: it has been joined to another one meanwhile.
    done_by(db, who, gone.id, 1, "duplicate", other=reported(db))
    assert done_by(db, who, report.id, 1, "duplicate", other=gone) == OtherGone(report)
    assert present(db, report.id) == report


def test_a_photo_is_released_and_sealed_where_the_report_is_theirs(db: Connection) -> None:
    who, foreign = someone(db, ("petugas", "dpupr")), someone(db, ("camat", AWAY))
    report = reported(db, status="forwarded", unit="dpupr")
    photo, of_another = a_report_picture(db, report.id), a_report_picture(db, reported(db).id)
    mended = a_report_picture(db, report.id, kind="done")

    def freed(one: Resident, report_id: int, seen: int, picture: int) -> Done | Unreached:
        return release(db, one, report_id, seen, picture, True, NOW)

    assert freed(foreign, report.id, 1, photo) == freed(foreign, NOBODYS, 1, photo) == Absent()
    assert audited(db)[-1] == ("denied", report.code, "")
    before = written(db)
    assert freed(who, report.id, 2, photo) == Stale(report)
    assert freed(who, report.id, 1, of_another) == freed(who, report.id, 1, mended) == Stale(report)
    assert written(db) == before
    assert not any(row.released for row in photos_in(db, report.id))

    assert freed(who, report.id, 1, photo) == Done(report, report)
    assert [row.id for row in photos_in(db, report.id) if row.released] == [photo]
    assert release(db, who, report.id, 1, photo, False, NOW) == Done(report, report)
    assert not any(row.released for row in photos_in(db, report.id))
    assert audited(db)[-2:] == [("photo released", report.code, ""), ("photo sealed", report.code, "")]


def test_who_reported_it_is_named_to_those_who_reach_it_and_the_look_is_kept(db: Connection) -> None:
    who, foreign = someone(db, ("petugas", KALIGONDANG)), someone(db, ("camat", AWAY))
    reporter = a_person(db, name="Bu Tini")
    named, sealed, left = (
        reported(db, reporter),
        reported(db, reporter, anonymous=True),
        present(db, a_report(db, None)),
    )
    before = audited(db)

    assert look_at_reporter(db, foreign, named, NOW) is None
    assert look_at_reporter(db, who, sealed, NOW) is None
    assert look_at_reporter(db, who, left, NOW) is None
    assert audited(db) == before

    assert look_at_reporter(db, who, named, NOW) == "Bu Tini"
    (look,) = audited(db)[len(before) :]
    assert (look[0], look[2]) == ("looked", "petugas")


def test_who_follows_and_who_reported_hear_once_of_what_was_done(db: Connection) -> None:
    who, report = someone(db, ("camat", KALIGONDANG)), reported(db)
    a_follower(db, report.id, a_person(db))
    before = written(db)

    done_by(db, who, report.id, 1, "verify")
    done_by(db, who, report.id, 1, "verify")

    assert [now - was for now, was in zip(written(db), before, strict=True)] == [1, 1, 2]
