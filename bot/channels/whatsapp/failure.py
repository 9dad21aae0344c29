"""What a failed call to the Graph API means, by the table of codes."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import structlog
from pywa.errors import WhatsAppError

from models.message.channel import (
    ChannelStopped,
    Doubtful,
    NotSent,
    OptedOut,
    Rejected,
    SendError,
    TemplateRefused,
    TryLater,
    Unreachable,
    WindowClosed,
    Withheld,
)
from models.message.provider_codes import Action, verdict

SERVER_FAULT = 500
# Certainly before the first byte of the request.
NOTHING_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)

log = structlog.get_logger()

_FINAL: dict[Action, Callable[[str], SendError]] = {
    "window": WindowClosed,
    "withheld": Withheld,
    "opted_out": OptedOut,
    "unreachable": Unreachable,
    "template": TemplateRefused,
    "permanent": Rejected,
    "stop": ChannelStopped,
}


def failure_of(error: Exception, pair_wait: Callable[[], float]) -> SendError:
    """``pair_wait`` tells how long this person is left alone where too much was sent to them."""
    if isinstance(error, NOTHING_LEFT):
        return NotSent(type(error).__name__)
    if not isinstance(error, WhatsAppError):
        # Time-outs, resets, answers that cannot be read: it may have arrived.
        return Doubtful(type(error).__name__)
    found = verdict(error.code)
    fault = (error.status_code or 0) >= SERVER_FAULT
    if fault and (found.action == "retry" or not found.known):
        return Doubtful(f"code {error.code}")
    if not found.known:
        log.error("whatsapp.unknown_code", code=error.code, status=error.status_code)
    match found.action:
        case "slow_pair":
            return TryLater(pair_wait(), "chat")
        case "slow_number":
            log.warning("whatsapp.slowed", code=error.code, seconds=found.wait)
            return TryLater(found.wait, "bot")
        case "retry":
            return TryLater(found.wait, "message", counted=True)
        case final:
            return _FINAL[final](str(error.code))
