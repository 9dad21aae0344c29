"""What an organiser may reach: the programmes they lead, an edition, a session with what is prepared for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handlers.kit.context import Context
from handlers.kit.flow import Turn, end
from handlers.kit.rights import leads
from handlers.reading.answers import id_in
from models.actions.drafting import change_new, prepare
from models.actions.publishing import Setting
from models.chat import Choice, Phrase, say
from models.queries.activities import ActivityRow
from models.queries.drafts import (
    DraftRow,
    as_new,
    as_prepared,
    draft_by_id,
    drafts_in,
    edition_draft,
    prepared_for,
    subject_of,
    version_of,
)
from models.queries.editions import EditionRow, edition_by_id
from models.queries.stalls import KIND
from models.region.gazetteer import place
from models.region.regency import FOLLOWED
from models.words.ways import DESK, HOME

FESTIVAL, ROADSHOW = FOLLOWED


@dataclass(frozen=True, slots=True)
class Subject:
    """A session or stop before its organiser: as it is valid (None: not yet), and what is prepared for it."""

    activity: ActivityRow | None
    draft: DraftRow | None
    shown: ActivityRow

    @property
    def arg(self) -> str:
        """How buttons name it."""
        if self.activity is not None:
            return f"a-{self.activity.id}"
        assert self.draft is not None
        return f"d-{self.draft.id}"

    @property
    def version(self) -> int:
        return version_of(self.activity, self.draft)


def edition_led(arg: str, ctx: Context) -> EditionRow | None:
    """Foreign and absent look the same."""
    edition = edition_by_id(ctx.db, id_in(arg))
    if edition is None or not leads(edition.programme, ctx, edition.code):
        return None
    return edition


def subject_led(arg: str, ctx: Context) -> Subject | None:
    """``a-12`` is an activity, ``d-5`` one that is only prepared. Foreign and absent look the same."""
    kind, _, number = arg.partition("-")
    found = _activity(id_in(number), ctx) if kind == "a" else _draft(id_in(number), ctx) if kind == "d" else None
    if found is None or found.shown.programme not in FOLLOWED:
        return None
    return found if leads(found.shown.programme, ctx, found.arg) else None


def programme_led(arg: str, ctx: Context) -> tuple[str, EditionRow | None] | None:
    """What is published together: an edition by its number, or ``roadshow``."""
    if arg == ROADSHOW:
        return (ROADSHOW, None) if leads(ROADSHOW, ctx, ROADSHOW) else None
    edition = edition_led(arg, ctx)
    return None if edition is None else (edition.programme, edition)


def absent() -> Turn:
    return end(say("desk-absent", (DESK, HOME)))


def setting(ctx: Context) -> Setting:
    return Setting(ctx.regency, ctx.rules, ctx.now)


def change_subject(subject: Subject, values: Mapping[str, object], ctx: Context) -> Subject | None:
    """Prepare it; nobody is told. None where it has gone meanwhile."""
    if subject.activity is not None:
        prepare(ctx.db, subject.activity, values, ctx.resident.id, ctx.now)
    elif subject.draft is None or not change_new(ctx.db, subject.draft.id, values):
        return None
    return subject_led(subject.arg, ctx)


def days_of_edition(edition: EditionRow, ctx: Context) -> tuple[date, date]:
    """As they are, or as they are prepared to be."""
    draft = edition_draft(drafts_in(ctx.db, edition.programme, edition.id))
    values = draft.values if draft else {}
    return values.get("first_day", edition.first_day), values.get("last_day", edition.last_day)


def prepared_count(programme: str, edition: EditionRow | None, ctx: Context) -> int:
    return len(prepared_for(ctx.db, programme, edition.id if edition else None).drafts)


def has_stalls(subject: ActivityRow) -> bool:
    """A stop where small businesses have stalls; one that is only prepared will be such a stop."""
    return subject.edition_id is None and subject.kind in ("", KIND)


def scope_arg(subject: ActivityRow) -> str:
    """Where the things it belongs to are published."""
    return ROADSHOW if subject.edition_id is None else str(subject.edition_id)


def back_to(subject: ActivityRow) -> Choice:
    return back_to_scope(scope_arg(subject))


def back_to_scope(scope: str) -> Choice:
    """To the edition, or the list of stops."""
    if scope == ROADSHOW:
        return Choice("agenda", "desk-back-roadshow", ROADSHOW)
    return Choice("agenda-edisi", "desk-back-edition", scope)


def publish_choice(arg: str) -> Choice:
    return Choice("agenda-terbit", "desk-publish", arg)


def where(activity: ActivityRow | EditionRow) -> str:
    """The place with its desa."""
    region = place(activity.region)
    return activity.place if region.kind == "kecamatan" else f"{activity.place}, {region.name}"


def with_hint(hint: Phrase, turn: Turn) -> Turn:
    """The screen with a sentence above it."""
    reply = turn.reply
    assert reply is not None
    screen = Phrase(reply.key, reply.values)
    return Turn(turn.state, say("common-hint", reply.choices, hint=hint, screen=screen))


def _activity(number: int, ctx: Context) -> Subject | None:
    found = subject_of(ctx.db, number)
    return None if found is None else Subject(*found, as_prepared(*found))


def _draft(number: int, ctx: Context) -> Subject | None:
    draft = draft_by_id(ctx.db, number)
    if draft is None or draft.of_edition or draft.activity_id is not None:
        return None
    return Subject(None, draft, as_new(draft, ctx.now))
