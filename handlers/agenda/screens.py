"""What an organiser sees of an edition and of its sessions: what is valid, and what is prepared."""

from handlers.agenda.reach import publish_choice, where
from handlers.agenda.wording import changes, edition_days, edition_state
from handlers.kit.context import Context
from handlers.kit.flow import Turn, end
from models.chat import Choice, Phrase, Value, When, say
from models.queries.activities import ActivityRow
from models.queries.drafts import Prepared, as_new, differing, edition_draft, new_activities, prepared_for
from models.queries.editions import EditionRow, people_following, sessions_of
from models.region.regency import FOLLOWED
from models.words.announcement_progress import dotted
from models.words.news import noon

SESSIONS = 5


def edition_screen(edition: EditionRow, ctx: Context) -> Turn:
    prepared = prepared_for(ctx.db, edition.programme, edition.id)
    sessions = sessions_of(ctx.db, edition.id)
    lines: list[Phrase] = [
        Phrase("desk-edition-state", {"state": edition_state(edition, ctx.now)}),
        Phrase("desk-line-when", {"when": edition_days(edition)}),
        Phrase("desk-line-place", {"place": where(edition)}),
    ]
    if edition.theme:
        lines.append(Phrase("desk-line-theme", {"text": edition.theme}))
    standing = sum(item.status == "open" for item in sessions)
    lines.append(Phrase("desk-edition-sessions", {"count": str(standing)}))
    lines.append(Phrase("desk-edition-followers", {"count": dotted(people_following(ctx.db, edition.programme))}))
    lines += _own_changes(prepared)
    if prepared.drafts:
        lines.append(Phrase("desk-prepared-count", {"count": str(len(prepared.drafts))}))
    arg = str(edition.id)
    gone = edition.status == "cancelled"
    publishes = (publish_choice(arg),) if prepared.drafts or (prepared.first and not gone) else ()
    off = Choice(
        "agenda-edisi-jadi" if gone else "agenda-edisi-batal",
        "desk-edition-revive" if gone else "desk-edition-cancel",
        arg,
    )
    choices = (
        Choice("agenda-acara", "desk-sessions", arg),
        Choice("agenda-tambah", "desk-session-new", arg),
        *publishes,
        Choice("agenda-edisi-isi", "desk-edition-fill", arg),
        Choice("agenda-angka", "desk-numbers", arg),
        off,
        Choice("agenda", "desk-back-festival", FOLLOWED[0]),
    )
    return end(say("desk-edition-shown", choices, name=edition.name, items=tuple(lines)))


def _own_changes(prepared: Prepared) -> tuple[Phrase, ...]:
    edition = prepared.edition
    draft = edition_draft(prepared.drafts)
    if edition is None or draft is None or not differing(edition, draft):
        return ()
    values = draft.values
    shown: dict[str, Value] = {
        "name": values.get("name", edition.name),
        "first": When(noon(values.get("first_day", edition.first_day)), "day"),
        "last": When(noon(values.get("last_day", edition.last_day)), "day"),
        "place": values.get("place", edition.place),
    }
    return (Phrase("desk-edition-prepared", shown),)


def sessions_screen(edition: EditionRow, page: int, ctx: Context) -> Turn:
    """By time, with what is prepared; the new ones among them."""
    prepared = prepared_for(ctx.db, edition.programme, edition.id)
    drafts = {draft.activity_id: draft for draft in prepared.drafts if draft.activity_id is not None}
    items: list[tuple[ActivityRow, str, str]] = [
        (item, f"a-{item.id}", _state(item, item.id in drafts and bool(changes(item, drafts[item.id], ctx.now))))
        for item in sessions_of(ctx.db, edition.id)
    ]
    items += [(as_new(draft, ctx.now), f"d-{draft.id}", "desk-mark-new") for draft in new_activities(prepared.drafts)]
    items.sort(key=lambda item: item[0].starts_at)
    page = page if page * SESSIONS < len(items) else 0
    lines, picks = [], []
    for number, (item, arg, mark) in enumerate(items[page * SESSIONS : (page + 1) * SESSIONS], 1):
        told: dict[str, Value] = {"number": str(number), "name": item.title}
        picks.append(Choice("agenda-sesi", "desk-option", arg, values=told))
        when = When(item.starts_at, "short" if item.hours_known else "day")
        told |= {"when": when}
        line = (
            Phrase("desk-session-marked", {**told, "state": Phrase(mark)})
            if mark
            else Phrase("desk-session-line", told)
        )
        lines.append(line)
    if len(items) > SESSIONS:
        following = page + 1 if (page + 1) * SESSIONS < len(items) else 0
        picks.append(Choice("agenda-acara", "common-more", f"{edition.id}-{following}"))
    choices = (*picks, Choice("agenda-tambah", "desk-session-new", str(edition.id)), back_to(edition))
    if not lines:
        return end(say("desk-sessions-none", choices, name=edition.name))
    return end(say("desk-sessions-shown", choices, name=edition.name, items=tuple(lines)))


def _state(item: ActivityRow, changed: bool) -> str:
    if changed:
        return "desk-mark-changed"
    return "desk-mark-off" if item.status == "cancelled" else ""


def back_to(edition: EditionRow) -> Choice:
    return Choice("agenda-edisi", "desk-back-edition", str(edition.id))
