"""A reminder of one's own activity, or of a session that one follows."""

from __future__ import annotations

from models.chat import Choice, Reply, When, say
from models.queries.activities import ActivityRow
from models.words.activity import details
from models.words.news import target_of
from models.words.signup import leave


def reminder(occurrence: str, activity: ActivityRow, name: str, programme: str) -> Reply:
    """Who only follows it, and so is reminded an hour before, can let go of that."""
    letting_go = Choice("lepas", "follow-end", target_of(activity.id)) if occurrence == "hour" else leave(activity)
    return say(
        f"reminder-{occurrence}",
        (letting_go,),
        name=name,
        hour=When(activity.starts_at, "hour"),
        details=details(activity, programme),
    )
