"""Which failures an operator can mend, each told in one sentence."""

from __future__ import annotations

from bot.lock import AlreadyRunning
from bot.opening import CannotStart
from bot.settings import BadSettings
from models.store.failure import StorageDown
from models.store.migrate import NewerSchema


def sentence_for(error: Exception) -> str | None:
    """What to do about it; None for what is a bug of ours."""
    if isinstance(error, CannotStart | BadSettings):
        return str(error)
    if isinstance(error, AlreadyRunning):
        return f"Another Sambatan already works in {error}; stop it first, or set SAMBATAN_DATA_DIR."
    if isinstance(error, NewerSchema):
        return f"The database was written by a newer Sambatan (schema {error}); update the program."
    if isinstance(error, StorageDown):
        return "The database could not be written; check the disk and try again."
    return getattr(error, "sentence", None)
