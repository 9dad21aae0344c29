"""What a publication changed, as it is kept for an undo: before and after, field by field, in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

TIMES = ("starts_at", "ends_at")
DAYS = ("first_day", "last_day")


def difference(was: Any, now: Any, names: Sequence[str]) -> dict[str, Any]:
    after = {name: _json(getattr(now, name)) for name in names}
    if was is None:
        return {"before": None, "after": after}
    before = {name: _json(getattr(was, name)) for name in names}
    different = [name for name in names if before[name] != after[name]]
    return {"before": {name: before[name] for name in different}, "after": {name: after[name] for name in different}}


def is_as_made(present: Any, entry: Mapping[str, Any]) -> bool:
    """True where nothing has changed since."""
    return all(_json(getattr(present, name)) == value for name, value in entry["after"].items())


def unchanged(present: Any, entry: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What it was before, of the fields that are still as they became."""
    for name, value in (entry["before"] or {}).items():
        if _json(getattr(present, name)) == entry["after"][name]:
            yield name, _value(name, value)


def _value(name: str, stored: Any) -> Any:
    if stored is None:
        return None
    if name in DAYS:
        return date.fromisoformat(stored)
    return datetime.fromisoformat(stored) if name in TIMES else stored


def _json(value: Any) -> Any:
    """In UTC, however a file or a chat has written it, so that what is stored compares."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value
