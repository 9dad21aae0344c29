"""The next state of a conversation: what is carried, what is changed, and that it is checked."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from pydantic import ValidationError

from handlers.kit.flow import State


class Begun(State):
    """Two answers given."""

    words: str = ""
    photos: tuple[int, ...] = ()


class AskPage(Begun):
    """One more, of its own."""

    page: int = 0


class Decided(Begun):
    """What only it has must be told, or has a value."""

    act: Literal["ask", "done"]
    note: str = ""


def test_what_both_have_is_carried_and_what_only_the_first_has_is_left() -> None:
    asked = AskPage(words="Jalan rusak", photos=(1, 2), page=3)

    assert asked.into(Decided, act="ask") == Decided(words="Jalan rusak", photos=(1, 2), act="ask")
    assert type(asked.into(Begun)) is Begun


def test_of_its_own_class_only_the_changes_differ() -> None:
    asked = AskPage(words="Jalan rusak", photos=(1,), page=3)

    assert asked.into(AskPage, page=4) == AskPage(words="Jalan rusak", photos=(1,), page=4)
    assert asked.page == 3


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"act": "forward"}, "act"),
        ({"act": "ask", "photos": ("x",)}, "photos"),
        ({"act": "ask", "words": None}, "words"),
        ({"act": "ask", "page": 1}, "page"),
        ({}, "act"),
    ],
    ids=str,
)
def test_what_does_not_fit_the_next_state_is_refused(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        AskPage(page=3).into(Decided, **changes)

    assert [error["loc"][0] for error in refused.value.errors()] == [field]


def test_of_its_own_class_it_is_checked_all_the_same() -> None:
    with pytest.raises(ValidationError):
        AskPage().into(AskPage, page="x")
    with pytest.raises(ValidationError):
        AskPage().into(AskPage, pages=1)


def test_what_is_carried_is_stored_as_it_was() -> None:
    asked = AskPage(words="Jalan rusak", photos=(1, 2))

    assert AskPage.model_validate(asked.model_dump(mode="json")).into(AskPage) == asked
