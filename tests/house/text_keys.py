"""Which text keys the code names, and which values it gives them: read from the source, nothing is run."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from bot.demo import SAMPLES
from handlers.agenda.changing import Field as SessionField
from handlers.agenda.editions import NEVER_TOLD
from handlers.agenda.editions import Field as EditionField
from handlers.agenda.sessions import RARE
from handlers.agenda.wording import QUIET
from handlers.reading.ranges import Problem
from handlers.reports.acting import Worded
from handlers.reports.queue import Screen
from locales.texts import LANGUAGES, keys
from models.actions.reminders import FOLLOWED, OWN
from models.message.channel import LIMITS
from models.message.rendering import SHORT
from models.queries.staff import ROLES
from models.region.categories import CATEGORIES
from models.rules.report_acts import ACTS, CLOSED_STATUSES, OPEN_STATUSES
from models.words.announcement_progress import CONTROLS, REASONS, SETTLED, reason_key
from models.words.signup import Became
from scheduler.announcing import ASKS_OR_TELLS
from tests.house.tree import FLOORS, ROOT, dotted, nodes, python_files, tree_of

KEY = re.compile(r"[a-z]+(-[a-z0-9]+)+")
IN_PAGES = re.compile(r'text\("([a-z0-9-]+)"\)')
# Which argument of these calls is a text key.
KEY_AT = {
    "say": 0,
    "receipt": 0,
    "Phrase": 0,
    "Reply": 0,
    "Choice": 1,
    "again": 1,
    "ask": 1,
    "text": 1,
    "fill": 1,
    "word_list": 1,
    "consent_text": 1,
}


class Use(NamedTuple):
    """A call that names a text; ``given`` are its values' names, None where they cannot be read."""

    where: str
    key: str
    given: frozenset[str] | None


@cache
def uses() -> tuple[Use, ...]:
    return tuple(use for path in python_files(*FLOORS) for use in _uses_in(path))


@cache
def named_keys() -> frozenset[str]:
    """Every key that the code, a page or a computed name can mean."""
    literals = {text for path in python_files(*FLOORS) for text in _texts(path) if KEY.fullmatch(text)}
    pages = {key for page in (ROOT / "bot").rglob("*.html") for key in IN_PAGES.findall(page.read_text("utf-8"))}
    named = literals | pages | {key for family in families().values() for key in family}
    return frozenset(named | {key + SHORT for key in labels()})


@cache
def families() -> dict[str, frozenset[str]]:
    """The keys that are computed, by their beginning."""
    ends: dict[str, Any] = {
        "language-": LANGUAGES,
        "role-": set(ROLES) - {"warga"},
        "agenda-": get_args(Became),
        "reminder-": [*OWN, *FOLLOWED],
        "channel-": {*LIMITS, "last"},
        "unlink-": LIMITS,
        "persona-": [sample.key for sample in SAMPLES],
        "command-": _constant("bot/channels/telegram/parts.py", "MENU"),
        "webchat-": _constant("bot/channels/webchat/page.py", "SCRIPT_TEXTS"),
        "webchat-refused-": _constant("bot/channels/webchat/refusal.py", "STATUS"),
    }
    ends |= {
        "times-": {key.removeprefix("times-") for key in keys("id") if key.startswith("times-")},
        "siaran-": [f"{what}-{unit}" for what in ("lasts", "left") for unit in ("soon", "minutes", "hours")]
        + ["picture-shown", "csv-shown"],
        "siaran-reach-": set(LIMITS),
        "siaran-photo-": ("waiting", "ready", "refused"),
        "siaran-left-out-": ("no-consent", "no-template", "unreachable"),
        "siaran-state-": {*CONTROLS, "paused-failures", "stopped-revoked"},
        "siaran-reason-": [reason_key("failed", why).removeprefix("siaran-reason-") for why in ("", *REASONS)]
        + ["unknown", "cancelled"],
        "siaran-told-": set(ASKS_OR_TELLS),
        "siaran-status-": {*SETTLED, "queued", "sending"},
        "category-": CATEGORIES,
        "my-report-next-": {*OPEN_STATUSES, "done", "solved", "closed"},
        "status-": {*OPEN_STATUSES, *CLOSED_STATUSES},
        "report-news-": {*(act.name for act in ACTS.values() if act.told), "unsolved"},
        "handling-next-": {*OPEN_STATUSES, *CLOSED_STATUSES},
        "handling-ask-": (*get_args(Worded), "unit", "number", "other"),
        "act-": ACTS,
        "queue-line-": ("usual", "late", "urgent", "both"),
        "queue-which-": ("new", "late"),
        "queue-ask-": get_args(Screen),
        "report-question-": ("ask", "done"),
        "report-event-": {*ACTS, "filed", "added", "solved", "unsolved", "line", "noted"},
    }
    ends |= _at_the_desk()
    return {start: frozenset(start + end for end in ends[start]) for start in ends}


def _at_the_desk() -> dict[str, Any]:
    """Those that organisers read."""
    return {
        "desk-when-": get_args(Problem),
        "desk-edition-": ("draft", "published", "cancelled"),
        "desk-edition-has-": NEVER_TOLD,
        "desk-edition-ask-": set(get_args(EditionField)) - {"place"},
        "desk-edition-field-": get_args(EditionField),
        "desk-field-": {*RARE, "when", "place"},
        "desk-change-": get_args(SessionField),
        "desk-quiet-": set(QUIET) - {"quota", "ends_at"},
    }


def computed_beginnings() -> set[str]:
    """How the computed keys in the code begin, as far as texts begin like that."""
    beginnings = {key.partition("-")[0] for key in keys("id")}
    found = set()
    for path in python_files(*FLOORS):
        for node in nodes(path):
            if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                start = str(node.values[0].value)
                if start.endswith("-") and start.partition("-")[0] in beginnings:
                    found.add(start)
    return found


def labels() -> set[str]:
    """The texts that stand on buttons."""
    chosen = {use.key for use in uses() if use.where.endswith("Choice")}
    return chosen.union(*(families()[start] for start in ("language-", "category-", "act-", "role-")))


def _uses_in(path: Path) -> Iterator[Use]:
    assigned = _assigned(path)
    for node in nodes(path):
        if not isinstance(node, ast.Call):
            continue
        name = dotted(node.func).rpartition(".")[2]
        at = KEY_AT.get(name)
        if at is None or len(node.args) <= at:
            continue
        argument = node.args[at]
        for key in assigned.get(dotted(argument), ()) or _either(argument):
            if KEY.fullmatch(key):
                yield Use(f"{path}:{node.lineno} {name}", key, _given(name, node))


def _assigned(path: Path) -> dict[str, list[str]]:
    """The literals that a file gives to each name."""
    found: dict[str, list[str]] = {}
    for node in nodes(path):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                found.setdefault(dotted(target), []).extend(_either(node.value))
    return found


def _either(node: ast.expr) -> list[str]:
    """The literal, or both literals of ``a if x else b``."""
    if isinstance(node, ast.IfExp):
        return _either(node.body) + _either(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def _given(name: str, call: ast.Call) -> frozenset[str] | None:
    words = {word.arg: word.value for word in call.keywords}
    if None in words:
        return None
    if name in {"say", "receipt", "again"}:
        return frozenset(str(word) for word in words) - {"choices"}
    if name in {"Phrase", "Reply"}:
        return _names(call.args[1]) if len(call.args) > 1 else frozenset()
    if name == "Choice":
        return _names(words["values"]) if "values" in words else frozenset()
    return None


def _names(values: ast.expr) -> frozenset[str] | None:
    if not isinstance(values, ast.Dict) or not all(isinstance(key, ast.Constant) for key in values.keys):
        return None
    return frozenset(str(key.value) for key in values.keys if isinstance(key, ast.Constant))


def _texts(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _constant(path: str, name: str) -> Any:
    """A literal constant of a module that imports a vendor, so it is better not imported here."""
    for node in tree_of(Path(path)).body:
        if isinstance(node, ast.Assign) and [dotted(target) for target in node.targets] == [name]:
            return ast.literal_eval(node.value)
    raise AssertionError(f"{path} has no {name}")
