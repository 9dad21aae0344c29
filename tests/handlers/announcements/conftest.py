"""Who announces: the camat of Kaligondang."""

from __future__ import annotations

import pytest

from tests.handlers.announcements.announced import KALIGONDANG, give
from tests.talk import Talk


@pytest.fixture
def camat(talk: Talk) -> Talk:
    talk.register(name="Bu Camat")
    give(talk, "camat", KALIGONDANG)
    return talk
