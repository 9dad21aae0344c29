"""Where commands are found: each once, with its text, and only by who may take it."""

from itertools import chain, combinations

import pytest

from handlers.kit.flow import Asked, Flow, Turn, end
from handlers.kit.listing import MOST_BUTTONS, MOST_LINES, Listed
from handlers.kit.registry import BadHouse, Matrix, join
from handlers.matrix import ADMIN, EVERYONE, MATRIX
from handlers.registry import FLOWS, house
from models.chat import say
from models.queries.staff import ROLES
from models.region.regency import Emergency, Regency
from tests.reports_made import KALIGONDANG, officer
from tests.talk import Talk

LISTING = house().listing
# Who is registered is a warga, whatever else they are.
HELD = [{"warga", *some} for some in chain.from_iterable(combinations(ROLES, number) for number in range(len(ROLES)))]


def probe(listed: Listed, roles: frozenset[str] = EVERYONE, name: str = "lapor-coba") -> tuple[Flow, Matrix]:
    flow = Flow("probe")

    @flow.way(name, name, listed=listed)
    def probed(asked: Asked, ctx: object) -> Turn:
        return end(say("menu-shown"))

    return flow, {f"probe.{name}": roles}


@pytest.mark.parametrize(
    ("listed", "why"),
    [
        (Listed(help=10), "kegiatan and lapor-coba are both listed with help=10"),
        (Listed(menu=30, label="menu-help"), "lapor and lapor-coba are both listed with menu=30"),
        (Listed(telegram=140), "menu and lapor-coba are both listed with telegram=140"),
        (Listed(help=11), "lapor-coba is listed, but there is no text help-lapor-coba"),
        (Listed(telegram=11), "lapor-coba is listed, but there is no text command-lapor-coba"),
        (Listed(menu=11, label="menu-coba"), "lapor-coba is listed, but there is no text menu-coba"),
        (Listed(menu=11), "lapor-coba is on the menu without a label"),
        (Listed(menu=11, label="menu-help"), "the menu has more than 8 buttons"),
        (Listed(beside="kegiatanku"), "lapor-coba stands beside kegiatanku, which has no line in the help"),
    ],
)
def test_what_does_not_fit_stops_the_program(listed: Listed, why: str) -> None:
    flow, rows = probe(listed)

    with pytest.raises(BadHouse) as told:
        join((*FLOWS, flow), {**MATRIX, **rows})
    assert why in str(told.value).split("; ")


def test_telegrams_list_is_the_same_for_everybody() -> None:
    flow, rows = probe(Listed(telegram=11), ADMIN)

    with pytest.raises(BadHouse, match="lapor-coba is no command of everybody"):
        join((*FLOWS, flow), {**MATRIX, **rows})


@pytest.mark.parametrize("held", HELD, ids=lambda held: "-".join(sorted(held)))
def test_everybody_has_a_help_and_a_menu_that_fit(held: set[str]) -> None:
    menu = [choice.action for choice in LISTING.menu_for(held, ())]

    assert len(LISTING.help_for(held)) <= MOST_LINES
    assert len(menu) <= MOST_BUTTONS
    assert {"kegiatan", "lapor", "bantuan"} <= set(menu)
    assert ("tugas" in menu) == bool(held - {"warga"})


def test_an_officer_finds_the_duties_in_the_help_and_first_on_the_menu(talk: Talk) -> None:
    camat = officer(talk, ("camat", KALIGONDANG))
    camat.say("bantuan")
    assert "tugas" in camat.shown().text
    assert camat.say("menu") == ["menu-shown"]
    assert camat.choices[0][0] == "tugas:"

    talk.say("bantuan")
    assert "tugas" not in talk.shown().text
    talk.say("menu")
    assert "tugas:" not in [data for data, _, _ in talk.choices]


@pytest.mark.parametrize("numbers", [0, 1, 2, 3])
def test_numbers_for_emergencies_take_the_room_of_the_last_line(talk: Talk, numbers: int) -> None:
    regency = Regency(emergency=Emergency(numbers={f"Ambulans {number}": "118" for number in range(numbers)}))
    camat = officer(talk, ("camat", KALIGONDANG))
    for one, held in ((talk, {"warga"}), (camat, {"warga", "camat"})):
        one.regency = regency
        one.__post_init__()
        one.say("bantuan")
        told = len(LISTING.help_for(held)) + (numbers + 2 if numbers else 0)

        assert ("dengan angkanya" in one.shown().text) == (told + 2 <= 14)
        assert len(one.shown().text.splitlines()) <= max(14, told + 1)
