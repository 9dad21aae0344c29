"""What officers may do with a report: from which state, at whose desk, and where it leads."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, Protocol

# The desk is the kecamatan's, which verifies and hands out; a unit is who mends.
Side = Literal["desk", "unit"]
# "holder" is the unit that has it, else the desk; "any" is either.
Whose = Literal["desk", "unit", "holder", "any"]
WAITING = ("received", "verified", "forwarded", "in_progress", "reopened")
OPEN_STATUSES = (*WAITING, "needs_info")
AT_WORK = ("forwarded", "in_progress", "reopened", "needs_info")
CLOSED_STATUSES = ("done", "not_ours", "duplicate", "rejected", "withdrawn")
# A "not yet" counts so many days after it was called done; the domain report's rule.
REOPENS_WITHIN_DAYS = 10
# The second "not yet" is for the camat.
TO_THE_CAMAT = 2
DESK = ("camat", "petugas")
ROLES_FIRST = {"unit": ("petugas", "camat", "admin"), "desk": ("camat", "petugas", "admin")}


@dataclass(frozen=True, slots=True)
class Act:
    """``leads_to`` None leaves the state as it is; ``told`` acts are news for who reported it."""

    name: str
    whose: Whose
    since: tuple[str, ...]
    leads_to: str | None = None
    told: bool = True


ACTS = {
    act.name: act
    for act in (
        Act("verify", "desk", ("received",), "verified"),
        Act("forward", "desk", (*WAITING, "needs_info"), "forwarded"),
        Act("start", "holder", ("received", "verified", "forwarded", "reopened", "needs_info"), "in_progress"),
        Act("done", "holder", ("verified", *AT_WORK), "done"),
        Act("ask", "any", WAITING, "needs_info"),
        Act("return", "unit", AT_WORK, "verified"),
        Act("not_ours", "desk", OPEN_STATUSES, "not_ours"),
        Act("duplicate", "desk", OPEN_STATUSES, "duplicate"),
        Act("reject", "desk", OPEN_STATUSES, "rejected"),
        Act("note", "any", (*OPEN_STATUSES, *CLOSED_STATUSES), told=False),
        Act("external", "any", (*OPEN_STATUSES, *CLOSED_STATUSES), told=False),
    )
}


class Standing(Protocol):
    """How a report stands, as far as these rules need it."""

    @property
    def status(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def kecamatan(self) -> str: ...
    @property
    def person_id(self) -> int | None: ...


def sides(report: Standing, held: Collection[tuple[str, str]]) -> frozenset[Side]:
    """At which desks a holder of these (role, scope) sits for this report; none where it is not theirs to see.

    A petugas of a kecamatan is its camat's staff.
    """
    if any(role == "admin" for role, _ in held):
        return frozenset({"desk", "unit"})
    found: set[Side] = set()
    if report.kecamatan and any((role, report.kecamatan) in held for role in DESK):
        found.add("desk")
    if report.unit and ("petugas", report.unit) in held:
        found.add("unit")
    return frozenset(found)


def may(act: Act, report: Standing, at: frozenset[Side]) -> bool:
    """Whether somebody who sits there may do this now."""
    if report.status not in act.since or not at:
        return False
    if act.name == "ask" and report.person_id is None:
        return False
    match act.whose:
        case "any":
            return True
        case "holder":
            return ("unit" if report.unit else "desk") in at
        case side:
            return side in at and (side == "desk" or bool(report.unit))


def role_for(report: Standing, act: Act | None, held: Collection[tuple[str, str]]) -> str:
    """By which of their roles somebody reaches it; who holds several acts in the one that fits."""
    by_unit = act is not None and (act.whose == "unit" or (act.whose == "holder" and bool(report.unit)))
    reaching = {role for role, scope in held if role == "admin" or sides(report, {(role, scope)})}
    return next((role for role in ROLES_FIRST["unit" if by_unit else "desk"] if role in reaching), "")


def acts_for(report: Standing, at: frozenset[Side]) -> list[str]:
    """The names of what may be done now, in the order of the work."""
    return [name for name, act in ACTS.items() if may(act, report, at)]
