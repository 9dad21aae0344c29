"""Write a database as this commit does: ``python -m tests.stored.write``, see docs/recipes/change-the-schema.md."""

from __future__ import annotations

import random
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, delete, select

from models.message.channel import LIMITS
from models.message.rendering import render
from models.store.database import open_database, sqlite_url
from models.store.migrate import migrate
from models.tables.base import table_of
from models.tables.chat import Inbox
from models.tables.sending import Outbox
from tests.stored.announced import announcing
from tests.stored.driving import Driver, Move, Standing, name_of, resuming
from tests.stored.exploring import Walk, explore
from tests.stored.present import buttons, chats, drafts_of, first_buttons, letters, present, tried
from tests.stored.rows import FOLDER, Rows, save
from tests.stored.told import tell
from tests.stored.town import PERSONAS, Chat, Town, build

SEED = 2026
_inbox = table_of(Inbox)
_outbox = table_of(Outbox)
# What somebody does may take from others what they were to find.
ROUNDS = 3
Feature = tuple[str, ...]
Found = tuple[str, Walk, Standing]


def main() -> None:
    # What is random is the same each time: ids, tickets and codes.
    vars(random)["_urandom"] = random.Random(SEED).randbytes
    with TemporaryDirectory() as folder:
        database = open_database(sqlite_url(Path(folder) / "written.db"))
        revision = migrate(database)
        town = Town(database)
        _live(town)
        with database.begin() as db:
            _forget_most(db)
        FOLDER.mkdir(exist_ok=True)
        with database.connect() as db:
            beside: dict[str, Rows] = {
                "shown": (("outbox", "text", "labels"), list(_shown(db))),
                "resumed": (("address", "flow", "key"), list(_resumed(db))),
                "answered": (("address", "data", "key"), list(_answered(db))),
            }
            db.rollback()
        with database.connect() as db:
            save(FOLDER / f"{revision}.jsonl", db, revision, beside)
        database.dispose()


def _live(town: Town) -> None:
    build(town)
    life = tell(town)
    personas = {**PERSONAS, "announcing": announcing}
    found: list[Found] = []
    known: dict[bool, set[Any]] = {True: set(), False: set()}
    for name, arrives in personas.items():
        with town.database.begin() as db:
            chat = arrives(town, db)
        ways = explore(town, chat, life.driver, known[chat.person is None])
        found += [(name, walk, standing) for walk, standing in ways]
        _say(f"{name}: {len(found)} standings, {life.driver.said} turns")
    missing = {feature for _, _, standing in found for feature in standing.features}
    for _ in range(ROUNDS):
        chosen = _chosen(found, missing)
        # Who only stands somewhere changes nothing for the others.
        for name, walk, _ in sorted(chosen, key=lambda one: not one[2].step):
            with town.database.begin() as db:
                chat = personas[name](town, db)
            became = _walked(town, chat, life.driver, walk)
            missing -= became.features if became else set()
        found = [one for one in found if one not in chosen]
    _say(f"missing: {sorted(missing)}")


def _walked(town: Town, chat: Chat, driver: Driver, walk: Walk) -> Standing | None:
    became = None
    for move in walk:
        town.clock.forward(seconds=1)
        with town.database.begin() as db:
            became = driver.make(db, chat, move, town.clock.now)
    return became


def _chosen(found: Sequence[Found], missing: Collection[Feature]) -> list[Found]:
    """As few as hold together what is missing, the richest first."""
    wanted = {feature for _, _, standing in found for feature in standing.features if feature in missing}
    chosen: list[Found] = []
    while wanted:
        best = max(found, key=lambda one: (len(one[2].features & wanted), -len(one[1])))
        chosen.append(best)
        wanted -= best[2].features
    return chosen


def _forget_most(db: Connection) -> None:
    """Of replies the last in each chat stays, and one of every kind; of what came in, what they answer."""
    kept: set[Any] = set()
    rows = db.execute(select(_outbox).where(_outbox.c.kind == "reply").order_by(_outbox.c.id.desc())).all()
    for row in rows:
        names = sorted({name_of(data) for data, _, _ in row.body.get("c", ())})
        kinds = {("chat", row.address_id), (*_texts(row.body), *names)}
        if kinds <= kept:
            db.execute(delete(_outbox).where(_outbox.c.id == row.id))
        kept |= kinds
    causes = set(db.execute(select(_outbox.c.cause)).scalars())
    for row in db.execute(select(_inbox)).all():
        if f"in:{row.channel}:{row.bot}:{row.key}" not in causes:
            db.execute(delete(_inbox).where(_inbox.c.key == row.key))


def _texts(body: dict[str, Any]) -> Iterator[str]:
    """The key of a message, of a hint in it, and of what stands below that."""
    yield body.get("k", "")
    for name in ("hint", "screen"):
        if isinstance(said := body.get("v", {}).get(name), dict):
            yield said["k"]


def _shown(db: Connection) -> Iterator[tuple[int, str, list[str]]]:
    """How each message reads in Indonesian, where it goes."""
    everybody = chats(db)
    for letter in letters(db):
        channel = everybody[letter.address].channel if letter.address else "telegram"
        made = render(letter.body, "id", LIMITS[channel])
        yield letter.id, made.text, [choice.label for choice in made.choices]


def _resumed(db: Connection) -> Iterator[tuple[int, str, str]]:
    """What is answered to who comes back to a draft."""
    driver, now = Driver(named="resumed"), present(db)
    for chat in chats(db).values():
        for flow in sorted(drafts_of(db, chat)):
            yield chat.address, flow, tried(db, driver, chat, Move(resuming(flow)), now)


def _answered(db: Connection) -> Iterator[tuple[int, str, str]]:
    """What is answered to each kind of button, also where something has outlived it."""
    driver, now = Driver(named="pressed"), present(db)
    for chat, data in dict.fromkeys((*buttons(db), *first_buttons(db))):
        yield chat.address, data, tried(db, driver, chat, Move(data=data), now)


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


if __name__ == "__main__":
    main()
