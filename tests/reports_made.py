"""Reports as residents make them, officers who handle them, and what each is told."""

from __future__ import annotations

import itertools
from typing import Any

from sqlalchemy import Engine, insert, select, update

from handlers.reports.officer import WAYS
from models.actions.reports import NewReport, file_report, follow_report
from models.actions.staff import grant
from models.queries.people import Resident, find_talkers
from models.queries.reports import EventRow, ReportRow, events_of, followers_of, report_by_id
from models.tables.base import table_of
from models.tables.report import Report, ReportPicture
from models.tables.sending import Outbox
from models.tables.staff import Audit
from tests.talk import Talk

SLINGA, KALIGONDANG = "33.03.04.2014", "33.03.04"
AWAY_DESA, AWAY = "33.03.10.2001", "33.03.10"
REPORTER = "7001"
_report = table_of(Report)
_picture = table_of(ReportPicture)
_outbox = table_of(Outbox)
_audit = table_of(Audit)
_numbers = itertools.count(1)


def resident(talk: Talk, sender: str = REPORTER, name: str = "Siti Pelapor") -> Talk:
    """Somebody else in a chat of their own, registered."""
    one = Talk(talk.database, talk.clock, sender=sender, regency=talk.regency)
    one.register(name=name)
    return one


def officer(talk: Talk, *held: tuple[str, str], sender: str = "5001", name: str = "Bu Petugas") -> Talk:
    one = resident(talk, sender, name)
    give(one, *held)
    return one


def give(talk: Talk, *held: tuple[str, str]) -> None:
    person = person_of(talk).id
    with talk.database.begin() as db:
        for role, scope in held:
            grant(db, person, role, scope, "test", talk.clock.now)


def person_of(talk: Talk) -> Resident:
    with talk.database.connect() as db:
        person = find_talkers(db, talk.channel, [talk.sender])[talk.sender][0].person
    assert person is not None
    return person


def a_report(by: Talk, *followers: Talk, stands: dict[str, Any] | None = None, **given: Any) -> ReportRow:
    """A pothole in Slinga, not looked at yet; ``stands`` is how it stands instead."""
    usual: dict[str, Any] = {
        "cause": f"test:{next(_numbers)}",
        "category": "jalan",
        "words": "Jalan berlubang di depan balai desa",
        "region": SLINGA,
        "place": "",
        "latitude": None,
        "longitude": None,
        "pin_fresh": True,
        "pictures": (),
        "anonymous": False,
    }
    reporter, others = person_of(by), [person_of(follower) for follower in followers]
    with by.database.begin() as db:
        made = file_report(db, NewReport(**{**usual, **given}), reporter, by.regency, by.clock.now)
        for other in others:
            follow_report(db, made, other, by.clock.now)
        if stands:
            db.execute(update(_report).where(_report.c.id == made.id).values(**stands))
    return now_of(by, made)


def a_photo_of(talk: Talk, report: ReportRow, kind: str = "report", file: str | None = "files/aa") -> int:
    row = {"report_id": report.id, "picture_id": 0, "kind": kind, "file": file, "released": False}
    with talk.database.begin() as db:
        return int(db.execute(insert(_picture).returning(_picture.c.id), [row]).scalar_one())


def now_of(talk: Talk, report: ReportRow) -> ReportRow:
    with talk.database.connect() as db:
        found = report_by_id(db, report.id)
    assert found is not None
    return found


def events(talk: Talk, report: ReportRow) -> list[EventRow]:
    with talk.database.connect() as db:
        return events_of(db, report.id, public_only=False)


def following(talk: Talk, report: ReportRow) -> set[int]:
    with talk.database.connect() as db:
        return set(followers_of(db, report.id))


def told(database: Engine, person: Talk) -> list[tuple[str, str]]:
    """(cause, news) of each notice about a report that went to this person."""
    of_reports = (_outbox.c.kind == "notice", _outbox.c.cause.like("report:%"))
    mine = (*of_reports, _outbox.c.person_id == person_of(person).id)
    with database.connect() as db:
        rows = db.execute(select(_outbox.c.cause, _outbox.c.body).where(*mine).order_by(_outbox.c.id)).all()
    return [(row.cause, _news_in(row.body)) for row in rows]


def _news_in(body: dict[str, Any]) -> str:
    news = body["v"].get("news", body)
    return str(news["v"]["news"]["k"] if news["k"] == "report-news-asked" else news["k"])


def audited(database: Engine) -> list[tuple[str, str, str]]:
    with database.connect() as db:
        rows = db.execute(select(_audit.c.action, _audit.c.subject, _audit.c.detail).order_by(_audit.c.id))
        return [tuple(row) for row in rows]


def press(talk: Talk, report: ReportRow, name: str) -> list[str]:
    return talk.press(f"{WAYS[name]}:{report.id}:{report.version}")


def act(talk: Talk, report: ReportRow, name: str, *answers: str) -> None:
    """Do it from its button to the receipt; an answer with a colon at its end or within is a button."""
    keys = press(talk, report, name)
    for answer in answers:
        keys = talk.choose(*answer.rstrip(":").split(":")) if ":" in answer else talk.say(answer)
    assert keys == ["handling-done"], (name, keys, talk.bodies[-1]["v"].get("hint"))


def hint(talk: Talk) -> str:
    """What is said above the screen that stays."""
    assert talk.bodies[-1]["k"] == "common-hint"
    return str(talk.bodies[-1]["v"]["hint"]["k"])
