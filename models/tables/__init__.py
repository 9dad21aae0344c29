"""Every table; importing this module completes the metadata."""

from models.tables import activity, announcing, chat, person, picture, programme, region, report, sending, staff, upkeep

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
]
