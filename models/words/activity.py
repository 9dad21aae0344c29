"""An activity in words: when it is, where, and all the lines that tell of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.chat import Phrase, When
from models.queries.activities import ActivityRow
from models.region.boundaries import map_link
from models.region.gazetteer import place

SEVERAL_DAYS = timedelta(hours=18)


def last_of_days(activity: ActivityRow) -> datetime | None:
    """The end of what takes several days; a shadow play that ends after midnight does not."""
    if activity.ends_at is None or activity.ends_at - activity.starts_at < SEVERAL_DAYS:
        return None
    return activity.ends_at


def start_of(activity: ActivityRow) -> When:
    """The day, and the hour where it is known."""
    return When(activity.starts_at, "full" if activity.hours_known else "day")


def details(activity: ActivityRow, programme: str) -> tuple[Phrase, ...]:
    """The lines that tell all about an activity, as a value of a text."""
    where = place(activity.region)
    area = where.name if where.kind == "kecamatan" else f"{where.name}, Kec. {place(where.kecamatan).name}"
    lines = [
        Phrase("activity-title", {"title": activity.title, "programme": programme}),
        _when(activity),
        Phrase("activity-place", {"place": activity.place, "area": area}),
    ]
    if activity.bring:
        lines.append(Phrase("activity-bring", {"bring": activity.bring}))
    if activity.latitude is not None and activity.longitude is not None:
        lines.append(Phrase("activity-map", {"link": map_link(activity.latitude, activity.longitude)}))
    if activity.sample:
        lines.append(Phrase("activity-sample"))
    return tuple(lines)


def _when(activity: ActivityRow) -> Phrase:
    ends_at = last_of_days(activity)
    if ends_at is None:
        return Phrase("activity-when", {"when": start_of(activity)})
    first, last = When(activity.starts_at, "day"), When(ends_at, "day")
    if not activity.hours_known:
        return Phrase("activity-days", {"first": first, "last": last})
    return Phrase("activity-days-hour", {"first": first, "last": last, "hour": When(activity.starts_at, "hour")})
