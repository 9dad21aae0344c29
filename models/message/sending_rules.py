"""When and how announcements may go: quiet hours, the time to take back, pace, templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from models.message.templates import NONE, Templates
from models.region.quiet import QuietHours


@dataclass(frozen=True, slots=True)
class SendingRules:
    """When announcements go: never in ``quiet`` hours (None: always), after ``undo``, at ``rate`` messages/s.

    On WhatsApp, to who has not written for a day, only by one of ``templates`` and to ``new_per_day`` people a day.
    """

    quiet: QuietHours | None = None
    undo: timedelta = timedelta(seconds=60)
    rate: float = 25.0
    templates: Templates = NONE
    new_per_day: int = 250

    def is_quiet(self, at: datetime) -> bool:
        return self.quiet is not None and not self.quiet.allows(at)

    def news_at(self, now: datetime) -> datetime:
        """When what somebody waits to hear, but need not be woken for, may go."""
        return now if self.quiet is None else self.quiet.next_allowed(now)

    def start(self, wanted: datetime | None, now: datetime, urgent: bool) -> datetime:
        """When what is confirmed now really begins: the undo time first, then the end of quiet hours."""
        earliest = max(wanted or now, now + self.undo)
        return earliest if urgent or self.quiet is None else self.quiet.next_allowed(earliest)
