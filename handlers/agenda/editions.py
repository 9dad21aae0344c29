"""Agenda: one edition, its sessions, and what is told about it. Texts: ``locales/id/agenda_desk.ftl``."""

from collections.abc import Mapping
from typing import Literal, get_args

from handlers.agenda.reach import absent, days_of_edition, edition_led, publish_choice, where, with_hint
from handlers.agenda.spots import LONGEST_VENUE, Spot, asked, spot_in, words_in
from handlers.agenda.wording import changes, edition_days, edition_state
from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, State, Turn, again, end
from handlers.reading.answers import page_in
from handlers.reading.places import Asking
from handlers.reading.ranges import days_in
from models.actions.audit import record
from models.actions.drafting import left_outside, prepare_edition, shift
from models.actions.publishing import change_edition
from models.chat import Choice, Incoming, Phrase, Value, When, say
from models.queries.activities import ActivityRow
from models.queries.drafts import Prepared, as_new, differing, edition_draft, new_activities, prepared_for
from models.queries.editions import EditionRow, people_following, sessions_of
from models.region.wib import local
from models.words.announcement_progress import dotted
from models.words.news import FOLLOWED, noon

SESSIONS = 5
MOST_OUTSIDE = 3
Field = Literal["theme", "about", "directions", "bring", "name", "days", "place"]
FIELDS = get_args(Field)
LONGEST = {"theme": 160, "about": 600, "directions": 600, "bring": 200, "name": 120}
# Of these nobody is told, so they are valid at once.
NEVER_TOLD = ("theme", "about", "directions", "bring")


class AskText(State):
    """Waiting for what is told about an edition."""

    edition: int
    field: Field


class AskWhere(State):
    """Waiting for the desa of an edition that moves."""

    edition: int
    asking: Asking = Asking()


class AskVenue(Spot):
    """Waiting for the venue's name."""

    edition: int


flow = Flow("agenda_editions")


@flow.way("agenda-edisi")
def shown(asked: Asked, ctx: Context) -> Turn:
    edition = edition_led(asked.arg, ctx)
    return _shown(edition, ctx) if edition else absent()


@flow.way("agenda-acara")
def sessions_listed(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the edition and a page."""
    number, _, page = asked.arg.partition("-")
    edition = edition_led(number, ctx)
    return _sessions(edition, page_in(page), ctx) if edition else absent()


@flow.way("agenda-edisi-isi")
def filling(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the edition, perhaps with the field."""
    number, _, field = asked.arg.partition("-")
    edition = edition_led(number, ctx)
    if edition is None:
        return absent()
    if field == "place":
        return _ask_where(AskWhere(edition=edition.id))
    if field in FIELDS:
        state = AskText(edition=edition.id, field=field)  # type: ignore[arg-type]  # one of them
        return Turn(state, say(f"desk-edition-ask-{field}", (_back(edition),), name=edition.name))
    fields = tuple(Choice("agenda-edisi-isi", f"desk-edition-field-{name}", f"{edition.id}-{name}") for name in FIELDS)
    return end(say("desk-edition-fields", (*fields, _back(edition)), name=edition.name, items=_filled(edition)))


@flow.on(AskText)
def text_told(state: AskText, said: Incoming, ctx: Context) -> Turn:
    edition = edition_led(str(state.edition), ctx)
    if edition is None:
        return absent()
    if state.field == "days":
        return _days_told(edition, state, said, ctx)
    words = words_in(said, LONGEST.get(state.field, LONGEST_VENUE))
    if words is None:
        return again(state, "desk-words-long", most=str(LONGEST.get(state.field, LONGEST_VENUE)))
    return _changed(edition, {state.field: words}, ctx)


@flow.on(AskWhere)
def place_told(state: AskWhere, said: Incoming, ctx: Context) -> Turn:
    found = spot_in(state.asking, said, state)
    if isinstance(found, Asking):
        return _ask_where(state.into(AskWhere, asking=found))
    if isinstance(found, Turn):
        return found
    return Turn(state.into(AskVenue, **found.model_dump()), say("desk-ask-venue"))


@flow.on(AskVenue)
def venue_told(state: AskVenue, said: Incoming, ctx: Context) -> Turn:
    edition = edition_led(str(state.edition), ctx)
    if edition is None:
        return absent()
    venue = words_in(said, LONGEST_VENUE)
    if venue is None:
        return again(state, "desk-words-long", most=str(LONGEST_VENUE))
    spot = {"region": state.region, "latitude": state.latitude, "longitude": state.longitude}
    return _changed(edition, {**spot, "place": venue}, ctx)


def _days_told(edition: EditionRow, state: AskText, said: Incoming, ctx: Context) -> Turn:
    """The sessions move along with the first day."""
    days = days_in(said.text, ctx.now)
    if days is None:
        return again(state, "desk-days-unclear")
    if days[1] < local(ctx.now).date():
        return again(state, "desk-days-past")
    outside = left_outside(ctx.db, edition, days, ctx.now)
    if outside:
        return again(state, "desk-days-outside", titles=", ".join(outside[:MOST_OUTSIDE]))
    if days[0] != days_of_edition(edition, ctx)[0]:
        shift(ctx.db, edition, days[0], ctx.resident.id, ctx.now)
    return _changed(edition, {"first_day": days[0], "last_day": days[1]}, ctx)


def _changed(edition: EditionRow, values: Mapping[str, object], ctx: Context) -> Turn:
    """At once where nobody is told of it, else prepared."""
    told = edition.status == "published" and not values.keys() <= set(NEVER_TOLD)
    if told:
        prepare_edition(ctx.db, edition, values, ctx.resident.id, ctx.now)
    else:
        change_edition(ctx.db, edition.id, values)
    record(ctx.db, ctx.person, "edition change", ctx.now, subject=edition.code, detail=" ".join(sorted(values)))
    present = edition_led(str(edition.id), ctx)
    assert present is not None
    return with_hint(Phrase("desk-kept-prepared" if told else "desk-kept"), _shown(present, ctx))


def _shown(edition: EditionRow, ctx: Context) -> Turn:
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


def _sessions(edition: EditionRow, page: int, ctx: Context) -> Turn:
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
    choices = (*picks, Choice("agenda-tambah", "desk-session-new", str(edition.id)), _back(edition))
    if not lines:
        return end(say("desk-sessions-none", choices, name=edition.name))
    return end(say("desk-sessions-shown", choices, name=edition.name, items=tuple(lines)))


def _state(item: ActivityRow, changed: bool) -> str:
    if changed:
        return "desk-mark-changed"
    return "desk-mark-off" if item.status == "cancelled" else ""


def _filled(edition: EditionRow) -> tuple[Phrase, ...]:
    """What has been told, and what is missing still."""
    texts = {name: getattr(edition, name) for name in NEVER_TOLD}
    return tuple(
        Phrase(f"desk-edition-has-{name}", {"text": text or Phrase("desk-empty")}) for name, text in texts.items()
    )


def _ask_where(state: AskWhere) -> Turn:
    return asked(state.asking, "desk-ask-where", state)


def _back(edition: EditionRow) -> Choice:
    return Choice("agenda-edisi", "desk-back-edition", str(edition.id))
