"""What WhatsApp's error codes ask of us, for a refused call as for a failed status: ``data/whatsapp_galat.csv``."""

from __future__ import annotations

import csv
from functools import cache
from typing import Literal, NamedTuple, get_args

from models.store.data_files import DATA

TABLE = DATA / "whatsapp_galat.csv"

# slow_number and slow_pair wait; window decides anew, with the window shut; withheld leaves the person alone for a day;
# template is a template's fault and no person's; stop ends sending until an operator acts.
Action = Literal[
    "slow_number",
    "slow_pair",
    "window",
    "withheld",
    "opted_out",
    "unreachable",
    "template",
    "permanent",
    "stop",
    "retry",
]


class Verdict(NamedTuple):
    """What to do about a code, and how many seconds to wait where waiting is what is done."""

    action: Action
    wait: float = 0.0
    known: bool = True


UNKNOWN = Verdict("permanent", known=False)


def verdict(code: int) -> Verdict:
    """A code that the table does not hold is final; ``known`` is False, so that somebody is told."""
    return verdicts().get(code, UNKNOWN)


@cache
def verdicts() -> dict[int, Verdict]:
    """The whole table by code. Raises ValueError where a line cannot be understood."""
    found: dict[int, Verdict] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            action = row["tindakan"]
            if action not in get_args(Action):
                raise ValueError(f"{TABLE.name}: {action} is no action")
            first, _, last = row["kode"].partition("-")
            for code in range(int(first), int(last or first) + 1):
                if code in found:
                    raise ValueError(f"{TABLE.name}: {code} stands twice")
                found[code] = Verdict(action, float(row["tunggu_s"] or 0))  # type: ignore[arg-type]  # just checked
    return found
