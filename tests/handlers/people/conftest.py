"""Two chats: somebody's on Telegram, and one in the browser that is nobody's yet."""

from __future__ import annotations

import pytest

from tests.linking import web_chat
from tests.talk import Talk


@pytest.fixture
def web(talk: Talk) -> Talk:
    return web_chat(talk)


@pytest.fixture
def siti(talk: Talk) -> Talk:
    """Registered on Telegram."""
    talk.register("Siti Aminah")
    return talk
