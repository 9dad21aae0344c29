"""T8: every step, way and route has its row, and nobody gets past it."""

import pytest

from handlers.kit.flow import Flow, end
from handlers.kit.registry import BadHouse, join
from handlers.matrix import MATRIX
from handlers.registry import FLOWS
from models.chat import say
from tests.house.test_docs import routes
from tests.torture.authority import check_house, check_matrix, probe
from tests.torture.authority_routes import ROUTES, route_violations


def test_nobody_does_what_the_matrix_does_not_list(sqlite_db_url: str) -> None:
    _, found = check_matrix(sqlite_db_url, small=True)

    assert found == []


def test_what_is_not_for_everyone_is_known_and_gaps_break_the_house() -> None:
    assert check_house() == []


def test_a_new_way_or_step_without_a_row_breaks_the_house() -> None:
    flow = Flow("probe")
    flow.way("look")(lambda asked, ctx: end(say("menu-shown")))

    with pytest.raises(BadHouse, match=r"probe\.look"):
        join((*FLOWS, flow), MATRIX)
    with pytest.raises(BadHouse, match=r"probe\.Probing"):
        join((*FLOWS, probe()), MATRIX)


async def test_every_route_of_the_application_refuses_the_wrong_hands(sqlite_db_url: str) -> None:
    _, found = await route_violations(sqlite_db_url)

    assert found == []


def test_every_route_declared_anywhere_has_a_row() -> None:
    assert routes() == set(ROUTES)
