"""What admins are told of WhatsApp's costs."""

from __future__ import annotations

from models.chat import Reply, say
from models.words.announcement_progress import dotted
from models.words.ways import HOME

# What tells of the cap must not be stopped by it.
MUCH_SPENT, ALL_SPENT = ABOUT_THE_CAP = ("costs-much", "costs-all")


def spent_told(key: str, share: float, cap: float) -> Reply:
    """``key`` is one of those about the cap, which is of a month and in rupiah."""
    return say(key, (HOME,), percent=str(int(share * 100)), most=dotted(round(cap)))
