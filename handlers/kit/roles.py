"""Roles and where they hold, in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.reading.places import in_words
from models.chat import Phrase, When
from models.region.gazetteer import is_place
from models.region.regency import PROGRAMMES, Regency


def role_in_words(role: str) -> Phrase:
    return Phrase(f"role-{role}")


def scope_in_words(scope: str, regency: Regency) -> Phrase:
    """A kecamatan, a unit or a programme; the whole regency where there is none."""
    if not scope:
        return Phrase("invitation-whole-regency")
    if is_place(scope):
        return in_words(scope)
    if scope in PROGRAMMES:
        return Phrase("roles-programme", {"name": regency.programme(scope)})
    return Phrase("roles-unit", {"name": regency.unit.get(scope, scope)})


def term_in_words(until: datetime | None) -> Phrase:
    """The last day of a role; its very end is the midnight after it."""
    if until is None:
        return Phrase("invitation-endless")
    return Phrase("invitation-until", {"day": When(until - timedelta(seconds=1), "day")})
