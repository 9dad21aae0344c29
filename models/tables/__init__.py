"""Every table; importing this module completes the metadata."""

from models.tables import activity, chat, person, region, sending, staff, upkeep

__all__ = ["activity", "chat", "person", "region", "sending", "staff", "upkeep"]
