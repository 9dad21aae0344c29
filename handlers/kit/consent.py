"""The consent text as it was shown: its version and hash are kept with the answer."""

from __future__ import annotations

import hashlib

from locales.texts import source, text
from models.actions.people import ConsentText


def consent_text(language: str, key: str) -> ConsentText:
    return ConsentText(text(language, "consent-version"), hashlib.sha256(source(language, key).encode()).hexdigest())
