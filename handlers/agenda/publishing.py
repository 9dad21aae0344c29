"""Agenda: what was prepared is shown as followers will read it, and published. Texts: ``agenda_desk.ftl``."""

from handlers.agenda.reach import ROADSHOW, absent, back_to_scope, edition_led, programme_led, setting, with_hint
from handlers.agenda.wording import called_off, difference
from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, State, Turn, again, end
from models.actions.audit import record
from models.actions.drafting import foreseen, prepare_revival, publish_prepared
from models.chat import Choice, Incoming, Phrase, receipt, say
from models.queries.drafts import Prepared, prepared_for
from models.queries.editions import EditionRow
from models.words.announcement_progress import dotted
from models.words.ways import HOME

MOST_LINES = 8


class Preview(State):
    """Shown line by line; waiting for ``Kirim``. ``seen`` is the version that was shown."""

    scope: str
    seen: int
    cancelled: bool = False


flow = Flow("agenda_publishing")


@flow.way("agenda-terbit")
def previewed(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is an edition's number, or ``roadshow``."""
    found = programme_led(asked.arg, ctx)
    return _preview(found, False, ctx) if found else absent()


@flow.way("agenda-edisi-batal")
def cancellation_previewed(asked: Asked, ctx: Context) -> Turn:
    """An edition is called off with all of its sessions, in one publication."""
    edition = edition_led(asked.arg, ctx)
    return _preview((edition.programme, edition), True, ctx) if edition else absent()


@flow.way("agenda-edisi-jadi")
def revival_previewed(asked: Asked, ctx: Context) -> Turn:
    """What was called off takes place after all, with its sessions: prepared, so that each can be dropped."""
    edition = edition_led(asked.arg, ctx)
    if edition is None:
        return absent()
    if edition.status == "cancelled":
        prepare_revival(ctx.db, edition, ctx.resident.id, ctx.now)
    return _preview((edition.programme, edition), False, ctx)


@flow.on(Preview)
def decided(state: Preview, said: Incoming, ctx: Context) -> Turn:
    found = programme_led(state.scope, ctx)
    if found is None:
        return absent()
    if said.option[0] != "send":
        return again(state, "desk-decide")
    programme, edition = found
    prepared = prepared_for(ctx.db, programme, edition.id if edition else None, lock=True)
    if prepared.version != state.seen:
        return with_hint(Phrase("desk-moved-on"), _preview(found, state.cancelled, ctx))
    done = publish_prepared(ctx.db, prepared, state.cancelled, ctx.resident.id, setting(ctx))
    what = "edition cancel" if state.cancelled else "publish"
    counts = f"new {done.new} changed {done.changed} told {done.told}"
    record(ctx.db, ctx.person, what, ctx.now, subject=edition.code if edition else programme, detail=counts)
    counted = {"new": str(done.new), "changed": str(done.changed), "told": dotted(done.told)}
    choices = (back_to_scope(state.scope), HOME)
    if state.cancelled:
        assert edition is not None
        return end(receipt("desk-edition-off", choices, name=edition.name, **counted))
    return end(receipt("desk-published", choices, name=_name(programme, edition, ctx), **counted))


def _preview(found: tuple[str, EditionRow | None], cancelled: bool, ctx: Context) -> Turn:
    programme, edition = found
    scope = str(edition.id) if edition else ROADSHOW
    prepared = prepared_for(ctx.db, programme, edition.id if edition else None)
    name = _name(programme, edition, ctx)
    lines = _lines(prepared, cancelled, ctx)
    if not lines:
        return end(say("desk-nothing", (back_to_scope(scope), HOME), name=name))
    told = foreseen(ctx.db, prepared, cancelled, ctx.resident.id, setting(ctx)).told
    state = Preview(scope=scope, seen=prepared.version, cancelled=cancelled)
    send = (Choice("send", "desk-cancel-send" if cancelled else "desk-send"), back_to_scope(scope))
    shown = lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        shown = (*shown, Phrase("news-more", {"count": str(len(lines) - MOST_LINES)}))
    if cancelled:
        return Turn(state, say("desk-cancel-preview", send, name=name, items=shown, count=dotted(told)))
    return Turn(state, say("desk-preview", send, name=name, items=shown, count=dotted(told)))


def _lines(prepared: Prepared, cancelled: bool, ctx: Context) -> tuple[Phrase, ...]:
    if not cancelled:
        return difference(prepared, ctx.now)
    assert prepared.edition is not None
    return () if prepared.edition.status == "cancelled" else called_off(prepared.edition, ctx)


def _name(programme: str, edition: EditionRow | None, ctx: Context) -> str:
    return edition.name if edition else ctx.regency.programme(programme)
