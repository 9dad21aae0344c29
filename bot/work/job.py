"""What a kind of job is: from a claimed row it makes what is stored when the job ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeAlias

from sqlalchemy import Connection

from bot.kept_files import KeptFiles
from bot.work.fetching import Fetching
from models.actions.jobs import JobRow
from models.chat import Reply
from models.queries.people import Talker
from models.region.regency import Regency


@dataclass(frozen=True, slots=True)
class Means:
    """What jobs work with, beside a connection that only reads."""

    files: KeptFiles
    regency: Regency
    fetching: Fetching
    public_url: str = ""


class Made(NamedTuple):
    """An answer for somebody: its text, the file that goes along, the name to show; a photo has none.

    ``about`` is the person whose it is; what is ``shared`` is about nobody. An empty ``file``: the text goes alone.
    """

    reply: Reply
    file: str
    file_name: str | None
    about: int | None
    shared: bool = False


class Settled(NamedTuple):
    """What is stored when the job ends, where nobody waits for a message."""

    store: Callable[[Connection, datetime], None]


Outcome: TypeAlias = Made | Settled | None


@dataclass(frozen=True, slots=True)
class Kind:
    """``work`` runs in a thread and perhaps again; None from it means that there is nothing to be had.

    ``give_up`` stores that it failed for good; who has asked is apologised to in any case.
    """

    work: Callable[[Connection, JobRow, Means], Outcome]
    give_up: Callable[[Connection, JobRow, datetime], None] | None = None


def whose(talker: Talker) -> int | None:
    """The person that something made for this chat is about."""
    return talker.person.id if talker.person else None
