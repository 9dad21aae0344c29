"""T8's measuring: one act by one person, then everything is as it was; what had changed, table by table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, insert, update

from handlers.kit.engine import Engine
from handlers.kit.flow import State
from handlers.kit.registry import Registry
from models.chat import Incoming
from models.region.regency import Regency
from models.tables.base import table_of
from models.tables.chat import Conversation
from tests.torture.cast import AWAY, HOME, OFFICERS, Cast, moment, sender_of

TURN = 5
# Engine's own: seen messages, where a chat stands, what is answered.
OF_EVERY_TURN = ("inbox", "conversation", "outbox")
TABLES = {
    "person": "id",
    "address": "person_id",
    "consent": "person_id",
    "signup": "person_id",
    "reminder": "person_id",
    "role_grant": "person_id",
    "link_code": "person_id",
    "conversation": "address_id",
    "activity": "",
    "invite": "",
    "job": "",
    "audit": "",
    "erasure": "",
    "fact": "",
    "announcement": "scope",
    "picture": "address_id",
    "stall": "",
    "report": "kecamatan",
    "report_event": "report_id",
    "report_follower": "report_id",
    "report_picture": "report_id",
    "edition": "programme",
    "programme_draft": "programme",
    "publication": "",
    "follow": "person_id",
}
Rows = dict[str, set[str]]
_conversation = table_of(Conversation)
_STAND = update(_conversation).where(_conversation.c.address_id == bindparam("address"))


@dataclass(frozen=True, slots=True)
class Act:
    """What came of one act: the answers, the dead, and which rows came or went."""

    keys: tuple[str, ...]
    bodies: tuple[str, ...]
    dead: tuple[str, ...]
    changed: Rows
    denied_rows: int

    @property
    def denied(self) -> bool:
        return self.keys == ("common-denied",)


@dataclass
class Stage:
    """One connection whose every act is rolled back."""

    db: Connection
    registry: Registry
    cast: Cast
    acts: int = 0
    before: Rows = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._engine = Engine(self.registry, Regency())
        for address in self.cast.addresses.values():
            self._stand(address, [], new=True)
        self.before = self._rows()

    def act(self, who: str, flow: str = "", state: State | None = None, **said: Any) -> Act:
        """``who`` says this, standing at ``state`` of ``flow`` where one is given."""
        self.acts += 1
        with self.db.begin_nested() as savepoint:
            if state is not None:
                screen = {"k": "menu-shown", "v": {}}
                frames = [[flow, type(state).__name__, state.model_dump(mode="json"), screen]]
                self._stand(self.cast.addresses[who], frames)
            now = moment(self.acts % 50)
            said_now = Incoming("telegram", "1", f"a{self.acts}", sender_of(who), now, **said)
            taken = self._engine.take(self.db, [said_now], now)
            sent = self.db.exec_driver_sql(f"SELECT body FROM outbox WHERE cause = 'in:telegram:1:{said_now.key}'")
            bodies = tuple(str(row[0]) for row in sent)
            denied = self.db.exec_driver_sql("SELECT count(*) FROM audit WHERE action = 'denied'").scalar_one()
            after = self._rows()
            changed = {name: rows ^ self.before[name] for name, rows in after.items() if rows != self.before[name]}
            savepoint.rollback()
        keys = tuple(body.partition('"k":"')[2].partition('"')[0] for body in bodies)
        return Act(keys, bodies, tuple(reason for _, reason in taken.dead), changed, denied)

    def foreign_changes(self, who: str, changed: Rows) -> list[str]:
        """Tables in which a row of somebody else came or went."""
        others = {
            "address_id": {str(number) for one, number in self.cast.addresses.items() if one != who},
            "person_id": {str(number) for one, number in self.cast.persons.items() if one != who},
        }
        others["id"] = others["person_id"]
        # Only an organiser of it, or an admin, touches a programme.
        others["programme"] = {"admin": set(), "organiser": {"roadshow"}}.get(who, {"festival", "roadshow"})
        others["scope"] = set() if who == "admin" else {AWAY}
        # The report of the home kecamatan is the resident's own, and the work of the officers who have it.
        kinds = () if who == "admin" else ("other",) if who in ("warga", *OFFICERS) else ("own", "other")
        others["kecamatan"] = {{"own": HOME, "other": AWAY}[kind] for kind in kinds}
        others["report_id"] = {self.cast.argument("laporan-urus", kind) for kind in kinds}
        return [
            name
            for name, rows in changed.items()
            # An admin's work is to give and end the roles of others.
            if TABLES[name]
            and (who, name) != ("admin", "role_grant")
            and {row.partition("|")[0] for row in rows} & others[TABLES[name]]
        ]

    def _stand(self, address: int, frames: list[Any], new: bool = False) -> None:
        row = {"turn": TURN, "frames": frames, "shown": [], "draft": None, "updated_at": moment(0)}
        if new:
            self.db.execute(insert(_conversation), [{"address_id": address, **row}])
        else:
            self.db.execute(_STAND, [{"address": address, **row}])

    def _rows(self) -> Rows:
        """Every row as text, led by whose it is."""
        found: Rows = {}
        for name, owner in TABLES.items():
            rows = self.db.exec_driver_sql(f"SELECT {owner or 'NULL'}, * FROM {name}")
            found[name] = {f"{row[0]}|{tuple(row[1:])!r}" for row in rows}
        return found
