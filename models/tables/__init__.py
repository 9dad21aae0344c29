"""Every table; importing this module completes the metadata."""

from models.tables import (
    activity,
    announcing,
    chat,
    person,
    picture,
    programme,
    region,
    report,
    sending,
    staff,
    upkeep,
    whatsapp,
)

__all__ = [
    "activity",
    "announcing",
    "chat",
    "person",
    "picture",
    "programme",
    "region",
    "report",
    "sending",
    "staff",
    "upkeep",
    "whatsapp",
]
