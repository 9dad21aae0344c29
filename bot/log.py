"""Structured logs, one JSON object a line, holding events and codes, never people or secrets."""

from __future__ import annotations

import logging
import re
import sys
from typing import Any

import structlog

# Bot tokens and long secrets, wherever a library may have put them into an exception's text.
SECRET = re.compile(r"\d{6,12}:[A-Za-z0-9_-]{30,}|(?<=bot)\d+:[\w-]+")


def set_up(level: int = logging.INFO) -> None:
    """Route our events and the libraries' warnings through one writer on standard error."""
    stamp = structlog.processors.TimeStamper(fmt="iso", utc=True)
    structlog.configure(
        processors=[structlog.stdlib.add_log_level, stamp, _redact, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Foreign())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


class _Foreign(logging.Formatter):
    """A library's record: its name and where it came from, not its text, which may quote a message."""

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        event: dict[str, Any] = {"event": "library", "logger": record.name, "at": f"{record.module}:{record.lineno}"}
        renderer = structlog.processors.JSONRenderer()
        return str(renderer(None, "", {**event, "level": record.levelname.lower(), "error": error}))


def _redact(_logger: Any, _method: str, event: Any) -> Any:
    return {key: SECRET.sub("[secret]", value) if isinstance(value, str) else value for key, value in event.items()}
