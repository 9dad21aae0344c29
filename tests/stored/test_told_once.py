"""What was told before is not told a second time: a cause is what it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from models.actions.jobs import ask_for
from models.actions.pictures import settle_picture
from models.actions.staff import revoke
from models.chat import Incoming
from models.queries.people import find_talker
from models.region.regency import Regency
from models.region.wib import local
from models.rules import causes
from models.tables.activity import Reminder
from models.tables.base import table_of
from models.tables.picture import Picture
from models.tables.report import Report, ReportEvent, ReportPicture
from models.tables.sending import Outbox
from models.tables.staff import Grant
from models.tables.upkeep import Fact, Job
from models.tables.whatsapp import WaCost
from scheduler.costs import sweep_costs
from scheduler.reminders import sweep_reminders
from scheduler.report_digest import TOLD, tell_officers
from tests.stored.driving import Driver, Move
from tests.stored.present import chats, letters, present
from tests.stored.told import MUCH_SPENT, RULES
from tests.stored.town import Chat

_cost = table_of(WaCost)
_event = table_of(ReportEvent)
_fact = table_of(Fact)
_grant = table_of(Grant)
_job = table_of(Job)
_outbox = table_of(Outbox)
_picture = table_of(Picture)
_reminder = table_of(Reminder)
_report = table_of(Report)
_report_picture = table_of(ReportPicture)


def told(db: Connection) -> Counter[tuple[Any, ...]]:
    """How often each person has been written to about the same thing."""
    unasked = letters(db, _outbox.c.kind != "reply")
    return Counter((one.person, one.kind, one.body["k"], one.body["v"].get("code")) for one in unasked)


def twice(before: Mapping[tuple[Any, ...], int], after: Mapping[tuple[Any, ...], int], *keys: str) -> list[Any]:
    """Who knew and was told again; at least somebody must have known."""
    known = [one for one in before if not keys or one[2] in keys]
    assert known
    return [one for one in known if after[one] != before[one]]


def test_a_message_that_was_heard_is_not_heard_again(db: Connection) -> None:
    everybody, count = chats(db), select(func.count()).select_from(_outbox)
    before = db.execute(count).scalar_one()
    replies = letters(db, _outbox.c.kind == "reply", _outbox.c.cause.like("in:%"))
    answers = {letter.cause: everybody[letter.address or 0] for letter in replies if letter.cause.count(":") == 3}
    batch = [_heard(chat, cause, present(db)) for cause, chat in answers.items()]

    taken = Driver().engine.take(db, batch, present(db))

    assert batch
    assert [causes.message(said) for said in batch] == list(answers)
    assert (taken.repeats, taken.turns) == (len(batch), 0)
    assert db.execute(count).scalar_one() == before


def _heard(chat: Chat, cause: str, now: datetime) -> Incoming:
    """The message that was answered, as its channel delivers it once more."""
    return Incoming(chat.channel, "1", cause.rpartition(":")[2], chat.sender, now, text="menu")


def test_a_reminder_that_was_posted_is_not_posted_again(db: Connection) -> None:
    before = told(db)
    db.execute(update(_reminder).where(_reminder.c.state == "pending").values(state="cancelled"))
    db.execute(update(_reminder).where(_reminder.c.state == "posted").values(state="pending"))
    due = db.execute(select(_reminder.c.due_at).where(_reminder.c.state == "pending").distinct()).scalars().all()

    ends = sum((sweep_reminders(db, Regency(), at + timedelta(minutes=1)) for at in sorted(due)), Counter[str]())

    assert ends["posted"]
    assert told(db) == before


def test_an_officer_gets_the_digest_of_a_day_once(db: Connection) -> None:
    before, now = told(db), present(db)
    db.execute(delete(_fact).where(_fact.c.name == TOLD))

    tell_officers(db, local(now).date(), RULES, now)

    assert twice(before, told(db), "digest-shown") == []


def test_an_admin_hears_once_that_money_is_spent(db: Connection) -> None:
    before, now = told(db), present(db)
    row = {"day": local(now).date(), "category": "marketing", "billable": True}
    for count in (85, 120):
        db.execute(delete(_cost))
        db.execute(insert(_cost), [{**row, "count": count}])
        sweep_costs(db, MUCH_SPENT, RULES, now)

    assert twice(before, told(db), "costs-much", "costs-all") == []


def test_whose_role_ended_hears_it_once(db: Connection) -> None:
    before, by = told(db), find_talker(db, _officer(db).address).person
    ended = db.execute(select(_grant.c.id).where(_grant.c.revoked_at.is_not(None))).scalars().all()
    db.execute(update(_grant).values(revoked_at=None))
    assert by is not None

    assert [revoke(db, number, by, present(db)) for number in ended] == [True] * len(ended)

    assert twice(before, told(db), "invitation-ended") == []


def test_an_act_of_an_officer_is_told_once(db: Connection) -> None:
    before, number = told(db), _first(db, "verify")
    _stands(db, number, status="received", version=3)

    assert _does(db, _officer(db), Move(data=f"laporan-periksa:{number}:3")) == "handling-done"

    assert twice(before, told(db), "report-news") == []


def test_an_answer_and_the_second_not_yet_are_told_once(db: Connection) -> None:
    before, asked, done = told(db), _first(db, "ask"), _first(db, "unsolved")
    asker, doubter = (_reporter(db, number) for number in (asked, done))
    _stands(db, asked, status="needs_info", version=4)
    _stands(db, done, status="done", version=6, reopened=1, solved=None, closed_at=present(db))

    _does(db, asker, Move(data=f"laporan-tambah:{_code(db, asked)}"))
    assert _does(db, asker, Move("Di depan rumah Pak RT"))
    assert _does(db, doubter, Move(data=f"laporan-belum:{_code(db, done)}:6"))

    assert twice(before, told(db), "handling-answered", "report-second-time", "report-news") == []


def test_a_photo_that_nobody_can_read_is_told_once(db: Connection) -> None:
    before = told(db)
    of_reports = letters(db, _outbox.c.cause.like("report:%"))
    lost = next(letter.cause for letter in of_reports if letter.cause.endswith(":photo"))
    picture = db.execute(select(_picture.c.id).where(_picture.c.state == "refused")).scalar_one()
    db.execute(update(_picture).where(_picture.c.id == picture).values(state="waiting"))
    row = {"report_id": int(lost.split(":")[1]), "picture_id": picture, "kind": "report", "released": False}
    db.execute(insert(_report_picture), [row])

    assert settle_picture(db, picture, "not_photo", present(db))

    assert twice(before, told(db), "report-news") == []


def test_work_that_was_asked_for_is_not_asked_for_again(db: Connection) -> None:
    rows = db.execute(select(_job.c.kind, _job.c.arguments, _job.c.cause)).all()

    for row in rows:
        ask_for(db, row.kind, row.arguments, row.cause.removesuffix(f":{row.kind}"), present(db))

    assert rows
    assert db.execute(select(func.count()).select_from(_job)).scalar_one() == len(rows)


def _officer(db: Connection) -> Chat:
    """Who is everything that handles reports."""
    roles = func.count(_grant.c.role.distinct())
    person = db.execute(select(_grant.c.person_id).group_by(_grant.c.person_id).having(roles == 3)).scalars().one()
    return next(chat for chat in chats(db).values() if chat.person == person)


def _first(db: Connection, act: str) -> int:
    """The first report to which this was done."""
    found = select(_event.c.report_id).where(_event.c.action == act).order_by(_event.c.id).limit(1)
    return int(db.execute(found).scalar_one())


def _stands(db: Connection, number: int, **values: Any) -> None:
    db.execute(update(_report).where(_report.c.id == number).values(**values))


def _code(db: Connection, number: int) -> str:
    return str(db.execute(select(_report.c.code).where(_report.c.id == number)).scalar_one())


def _reporter(db: Connection, number: int) -> Chat:
    person = db.execute(select(_report.c.person_id).where(_report.c.id == number)).scalar_one()
    return next(chat for chat in chats(db).values() if chat.person == person)


def _does(db: Connection, chat: Chat, move: Move) -> str:
    became = Driver(named=f"again{move}").make(db, chat, move, present(db))
    assert became is not None
    return became.text
