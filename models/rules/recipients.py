"""Whom a message is for, as its row says it: with cause and kind this is what makes it unique."""

from __future__ import annotations

PERSON = "p:"


def person(person_id: int) -> str:
    """Somebody, wherever they are reached when it is sent."""
    return f"{PERSON}{person_id}"


def address(address_id: int) -> str:
    """The chat that is answered."""
    return f"a:{address_id}"


def nobody(random: str) -> str:
    """Who has been erased; the row stays, to be counted."""
    return f"x:{random}"
