"""Waiting longer after each failure, with jitter so that two processes do not knock together."""

from random import SystemRandom

_LUCK = SystemRandom()


class Backoff:
    """Pauses between half and the whole of a span that doubles from ``first`` to ``most`` seconds."""

    def __init__(self, first: float, most: float) -> None:
        self._first = first
        self._most = most
        self._span = first

    def next(self) -> float:
        """The next pause, in seconds."""
        pause = max(self._first, _LUCK.uniform(self._span / 2, self._span))
        self._span = min(self._span * 2, self._most)
        return pause

    def reset(self) -> None:
        """Start again from the shortest pause."""
        self._span = self._first
