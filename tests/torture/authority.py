"""T8, the role matrix: every way and step by everybody, with what is theirs and what is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args, get_origin

from sqlalchemy import Engine as Database

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, State, Turn, end
from handlers.kit.registry import BadHouse, Registry, join
from handlers.matrix import EVERYONE, MATRIX
from handlers.registry import FLOWS
from models.chat import Incoming, say
from models.store.database import open_database
from tests.talk import START
from tests.torture.authority_routes import route_violations
from tests.torture.authority_rows import (
    OF_A_KECAMATAN,
    OF_A_PROGRAMME,
    OF_A_REPORT,
    ORGANISERS,
    RESTRICTED,
    SAME_ANSWER,
)
from tests.torture.cast import HOME, KINDS, STRANGER, WHO, enter
from tests.torture.databases import sqlite_database
from tests.torture.report import Report
from tests.torture.stage import OF_EVERY_TURN, TURN, Act, Stage

# While everybody may take every step but few, a probe shows that the checks are made.
PROBE = {"probe.look": frozenset({"camat", "admin"}), "probe.Probing": frozenset({"camat"})}
CHOICES = {
    "own": "yes::{}",
    "other": "place:33.03.10.2001:{}",
    "absent": "place:99.99:{}",
    "malformed": "x:'--:{}",
}
# Nobody comes to these without being registered, and whoever is erased leaves them.
REGISTERED = ("profile.AskNewName", "profile.AskNewPlace")
FEW = (STRANGER, "warga")
FEW_AT_THE_DESK = ("warga", "organiser", "camat", "admin")
# Where a plain word would be no answer: the scope of a siaran is that of a camat's role.
PLAUSIBLE = {
    "back": "",
    "target": "festival-all",
    "stop": 6,
    "grant": 1,
    "scope": HOME,
    "report": 1,
    "seen": 2,
    "sieve": "",
    "since": START.isoformat(),
    "first": "2027-07-03",
    "last": "2027-07-05",
    "start": "2027-07-03T02:00:00+00:00",
    "region": f"{HOME}.2001",
    "urgent": False,
    "person": 1,
    "hashed": "0" * 40,
}


class Probing(State):
    """A step that only a camat may take."""


async def run(seed: int, small: bool) -> Report:
    """The whole matrix; small leaves out roles where everyone is allowed anyway."""
    with sqlite_database() as url:
        acts, found = check_matrix(url, small)
        routes, wrong = await route_violations(url)
    figures = {"rows": str(len(MATRIX)), "acts": str(acts), "routes": str(routes)}
    return Report("T8 who may do what", figures, found + wrong)


def check_matrix(url: str, small: bool) -> tuple[int, list[str]]:
    """How many acts there were, and which broke the matrix."""
    database = open_database(url)
    try:
        stage, found = _played(database, small)
    finally:
        database.dispose()
    return stage.acts, sorted(set(found + check_house()))


def check_house() -> list[str]:
    """A step without a row, or a row without a step, is no house."""
    found: list[str] = []
    restricted = {name: roles for name, roles in MATRIX.items() if roles != EVERYONE}
    if restricted != RESTRICTED:
        found.append(f"what is not for everyone has changed: {sorted(restricted.items() ^ RESTRICTED.items())}")
    row = {"probe.look": EVERYONE}
    for name, flows, matrix in (
        ("a step without a row", (*FLOWS, probe()), MATRIX),
        ("one of two steps without a row", (*FLOWS, probe()), {**MATRIX, **row}),
        ("a row without a step", FLOWS, {**MATRIX, **row}),
    ):
        try:
            join(flows, matrix)
        except BadHouse:
            continue
        found.append(f"{name} does not break the house")
    return found


def probe() -> Flow:
    """A conversation with a way and a step that few may take."""
    flow = Flow("probe")

    @flow.way("look", "selidik")
    def looked(asked: Asked, ctx: Context) -> Turn:
        return Turn(Probing(), say("menu-shown"))

    @flow.on(Probing)
    def probed(state: Probing, said: Incoming, ctx: Context) -> Turn:
        return end(say("menu-shown"))

    return flow


def _played(database: Database, small: bool) -> tuple[Stage, list[str]]:
    registry = join((*FLOWS, probe()), {**MATRIX, **PROBE})
    found: list[str] = []
    with database.connect() as db:
        transaction = db.begin()
        stage = Stage(db, registry, enter(db))
        for name, what, who, act in _acts(stage, small):
            allowed = registry.matrix[name]
            may = "warga" in allowed or who in allowed
            found += [f"{who}, {name}, {what}: {why}" for why in _wrong(stage, who, what, may, act)]
        found += _told_apart(stage)
        transaction.rollback()
    return stage, found


def _acts(stage: Stage, small: bool) -> Iterator[tuple[str, str, str, Act]]:
    """(row of the matrix, what was tried, by whom, what came of it)."""
    for flow in stage.registry.flows.values():
        for way in flow.ways:
            name = f"{flow.name}.{way.name}"
            for who in _people(stage.registry, name, small):
                for kind in KINDS:
                    yield name, kind, who, stage.act(who, choice=stage.cast.data(stage.registry, way.name, kind))
                for word in way.words[:1]:
                    yield name, "words", who, stage.act(who, text=f"/{word}" if " " not in word else word)
        for step, (state, _) in flow.steps.items():
            name = f"{flow.name}.{step}"
            people = _people(stage.registry, name, small)
            for who in people if name not in REGISTERED else [one for one in people if one != STRANGER]:
                for given in stage.cast.standing(name):
                    for what, said in _answers(step):
                        yield name, what, who, stage.act(who, flow.name, example(state, given), **said)


def _people(registry: Registry, name: str, small: bool) -> tuple[str, ...]:
    if small and registry.matrix[name] == ORGANISERS:
        return FEW_AT_THE_DESK
    return FEW if small and registry.matrix[name] == EVERYONE else WHO


def _answers(step: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """A step is answered by its buttons, by buttons of another turn, in words, and with a foreign contact."""
    for kind, data in CHOICES.items():
        yield kind, {"choice": data.format(TURN)}
    if step == "Preview":
        yield "own", {"choice": f"send::{TURN}"}
    yield "stale", {"choice": CHOICES["own"].format(TURN - 1)}
    yield "words", {"text": "Budi Santoso"}
    yield "foreign", {"contact_of": "80009"}


def _wrong(stage: Stage, who: str, what: str, may: bool, act: Act) -> list[str]:
    found = [f"dead: {reason}" for reason in act.dead]
    found += [f"rows of others changed in {name}" for name in stage.foreign_changes(who, act.changed)]
    domain = act.changed.keys() - set(OF_EVERY_TURN)
    if what == "stale" and act.keys == ("common-hint",):
        return found + ([f"a stale button changed {sorted(domain)}"] if domain else [])
    if may == act.denied:
        found.append("denied though the matrix allows it" if may else f"not denied, answered {act.keys}")
    if not may and (domain != {"audit"} or len(act.changed["audit"]) != 1 or act.denied_rows != 1):
        found.append(f"a denied act changed {sorted(domain)}")
    return found


def _told_apart(stage: Stage) -> list[str]:
    """I25: what is somebody else's gets the answer of what is not there."""
    asked = [("warga", way, "foreign") for way in SAME_ANSWER] + [("camat", way, "other") for way in OF_A_KECAMATAN]
    asked += [(who, way, "other") for who in ("camat", "petugas") for way in OF_A_REPORT]
    asked += [("organiser", way, "other") for way in OF_A_PROGRAMME if way != "agenda-edisi-baru"]
    asked += [("organiser", way, "other") for way in OF_A_KECAMATAN]
    found: list[str] = []
    for who, way, kind in asked:
        answers = {stage.act(who, choice=stage.cast.data(stage.registry, way, one)).bodies for one in (kind, "absent")}
        if len(answers) != 1:
            found.append(f"{way} tells {who} what is {kind} from what is absent")
    return found


def example(state: type[State], told: Mapping[str, Any]) -> State:
    """An instance with plausible answers, beside those that are told."""
    given = dict(told)
    for name, field in state.model_fields.items():
        if field.is_required() and name not in given:
            shape: Any = field.annotation
            given[name] = get_args(shape)[0] if get_origin(shape) is Literal else PLAUSIBLE.get(name, "Budi")
    return state(**given)
