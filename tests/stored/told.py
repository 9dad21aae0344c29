"""What makes the bot write: every kind of message, with every kind of cause."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, func, insert, select, update

from models.actions.agenda import NewActivity
from models.actions.following import follow, follow_session
from models.actions.linking import give_code
from models.actions.pictures import settle_picture
from models.actions.publishing import Setting
from models.actions.signups import join
from models.actions.staff import grant
from models.chat import ChannelName
from models.files.activity_import import apply_import
from models.files.activity_sheet import Row, Sheet
from models.files.seeding import seed_samples
from models.message.sending_rules import SendingRules
from models.queries.people import find_talker
from models.region.regency import Whatsapp
from models.store.database import open_reader
from models.tables.activity import Activity, Reminder
from models.tables.announcing import Announcement
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.programme import Edition
from models.tables.report import Report, ReportPicture
from models.tables.sending import Outbox
from models.tables.staff import Grant
from models.tables.upkeep import Job
from models.tables.whatsapp import WaCost
from scheduler.costs import sweep_costs
from scheduler.reminders import sweep_reminders
from scheduler.report_digest import tell_officers
from tests.stored.announced import heard
from tests.stored.driving import Driver, Move, shown, standing
from tests.stored.town import KALIGONDANG, TEXT, Chat, Town, holding, report_of
from tests.working import work_off

DAY = re.compile(r"2[0-9]{3}-[0-9]{2}-[0-9]{2}(?=[.])")
NAME = "file_name"
RULES = SendingRules()
# A hundred messages are all that a month may cost.
MUCH_SPENT = Whatsapp.model_validate({"harga": {"marketing": 100}, "batas_bulan": 10_000})
_activity = table_of(Activity)
_address = table_of(Address)
_reminder = table_of(Reminder)
_edition = table_of(Edition)
_report = table_of(Report)
_picture = table_of(ReportPicture)
_grant = table_of(Grant)
_cost = table_of(WaCost)
_announcement = table_of(Announcement)
_job = table_of(Job)
_outbox = table_of(Outbox)
# What an officer does, from which status, and what they are asked for.
ACTS = (
    ("laporan-periksa", "received", ()),
    ("laporan-teruskan", "verified", ("dpupr",)),
    ("laporan-kerjakan", "forwarded", ()),
    ("laporan-tanya", "in_progress", ("Di depan rumah siapa?", ">send")),
    ("laporan-selesai", "in_progress", ("Sudah ditambal", ">send")),
    ("laporan-kembali", "in_progress", ("Bukan jalan kabupaten", ">send")),
    ("laporan-bukan", "received", ("Jalan provinsi", ">send")),
    ("laporan-tolak", "received", ("Tidak ada lubang di situ", ">send")),
    ("laporan-sama", "received", (">other", ">send")),
    ("laporan-catat", "received", ("Sudah ditelepon",)),
    ("laporan-nomor", "received", ("LM-2026-1",)),
)


@dataclass
class Life:
    """Somebody acts, and others hear of it."""

    town: Town
    driver: Driver = field(default_factory=Driver)

    def does(self, chat: Chat, *what: str) -> None:
        """``>name`` presses the button shown that is named so, ``!data`` one of an earlier message."""
        for one in what:
            self.town.clock.forward(seconds=1)
            with self.town.database.begin() as db:
                became = self.driver.make(db, chat, self._move(db, chat, one), self.town.clock.now)
            assert became is not None, (what, one)

    def _move(self, db: Connection, chat: Chat, one: str) -> Move:
        if one.startswith("!"):
            return Move(data=one[1:])
        if not one.startswith(">"):
            return Move(photo=True) if one == "photo" else Move(one)
        names = [data.split(":")[0] for data, _, _ in shown(db, chat)]
        assert one[1:] in names, (one, names, standing(db, chat))
        return Move(button=names.index(one[1:]))


def tell(town: Town) -> Life:
    """Returns the life that goes on."""
    life = Life(town)
    _of_slow_work(life)
    _of_signups(life)
    _of_reports(life)
    _of_programmes(life)
    _of_roles_and_chats(life)
    _of_the_office(life)
    return life


def _someone(town: Town, name: str = "Bu Sabar", channel: ChannelName | None = None) -> Chat:
    with town.database.begin() as db:
        return town.arrive(db, name, channel)


def _of_signups(life: Life) -> None:
    """Who waited has a place, what one joined is elsewhere or off, and is near; of samples all the same."""
    town = life.town
    first, second = (_someone(town, channel="telegram") for _ in range(2))
    with town.database.begin() as db:
        seed_samples(db, town.clock.now)
        sampled = select(_activity.c.id).where(_activity.c.sample, _activity.c.programme == "gebrak")
        samples = sorted(db.execute(sampled).scalars())
        joined = [*town.activities[3:6], *samples[:2]]
        for one in joined:
            join(db, one, town.resident(db, first), town.clock.now)
    for number in (town.activities[1], samples[2]):
        _promoted(life, number, first, second)
    with town.database.begin() as db:
        _imported(town, db, joined)
        due = select(_reminder.c.due_at).order_by(_reminder.c.due_at)
        for wanted in (_reminder.c.activity_id.in_(samples), _reminder.c.activity_id.not_in(samples)):
            pending = due.where(wanted, _reminder.c.state == "pending").limit(1)
            sweep_reminders(db, town.regency, db.execute(pending).scalar_one() + timedelta(minutes=1))


def _promoted(life: Life, number: int, first: Chat, second: Chat) -> None:
    """The last place is given up."""
    town = life.town
    with town.database.begin() as db:
        activity = town.activity(db, number)
        db.execute(update(_activity).where(_activity.c.id == number).values(quota=activity.taken + 1))
        for chat in (first, second):
            join(db, number, town.resident(db, chat), town.clock.now)
    life.does(first, f"!leave:{number}:{activity.version}")


def _imported(town: Town, db: Connection, numbers: list[int]) -> None:
    """The first is elsewhere now, the second off; one is new."""
    names = list(NewActivity.__slots__)
    these = select(*(_activity.c[name] for name in names)).where(_activity.c.id.in_(numbers)).order_by(_activity.c.id)
    found = [NewActivity(**row._mapping) for row in db.execute(these)]
    changed = [replace(one, place="Lapangan") for one in found[::2]]
    changed += [replace(one, status="cancelled") for one in found[1::2]]
    changed.append(replace(found[0], code="G-NEW", title="Tanam pohon", status="open"))
    given = frozenset(names) - {"sample", "edition_id"}
    rows = tuple(Row(line, one, given) for line, one in enumerate(changed, 2))
    apply_import(db, Sheet(rows), Setting(town.regency, RULES, town.clock.now))


def _of_reports(life: Life) -> None:
    """Each act of an officer, each answer of who reported it, a photo that nobody can read."""
    town = life.town
    officer = _holding(town, ("admin", ""), ("camat", KALIGONDANG), ("petugas", "dpupr"))
    reporter, neighbour = _someone(town, "Bu Lapor"), _someone(town, "Bu Ikut")
    for way, status, answers in ACTS:
        with town.database.begin() as db:
            number = report_of(town, db, reporter, status, followers=(neighbour,))
        life.does(officer, f"!{way}:{number}:3", *answers)
        if way == "laporan-tanya":
            life.does(reporter, f"!laporan-tambah:{_code(town, number)}", "Di depan rumah Pak RT")
        if way == "laporan-selesai":
            life.does(reporter, f"!laporan-belum:{_code(town, number)}:4")
            life.does(officer, f"!laporan-selesai:{number}:5", "photo", "Sudah rata")
            with town.database.begin() as db:
                db.execute(update(_report).where(_report.c.id == number).values(status="done", version=6))
            life.does(reporter, f"!laporan-belum:{_code(town, number)}:6")
    told = ("lapor", "Jalan rusak di Desa Slinga dekat balai", ">category", ">at")
    life.does(_someone(town, "Bu Belum"), *told, ">other", ">words")
    life.does(_someone(town, "Bu Nanti"), *told, ">other", ">words", "menu")
    life.does(_someone(town, "Bu Foto"), *told, "photo", ">other", ">send")
    with town.database.begin() as db:
        picture = db.execute(select(_picture.c.picture_id).order_by(_picture.c.id.desc())).scalars().first()
        settle_picture(db, picture or 0, "not_photo", town.clock.now)


def _code(town: Town, number: int) -> str:
    with town.database.begin() as db:
        return str(db.execute(select(_report.c.code).where(_report.c.id == number)).scalar_one())


def _holding(town: Town, *held: tuple[str, str]) -> Chat:
    with town.database.begin() as db:
        return holding(*held)(town, db)


def _of_programmes(life: Life) -> None:
    """Followers hear what is published, and what is urgent; who follows a session is reminded."""
    town = life.town
    boss, fan = _holding(town, ("organiser", "festival")), _someone(town, "Mas Ikut", channel="telegram")
    with town.database.begin() as db:
        editions = dict(db.execute(select(_edition.c.code, _edition.c.id)).all())
        sessions = select(_activity.c.id).where(_activity.c.edition_id == editions["FGS-9"]).order_by(_activity.c.id)
        number = db.execute(sessions).scalars().all()[2]
        assert fan.person is not None
        follow(db, fan.person, "festival", "all", TEXT, fan.channel, town.clock.now)
        session = town.activity(db, number)
        follow_session(db, fan.person, session, TEXT, fan.channel, RULES.quiet, town.clock.now)
        sweep_reminders(db, town.regency, session.starts_at - timedelta(minutes=50))
    life.does(boss, f"!agenda-terbit:{editions['FGS-9']}", ">send")
    life.does(boss, "!agenda-mendesak:festival", "Acara malam ini pindah ke pendapa.", ">send")


def _of_roles_and_chats(life: Life) -> None:
    """A role ends, a chat is linked and given back, somebody is erased with their files."""
    town = life.town
    admin, officer = _holding(town, ("admin", "")), _holding(town, ("dewan", ""))
    with town.database.begin() as db:
        held = db.execute(select(_grant.c.id).where(_grant.c.person_id == officer.person)).scalar_one()
    life.does(admin, f"!peran-cabut:{held}", ">yes")
    one, other = _someone(town, "Pak Dua Chat", channel="telegram"), _someone(town, "", channel="web")
    with town.database.begin() as db:
        code = give_code(db, find_talker(db, one.address), town.clock.now)
    life.does(other, f"hubungkan {code}", ">yes")
    life.does(one, "lepaskan", ">unlink")
    gone = _someone(town, "Bu Lupa")
    with town.database.begin() as db:
        report_of(town, db, gone, "received")
    life.does(gone, "hapusdata", ">yes")


def _of_the_office(life: Life) -> None:
    """The morning's digest, what WhatsApp costs, and a persona of the demonstration."""
    town = life.town
    now = town.clock.now
    with town.database.begin() as db:
        tell_officers(db, now.date(), RULES, now)
        row = {"day": now.date(), "category": "marketing", "billable": True}
        for count in (85, 120):
            db.execute(_cost.delete())
            db.execute(insert(_cost), [{**row, "count": count}])
            sweep_costs(db, MUCH_SPENT, RULES, now)
        db.execute(_cost.delete())
        persona = town.arrive(db, "Siti (contoh)", "web")
        db.execute(update(_address).where(_address.c.id == persona.address).values(external_id="p:warga"))
        assert persona.person is not None
        grant(db, persona.person, "warga", "", "demo", now)


def _of_slow_work(life: Life) -> None:
    """Each kind of file, once made and waiting to be sent, once only asked for."""
    town = life.town
    admin = _holding(town, ("admin", ""))
    with town.database.begin() as db:
        author = heard(town, db)
        number = db.execute(select(func.max(_announcement.c.id))).scalar_one()
        edition = db.execute(select(_edition.c.id).where(_edition.c.code == "FGS-9")).scalar_one()
    for first in (True, False):
        life.does(admin, "dataku", "kalender", f"!peta:e-{edition}", "ekspor 2026", "serah terima")
        life.does(author, f"!siaran-csv:{number}", f"!siaran-gambar:{number}")
        if first:
            _work(town)


def _work(town: Town) -> None:
    """The real worker, whose clock is the machine's; what it leaves is dated by ours."""
    reader = open_reader(town.database.url.render_as_string(hide_password=False))
    with TemporaryDirectory() as folder:
        asyncio.run(work_off(town.database, reader, Path(folder), seconds=60.0))
    reader.dispose()
    now = town.clock.now
    with town.database.begin() as db:
        late = now + timedelta(seconds=10)
        db.execute(update(_job).values(due_at=late))
        for row in db.execute(select(_outbox.c.id, _outbox.c.body)).all():
            if "file" in row.body or "photo" in row.body:
                dated = {name: DAY.sub(f"{now:%Y-%m-%d}", value) for name, value in row.body.items() if name == NAME}
                values = {"body": row.body | dated, "due_at": now, "created_at": now, "changed_at": now}
                db.execute(update(_outbox).where(_outbox.c.id == row.id).values(**values))
