"""What a calendar file says of activities, in one language: a file is the same for all who fetch it."""

from __future__ import annotations

from locales.texts import text
from models.queries.activities import ActivityRow


def all_activities(language: str) -> str:
    """The name of the calendar of every programme."""
    return text(language, "calendar-all")


def summary(activity: ActivityRow, language: str) -> str:
    """The title; a sample is marked as one."""
    mark = text(language, "calendar-sample-mark")
    marked = not activity.sample or activity.title.endswith(mark)
    return activity.title if marked else f"{activity.title} {mark}"


def description(activity: ActivityRow, language: str) -> str:
    lines = [text(language, "calendar-sample")] if activity.sample else []
    lines += [activity.description] if activity.description else []
    if activity.commodities:
        lines.append(text(language, "calendar-commodities", {"items": activity.commodities}))
    if activity.bring:
        lines.append(text(language, "calendar-bring", {"bring": activity.bring}))
    if activity.called_off:
        lines.insert(0, text(language, "calendar-cancelled"))
    return "\n".join(lines)
