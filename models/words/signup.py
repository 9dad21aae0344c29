"""What whoever signed up is told: that a place is theirs, and what became of the activity."""

from __future__ import annotations

from typing import Literal

from models.chat import Choice, Reply, say
from models.queries.activities import ActivityRow
from models.words.activity import details, start_of

Became = Literal["moved", "cancelled", "back"]


def leave(activity: ActivityRow) -> Choice:
    """The button that gives a place up."""
    return Choice("leave", "signup-leave", str(activity.id), version=activity.version)


def promoted(activity: ActivityRow, programme: str) -> Reply:
    return say("signup-promoted", (leave(activity),), details=details(activity, programme))


def changed(became: Became, before: ActivityRow, known: ActivityRow, programme: str) -> Reply:
    """``known`` is the activity as they are to know it; nobody need give up a place in what is called off."""
    choices = () if became == "cancelled" else (leave(known),)
    told = details(known, programme)
    return say(f"agenda-{became}", choices, details=told, was=start_of(before), place=before.place)
