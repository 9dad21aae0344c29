"""What a person's chats are told when one comes to them or is given back."""

from __future__ import annotations

from models.chat import Choice, Phrase, Reply, receipt
from models.words.ways import HOME


def chat_linked(channel: str) -> Reply:
    """To the others: a chat in this channel is theirs from now on, and how to undo that."""
    return receipt("link-told", (Choice("lepaskan", "link-undo"),), channel=Phrase(f"channel-{channel}"))


def chat_unlinked() -> Reply:
    """To the chat itself."""
    return receipt("unlink-told", (HOME,))
