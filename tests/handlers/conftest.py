"""Who takes part where a report is made and handled: residents, and officers of each kind."""

from __future__ import annotations

import pytest

from tests.reports_made import KALIGONDANG, officer, resident
from tests.talk import Talk


@pytest.fixture
def siti(talk: Talk) -> Talk:
    """Who reports."""
    return resident(talk)


@pytest.fixture
def budi(talk: Talk) -> Talk:
    """A neighbour."""
    return resident(talk, "7002", "Budi Tetangga")


@pytest.fixture
def camat(talk: Talk) -> Talk:
    return officer(talk, ("camat", KALIGONDANG), name="Bu Camat")


@pytest.fixture
def petugas(talk: Talk) -> Talk:
    return officer(talk, ("petugas", "dpupr"), sender="5002", name="Pak Petugas")


@pytest.fixture
def admin(talk: Talk) -> Talk:
    return officer(talk, ("admin", ""), sender="5003", name="Bu Admin")
