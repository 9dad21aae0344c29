"""``sambatan invite``."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from models.actions.staff import INVITE_LASTS, invite, term_until
from models.queries.staff import ROLES, invite_link
from models.region.gazetteer import is_place, place
from models.region.regency import PROGRAMMES, Regency
from models.region.wib import WIB, utc_now


class BadInvite(Exception):
    """The message says what to write instead."""


def make_invite(
    database: Engine, regency: Regency, role: str, region: str, unit: str, programme: str, until: datetime | None
) -> str:
    """The code and, where a bot's name is known, its deep link. ``until`` is the last day of the role."""
    if role not in ROLES or role == "warga":
        raise BadInvite(f"There is no role {role}; use one of: {', '.join(ROLES[1:])}.")
    scope = _scope(regency, role, region, unit, programme)
    now = utc_now()
    end = term_until(until.replace(tzinfo=WIB), now) if until else None
    if until is not None and end is None:
        raise BadInvite("--until is over already; name a day to come, as 2027-06-30.")
    with database.begin() as db:
        code = invite(db, role, scope, now, until=end)
        link = invite_link(db, code)
    days = INVITE_LASTS.days
    lines = [f"Code (single use, {days} days): {code}", f"In any chat with the bot: start {code}"]
    if link:
        lines.append(f"Telegram link: {link}")
    return "\n".join(lines)


def _scope(regency: Regency, role: str, region: str, unit: str, programme: str) -> str:
    """Where the role holds: each role takes its own kind of area and no other."""
    given = {name: value for name, value in (("region", region), ("unit", unit), ("programme", programme)) if value}
    takes = {"camat": ("region",), "petugas": ("region", "unit"), "organiser": ("programme",)}.get(role, ())
    for name in given.keys() - set(takes):
        raise BadInvite(f"--{name} does not go with {role}; leave it out.")
    if takes and len(given) != 1:
        raise BadInvite(f"A role of {role} needs {' or '.join(f'--{name}' for name in takes)}.")
    if region and not (is_place(region) and place(region).kind == "kecamatan"):
        raise BadInvite(f"{region} is not a kecamatan's code; write it as 33.03.10.")
    if unit and unit not in regency.unit:
        raise BadInvite(f"There is no unit {unit}; use one of: {', '.join(regency.unit)} (from daerah.toml).")
    if programme and programme not in PROGRAMMES:
        raise BadInvite(f"There is no programme {programme}; use one of: {', '.join(PROGRAMMES)}.")
    return region or unit or programme
