"""Which programmes somebody runs, and that a refusal is kept."""

from __future__ import annotations

from handlers.kit.context import Context
from models.actions.audit import record
from models.region.regency import FOLLOWED


def led(ctx: Context) -> tuple[str, ...]:
    """The programmes that somebody runs: by the scope of their role; an admin both."""
    held = ctx.roles.held
    everything = any(role == "admin" for role, _ in held)
    return tuple(name for name in FOLLOWED if everything or ("organiser", name) in held)


def leads(programme: str, ctx: Context, what: str) -> bool:
    """Whether this is theirs; a refusal is kept."""
    if programme in led(ctx):
        return True
    record(ctx.db, ctx.person, "denied", ctx.now, subject=f"agenda {what}")
    return False
