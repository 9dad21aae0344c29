"""What a letter reads like on one channel."""

from __future__ import annotations

from dataclasses import replace

from models.actions.letters import Letter
from models.chat import ChannelName, Rendered
from models.message.channel import LIMITS
from models.message.rendering import render

MOST_KEPT = 100


class Wording:
    """Renders letters; an announcement, which reads the same for everybody of one language, once for all of them."""

    def __init__(self, channel: ChannelName) -> None:
        self._channel = channel
        self._announced: dict[tuple[int, str], Rendered] = {}

    def message(self, letter: Letter) -> Rendered:
        """What goes: the text as this channel shows it, or the template that stands for it."""
        tracker = str(letter.id)
        if letter.template is not None:
            return Rendered("", template=letter.template.filled(letter.body), tracker=tracker)
        return replace(self._rendered(letter), tracker=tracker)

    def _rendered(self, letter: Letter) -> Rendered:
        if letter.announcement_id is None:
            return render(letter.body, letter.language, LIMITS[self._channel])
        key = (letter.announcement_id, letter.language)
        if key not in self._announced:
            if len(self._announced) >= MOST_KEPT:
                self._announced.clear()
            self._announced[key] = render(letter.body, letter.language, LIMITS[self._channel])
        return self._announced[key]
