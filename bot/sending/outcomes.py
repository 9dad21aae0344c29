"""What becomes of a row whose sending failed: the next move of each send error."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import structlog

from models.actions.delivery import doubted
from models.actions.letters import MOST_ATTEMPTS, Letter, Outcome
from models.message.channel import (
    ChannelStopped,
    Doubtful,
    NotSent,
    OptedOut,
    Rejected,
    TemplateRefused,
    TryLater,
    Unreachable,
    WindowClosed,
    Withheld,
)

log = structlog.get_logger()

FIRST_RETRY_S, LONGEST_RETRY_S = 2.0, 300.0
WITHHELD_FOR = timedelta(hours=24)
MOST_WITHHELD = 3


def outcome_of(letter: Letter, error: Exception, now: datetime, evidence: timedelta) -> Outcome:
    """``evidence``: so long a status of the row is waited for where it is in doubt."""
    retry_at = now + timedelta(seconds=_backoff(letter.attempts))
    match error:
        case TryLater(after=after, counted=counted):
            if counted and letter.attempts + 1 >= MOST_ATTEMPTS:
                return Outcome(letter, "failed", "refused too often")
            return Outcome(letter, "queued", "429", retry_at=now + timedelta(seconds=after), counted=counted)
        case NotSent():
            return Outcome(letter, "queued", "not sent", retry_at=retry_at, counted=False)
        case Doubtful():
            return doubted(letter, retry_at, now + evidence if evidence else None)
        case Unreachable():
            return Outcome(letter, "failed", "unreachable", unreachable=True)
        case WindowClosed():
            return Outcome(letter, "queued", "window", retry_at=now, counted=False, window_closed=True)
        case Withheld():
            return _withheld(letter, now)
        case OptedOut():
            return Outcome(letter, "skipped", "no consent", opted_out=True)
        case TemplateRefused(code=code):
            return _at_fault(letter, code, now)
        case Rejected(code=code):
            log.error("delivery.rejected", row=letter.id, code=code)
            return Outcome(letter, "failed", f"rejected: {code}"[:60])
        case ChannelStopped():
            return Outcome(letter, "queued", "channel stopped", retry_at=now, counted=False)
        case _:
            log.error("delivery.unforeseen", row=letter.id, error=type(error).__name__)
            return Outcome(letter, "failed", f"error: {type(error).__name__}")


def _withheld(letter: Letter, now: datetime) -> Outcome:
    """Not within a day; an announcement has aged by then."""
    if letter.announcement_id is not None or letter.attempts + 1 >= MOST_WITHHELD:
        return Outcome(letter, "skipped", "withheld")
    return Outcome(letter, "queued", "withheld", retry_at=now + WITHHELD_FOR)


def _at_fault(letter: Letter, code: str, now: datetime) -> Outcome:
    """No person's fault: an announcement pauses with all its rows, anything else waits until its person writes."""
    log.critical("delivery.template_refused", row=letter.id, code=code)
    if letter.announcement_id is not None:
        return Outcome(letter, "queued", "template", retry_at=now, counted=False, at_fault=True)
    return Outcome(letter, "held", "window")


def _backoff(attempts: int) -> float:
    return min(LONGEST_RETRY_S, FIRST_RETRY_S * 2.0**attempts) * random.uniform(0.75, 1.25)
