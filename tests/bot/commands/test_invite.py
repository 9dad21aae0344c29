"""``sambatan invite``: what makes no sense is told in one sentence, what does gives the role its area and end."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, select

from bot.commands.invite import BadInvite, make_invite
from models.region.regency import Regency
from models.tables.base import table_of
from models.tables.staff import Invite

NOTHING: dict[str, Any] = {"region": "", "unit": "", "programme": "", "until": None}
_invite = table_of(Invite)


@pytest.mark.parametrize(
    ("role", "given", "told"),
    [
        ("petugas", {"unit": "nasa"}, "There is no unit nasa"),
        ("petugas", {"unit": "dpupr", "region": "33.03.10"}, "needs --region or --unit"),
        ("petugas", {}, "needs --region or --unit"),
        ("dewan", {"region": "33.03.10"}, "--region does not go with dewan"),
        ("organiser", {"programme": "pesta"}, "There is no programme pesta"),
        ("camat", {"region": "33.03"}, "33.03 is not a kecamatan's code"),
        ("admin", {"until": datetime(2020, 1, 1, tzinfo=UTC)}, "--until is over already"),
        ("king", {}, "There is no role king"),
    ],
)
def test_what_makes_no_sense_says_what_to_write(database: Engine, role: str, given: dict[str, Any], told: str) -> None:
    with pytest.raises(BadInvite, match=told):
        make_invite(database, Regency(), role, **{**NOTHING, **given})


@pytest.mark.parametrize(
    ("role", "given", "scope"),
    [
        ("camat", {"region": "33.03.10"}, "33.03.10"),
        ("petugas", {"region": "33.03.10"}, "33.03.10"),
        ("petugas", {"unit": "dpupr"}, "dpupr"),
        ("organiser", {"programme": "festival"}, "festival"),
        ("dewan", {}, ""),
    ],
)
def test_an_invite_keeps_its_area_and_end(database: Engine, role: str, given: dict[str, Any], scope: str) -> None:
    shown = make_invite(database, Regency(), role, **{**NOTHING, **given, "until": datetime(2099, 6, 30, tzinfo=UTC)})

    assert "start " in shown
    with database.begin() as db:
        row = db.execute(select(_invite)).one()
    assert (row.role, row.scope, row.until.isoformat()) == (role, scope, "2099-06-30T17:00:00+00:00")
