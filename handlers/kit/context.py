"""What a step may know: who writes, when, and the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from handlers.kit.listing import Listing
from models.message.sending_rules import SendingRules
from models.queries.people import Resident, Talker, find_talker
from models.queries.staff import Roles, roles_of
from models.region.regency import Regency


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is the same for every turn: the regency, when announcements may go, and where commands are found."""

    regency: Regency
    rules: SendingRules
    listing: Listing


@dataclass
class Context:
    """One turn's surroundings. ``cause`` names the message, for idempotency keys of what follows from it.

    ``draft`` is what this conversation has kept, ``drafts`` names all that have kept one.
    """

    db: Connection
    talker: Talker
    now: datetime
    cause: str
    regency: Regency
    rules: SendingRules
    listing: Listing
    draft: Any = field(default=None)
    drafts: frozenset[str] = frozenset()
    keeps_draft: bool = False
    # Somebody else's chat may be another person's now, too.
    repointed: bool = False

    @property
    def person(self) -> Resident | None:
        return self.talker.person

    @property
    def resident(self) -> Resident:
        """The registered person; only for steps that registration comes before."""
        assert self.talker.person is not None
        return self.talker.person

    @cached_property
    def roles(self) -> Roles:
        """Read from the database in this very transaction."""
        return roles_of(self.db, self.talker.person, self.now)

    def refresh(self, *, repointed: bool = False) -> None:
        """Read the talker again, after an action changed who they are, or ``repointed`` whose any chat is."""
        self.repointed = self.repointed or repointed
        self.talker = find_talker(self.db, self.talker.address_id)
        self.__dict__.pop("roles", None)
