"""Agenda: who follows and who takes part, and the stalls of a stop. Texts: ``locales/id/agenda_desk.ftl``."""

from handlers.agenda.reach import absent, edition_led, subject_led
from handlers.agenda.wording import follower_values, taking_part
from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, end
from handlers.reading.answers import page_in
from models.actions.audit import record_looks
from models.actions.signups import waiting_count
from models.chat import Choice, Phrase, Value, say
from models.queries.activities import ActivityRow
from models.queries.editions import follower_counts, sessions_of
from models.queries.stalls import stall_count, stall_holders
from models.words.news import ALL

SESSIONS = 6
STALLS = 5

flow = Flow("agenda_numbers")


@flow.way("agenda-angka")
def counted(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is an edition and a page. Numbers only, no names."""
    number, _, page = asked.arg.partition("-")
    edition = edition_led(number, ctx)
    if edition is None:
        return absent()
    items = [item for item in sessions_of(ctx.db, edition.id) if item.status != "cancelled"]
    at = page_in(page) if page_in(page) * SESSIONS < len(items) else 0
    counts = follower_counts(ctx.db, edition.programme)
    lines = [one for item in items[at * SESSIONS : (at + 1) * SESSIONS] for one in _of(item, counts, ctx)]
    more: tuple[Choice, ...] = ()
    if len(items) > SESSIONS:
        following = at + 1 if (at + 1) * SESSIONS < len(items) else 0
        more = (Choice("agenda-angka", "common-more", f"{edition.id}-{following}"),)
    choices = (*more, Choice("agenda-edisi", "desk-back-edition", str(edition.id)))
    whole = str(counts.get(ALL, 0))
    return end(say("desk-numbers-shown", choices, name=edition.name, count=whole, items=tuple(lines)))


@flow.way("agenda-stan")
def stalls_listed(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is a stop and a page. Names are shown, so each look is kept."""
    number, _, page = asked.arg.partition("-")
    subject = subject_led(f"a-{number}", ctx)
    if subject is None or subject.activity is None:
        return absent()
    stop = subject.activity
    count = stall_count(ctx.db, stop.id)
    at = page_in(page) if page_in(page) * STALLS < count else 0
    shown = stall_holders(ctx.db, stop.id, STALLS, at * STALLS)
    role = "organiser" if ("organiser", stop.programme) in ctx.roles.held else "admin"
    record_looks(ctx.db, ctx.resident, role, [stall.uid for stall in shown], ctx.now)
    lines = []
    for position, stall in enumerate(shown, at * STALLS + 1):
        told: dict[str, Value] = {"number": str(position), "business": stall.business, "products": stall.products}
        waits = stall.status == "waiting"
        lines.append(Phrase("desk-stall-waiting" if waits else "desk-stall-line", {**told, "name": stall.name}))
    more: tuple[Choice, ...] = ()
    if count > STALLS:
        following = at + 1 if (at + 1) * STALLS < count else 0
        more = (Choice("agenda-stan", "common-more", f"{stop.id}-{following}"),)
    choices = (*more, Choice("agenda-sesi", "desk-look", subject.arg))
    if not lines:
        return end(say("desk-stalls-none", choices, title=stop.title))
    return end(say("desk-stalls-shown", choices, title=stop.title, count=str(count), items=tuple(lines)))


def _of(item: ActivityRow, counts: dict[str, int], ctx: Context) -> tuple[Phrase, ...]:
    values = follower_values(item, counts)
    line = Phrase("desk-numbers-line", {"title": item.title, **values})
    if item.quota is None:
        return (line,)
    return line, taking_part(item, waiting_count(ctx.db, item.id))
