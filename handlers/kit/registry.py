"""All conversations joined: which word, button and step leads where, and who may take it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handlers.kit.flow import NOWHERE, Flow, State, Step, Way
from handlers.kit.listing import Command, Listing
from handlers.reading.words import plain

Matrix = Mapping[str, frozenset[str]]


# The longest command has so many words.
MOST_WORDS = 4


class BadHouse(Exception):
    """Two conversations claim the same word, name or place, or a step has no row in the role matrix."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The conversations by name, the ways by word and by button, the role matrix, and what is listed where."""

    flows: Mapping[str, Flow]
    words: Mapping[str, Way]
    ways: Mapping[str, Way]
    matrix: Matrix
    bare: Sequence[Way]
    listing: Listing

    def way_for(self, said: str, idle: bool, codes: bool = True) -> tuple[Way, str] | None:
        """The way a text opens, and what follows the word.

        In the middle of a conversation only a whole message that is a command counts, or a slash:
        a resident may be called Menu. ``codes``: a code alone opens what it names.
        """
        if said.startswith("/"):
            first, _, rest = said[1:].partition(" ")
            way = self.words.get(plain(first.partition("@")[0]))
            return (way, rest.strip()) if way else None
        for way in self.bare if codes else ():
            if way.code is not None and way.code.fullmatch(said):
                return way, said
        whole = plain(said)
        if whole in self.words and (idle or not self.words[whole].idle):
            return self.words[whole], ""
        words = said.split()
        if len(words) == 2:
            way = self.words.get(plain(words[0]))
            if way is not None and way.code is not None and way.code.fullmatch(words[1]):
                return way, words[1]
        # The longest command first: "batal ikut besok" is no "batal".
        for length in range(min(len(words) - 1, MOST_WORDS), 0, -1) if idle else ():
            way = self.words.get(plain(" ".join(words[:length])))
            if way is not None:
                return way, " ".join(words[length:])
        return None

    def step(self, flow: str, state: str) -> tuple[type[State], Step[State]] | None:
        found = self.flows.get(flow)
        return found.steps.get(state) if found else None

    def allowed(self, name: str) -> frozenset[str]:
        """The roles that may take a step or a way; nobody where the matrix has no row."""
        return self.matrix.get(name, frozenset())


def join(flows: Sequence[Flow], matrix: Matrix) -> Registry:
    """Raises BadHouse where words or names collide, the role matrix has gaps, or what is listed does not fit."""
    words: dict[str, Way] = {}
    ways: dict[str, Way] = {}
    for flow in flows:
        for way in flow.ways:
            if way.name in ways:
                raise BadHouse(f"two ways are named {way.name}")
            ways[way.name] = way
            for word in way.words:
                if plain(word) in words:
                    raise BadHouse(f"two ways answer to {word}")
                words[plain(word)] = way
    names = {name for flow in flows for name in names_in(flow)}
    if names != set(matrix):
        raise BadHouse(f"role matrix and steps differ: {sorted(names ^ set(matrix))}")
    bare = tuple(way for way in ways.values() if way.bare)
    listing = _listing(ways.values(), matrix)
    return Registry({flow.name: flow for flow in flows}, words, ways, matrix, bare, listing)


def _listing(ways: Iterable[Way], matrix: Matrix) -> Listing:
    commands = [
        Command(way.flow, way.name, way.words, matrix[f"{way.flow}.{way.name}"], way.listed)
        for way in ways
        if way.listed != NOWHERE
    ]
    listing = Listing(tuple(commands))
    if faults := listing.faults():
        raise BadHouse("; ".join(faults))
    return listing


def names_in(flow: Flow) -> list[str]:
    """Every row the role matrix must have for a conversation."""
    return [f"{flow.name}.{way.name}" for way in flow.ways] + [f"{flow.name}.{step}" for step in flow.steps]
