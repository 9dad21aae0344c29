"""Named crash points for the torture tests; they do nothing in production."""

from __future__ import annotations

import os
import signal

_wanted, _, _pass = os.environ.get("SAMBATAN_CRASH", "").partition(":")
_left = int(_pass or "1")


def crash(name: str) -> None:
    """Kill this process with SIGKILL on the n-th pass where SAMBATAN_CRASH is ``name:n``."""
    global _left
    if name != _wanted:
        return
    _left -= 1
    if _left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
