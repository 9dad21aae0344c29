"""How people are named in the audit."""

from __future__ import annotations

import hashlib
import hmac

from sqlalchemy import Connection

from models.queries.facts import fact

LOOKED = "looked"


def pseudonym(db: Connection, uid: str) -> str:
    """Keyed, so that it cannot be guessed from the uid alone."""
    key = fact(db, "audit_key")
    assert key is not None
    return hmac.new(key.encode(), uid.encode(), hashlib.sha256).hexdigest()[:24]
