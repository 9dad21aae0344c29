"""``sambatan invite``."""

from __future__ import annotations

from sqlalchemy import Engine

from models.actions.staff import INVITE_LASTS, invite
from models.gazetteer import is_place, place
from models.queries.facts import fact
from models.queries.staff import ROLES
from models.wib import utc_now


class BadInvite(Exception):
    """The message says what to write instead."""


def make_invite(database: Engine, role: str, region: str) -> str:
    """The code and, where a bot's name is known, its deep link."""
    if role not in ROLES or role == "warga":
        raise BadInvite(f"There is no role {role}; use one of: {', '.join(ROLES[1:])}.")
    if region and not (is_place(region) and place(region).kind == "kecamatan"):
        raise BadInvite(f"{region} is not a kecamatan's code; write it as 33.03.10.")
    if role == "camat" and not region:
        raise BadInvite("A camat needs --region, the code of the kecamatan, as 33.03.10.")
    with database.begin() as db:
        code = invite(db, role, region, utc_now())
        username = fact(db, "telegram_username")
    days = INVITE_LASTS.days
    lines = [f"Code (single use, {days} days): {code}", f"In any chat with the bot: start {code}"]
    if username:
        lines.append(f"Telegram link: https://t.me/{username}?start={code}")
    return "\n".join(lines)
