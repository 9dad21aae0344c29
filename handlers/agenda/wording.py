"""Sessions, stops and editions in an organiser's words: as they are valid, and what is prepared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from handlers.agenda.reach import Subject, has_stalls, where
from handlers.kit.context import Context
from models.chat import Phrase, Value, When
from models.queries.activities import ActivityRow
from models.queries.drafts import DraftRow, Prepared, as_new, differing, edition_draft
from models.queries.editions import EditionRow, follower_counts, sessions_of
from models.region.wib import local
from models.words.news import ALL, day_of, days_of, edition_line, edition_was, line, target_of, was_of

# What may become different without anybody being told; its new value is shown to the organiser.
QUIET = ("title", "description", "bring", "commodities", "quota", "ends_at")


def span(activity: ActivityRow) -> Phrase:
    """From when to when, as far as that is known."""
    start, until = activity.starts_at, activity.ends_at
    if not activity.hours_known:
        if until is None or day_of(until) == day_of(start):
            return Phrase("desk-span-day", {"when": When(start, "day")})
        return Phrase("desk-span-days", {"when": When(start, "day"), "end": When(until, "day")})
    if until is None:
        return Phrase("desk-span-open", {"when": When(start)})
    if day_of(until) == day_of(start):
        return Phrase("desk-span-hours", {"when": When(start), "end": When(until, "hour")})
    return Phrase("desk-span-long", {"when": When(start), "end": When(until)})


def standing(subject: Subject) -> tuple[Phrase, ...]:
    """How it is valid now; of one that is only prepared, how it will be."""
    activity = subject.activity or subject.shown
    lines = [
        Phrase("desk-line-when", {"when": span(activity)}),
        Phrase("desk-line-place", {"place": where(activity)}),
    ]
    if activity.description:
        lines.append(Phrase("desk-line-text", {"text": activity.description}))
    if activity.commodities:
        lines.append(Phrase("desk-line-commodities", {"text": activity.commodities}))
    if activity.bring:
        lines.append(Phrase("activity-bring", {"bring": activity.bring}))
    if subject.activity is None:
        if activity.quota is not None:
            places = "desk-line-stall-count" if has_stalls(activity) else "desk-line-places"
            lines.append(Phrase(places, {"quota": str(activity.quota)}))
        return (*lines, Phrase("desk-line-not-yet"))
    if activity.status != "open":
        lines.append(Phrase("desk-line-off" if activity.status == "cancelled" else "desk-line-finished"))
    return tuple(lines)


def prepared_lines(subject: Subject, now: datetime) -> tuple[Phrase, ...]:
    """What is prepared for a session that is valid already; nothing where nothing is."""
    if subject.activity is None:
        return ()
    lines = changes(subject.activity, subject.draft, now)
    return (Phrase("desk-line-prepared"), *lines) if lines else ()


def changes(activity: ActivityRow, draft: DraftRow | None, now: datetime) -> tuple[Phrase, ...]:
    """The line that its followers read, and those of which nobody is told."""
    values = differing(activity, draft)
    after = replace(activity, **values)
    told = line(was_of(activity), after, now)
    quiet = tuple(_quiet(name, after) for name in QUIET if name in values and not (name == "ends_at" and told))
    lines = (*((told,) if told else ()), *quiet)
    if values and not lines:
        return (Phrase("desk-quiet-untold", {"title": activity.title}),)
    return lines


def difference(prepared: Prepared, now: datetime) -> tuple[Phrase, ...]:
    """Line by line what is published, by time: the edition first."""
    found: list[tuple[datetime, tuple[Phrase, ...]]] = []
    for draft in prepared.drafts:
        activity = prepared.activities.get(draft.activity_id or 0)
        if activity is not None:
            found.append((as_prepared_at(activity, draft), changes(activity, draft, now)))
        elif not draft.of_edition:
            new = as_new(draft, now)
            late = Phrase("desk-quiet-untold", {"title": new.title})
            found.append((new.starts_at, (line(None, new, now) or late,)))
    lines = [one for _, item in sorted(found, key=lambda pair: pair[0]) for one in item]
    return (*_of_edition(prepared, now), *lines)


def called_off(edition: EditionRow, ctx: Context) -> tuple[Phrase, ...]:
    """The lines where an edition is called off: its own, and those of its sessions to come."""
    told = edition_line(edition_was(edition), replace(edition, status="cancelled"), ctx.now)
    ahead = [item for item in sessions_of(ctx.db, edition.id) if item.status == "open"]
    lines = [line(was_of(item), replace(item, status="cancelled"), ctx.now) for item in ahead]
    own = told or Phrase("desk-quiet-edition-off", {"name": edition.name})
    return (own, *(one for one in lines if one is not None))


def as_prepared_at(activity: ActivityRow, draft: DraftRow) -> datetime:
    at: datetime = draft.values.get("starts_at", activity.starts_at)
    return at


def edition_days(edition: EditionRow) -> Phrase:
    return days_of(edition.first_day, edition.last_day)


def edition_state(edition: EditionRow, now: datetime) -> Phrase:
    if edition.status == "published" and edition.last_day < local(now).date():
        return Phrase("desk-edition-over")
    return Phrase(f"desk-edition-{edition.status}")


def followers(subject: Subject, ctx: Context) -> Phrase:
    """How many hear of a change of it: by itself, its day, or all of the programme."""
    counts = follower_counts(ctx.db, subject.shown.programme)
    return Phrase("desk-line-followers", follower_values(subject.shown, counts))


def follower_values(activity: ActivityRow, counts: Mapping[str, int]) -> dict[str, str]:
    return {
        "direct": str(counts.get(target_of(activity.id), 0)),
        "daily": str(counts.get(day_of(activity.starts_at), 0)),
        "whole": str(counts.get(ALL, 0)),
    }


def taking_part(activity: ActivityRow, waiting: int) -> Phrase:
    """Places taken, of how many, and who waits."""
    values = {"taken": str(activity.taken), "quota": str(activity.quota), "waiting": str(waiting)}
    return Phrase("desk-line-stalls" if has_stalls(activity) else "desk-line-taken", values)


def _of_edition(prepared: Prepared, now: datetime) -> tuple[Phrase, ...]:
    edition = prepared.edition
    if edition is None:
        return ()
    values = differing(edition, edition_draft(prepared.drafts))
    values |= {"status": "published"} if prepared.first else {}
    after = replace(edition, **values)
    told = edition_line(edition_was(edition), after, now)
    if told is not None:
        return (told,)
    return (Phrase("desk-quiet-edition", {"name": after.name}),) if values else ()


def _quiet(name: str, after: ActivityRow) -> Phrase:
    if name == "quota":
        stalls = has_stalls(after)
        none = Phrase("desk-no-stalls" if stalls else "desk-no-quota")
        values: dict[str, Value] = {"title": after.title, "text": none if after.quota is None else str(after.quota)}
        return Phrase("desk-quiet-stalls" if stalls else "desk-quiet-quota", values)
    if name == "ends_at":
        return Phrase("desk-quiet-ends", {"title": after.title, "when": span(after)})
    return Phrase(f"desk-quiet-{name}", {"title": after.title, "text": getattr(after, name)})
