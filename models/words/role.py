"""What is told about a role."""

from __future__ import annotations

from models.chat import Phrase, Reply, receipt
from models.words.ways import HOME


def role_ended(role: str) -> Reply:
    return receipt("invitation-ended", (HOME,), role=Phrase(f"role-{role}"))
