"""Undang: an admin invites somebody to a role, its area and its term. Texts: ``locales/id/roles.ftl``."""

from datetime import datetime

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, State, Turn, again, end
from handlers.kit.roles import role_in_words, scope_in_words, term_in_words
from handlers.reading.times import when_in
from handlers.reading.words import plain
from models.actions.staff import INVITE_LASTS, invite_by, term_until
from models.chat import Choice, Incoming, Phrase, Reply, Value, say
from models.queries.staff import ROLES, invite_link
from models.region.gazetteer import kecamatan, kecamatan_named
from models.region.regency import PROGRAMMES
from models.region.wib import local
from models.words.ways import HOME

PAGE = 5
INVITED = tuple(role for role in ROLES if role != "warga")


class AskRole(State):
    """Waiting for the role."""


class AskUnit(State):
    """A petugas works for a unit, or for a kecamatan."""

    page: int = 0


class AskKecamatan(State):
    """Waiting for the kecamatan of a camat or a petugas."""

    role: str
    page: int = 0


class AskProgramme(State):
    """Waiting for the programme of an organiser."""


class AskTerm(State):
    """Waiting for the last day of the role."""

    role: str
    scope: str


class ConfirmInvite(State):
    """Everything is told; waiting for yes."""

    role: str
    scope: str
    until: datetime | None = None


flow = Flow("inviting")


@flow.way("undang", "undang", "undang petugas", "invite")
def opened(asked: Asked, ctx: Context) -> Turn:
    choices = tuple(Choice("role", f"role-{role}", role) for role in INVITED)
    return Turn(AskRole(), say("roles-ask-role", choices))


@flow.on(AskRole)
def role_told(state: AskRole, said: Incoming, ctx: Context) -> Turn:
    action, role = said.option
    if action != "role" or role not in INVITED:
        return again(state, "common-use-buttons")
    match role:
        case "camat":
            return _next(AskKecamatan(role=role), ctx)
        case "petugas":
            return _next(AskUnit(), ctx)
        case "organiser":
            return _next(AskProgramme(), ctx)
        case _:
            return _next(AskTerm(role=role, scope=""), ctx)


@flow.on(AskUnit)
def unit_told(state: AskUnit, said: Incoming, ctx: Context) -> Turn:
    action, arg = said.option
    units = ctx.regency.unit
    if action == "page":
        return _next(AskUnit(page=_following(state.page, len(units))), ctx)
    if action == "kecamatan":
        return _next(AskKecamatan(role="petugas"), ctx)
    named = [code for code, name in units.items() if plain(said.text) in (code, plain(name))]
    code = arg if action == "unit" and arg in units else named[0] if said.text and named else None
    if code is None:
        return again(state, "roles-unit-unknown")
    return _next(AskTerm(role="petugas", scope=code), ctx)


@flow.on(AskKecamatan)
def kecamatan_told(state: AskKecamatan, said: Incoming, ctx: Context) -> Turn:
    action, arg = said.option
    if action == "page":
        return _next(state.into(AskKecamatan, page=_following(state.page, len(kecamatan()))), ctx)
    code = arg if action == "place" else kecamatan_named(said.text)
    if code not in [item.code for item in kecamatan()]:
        return again(state, "roles-kecamatan-unknown")
    return _next(state.into(AskTerm, scope=code), ctx)


@flow.on(AskProgramme)
def programme_told(state: AskProgramme, said: Incoming, ctx: Context) -> Turn:
    action, arg = said.option
    if action != "programme" or arg not in PROGRAMMES:
        return again(state, "common-use-buttons")
    return _next(AskTerm(role="organiser", scope=arg), ctx)


@flow.on(AskTerm)
def term_told(state: AskTerm, said: Incoming, ctx: Context) -> Turn:
    if said.option[0] == "endless":
        return _next(state.into(ConfirmInvite), ctx)
    new_year_eve = local(ctx.now).replace(month=12, day=31)
    last = new_year_eve if said.option[0] == "year" else when_in(said.text, ctx.now)
    if last is None:
        return again(state, "roles-term-unclear")
    until = term_until(last, ctx.now)
    if until is None:
        return again(state, "roles-term-past")
    return _next(state.into(ConfirmInvite, until=until), ctx)


@flow.on(ConfirmInvite)
def confirmed(state: ConfirmInvite, said: Incoming, ctx: Context) -> Turn:
    if said.option[0] != "yes":
        return again(state, "common-use-buttons")
    code = invite_by(ctx.db, ctx.resident, state.role, state.scope, ctx.now, state.until)
    if code is None:
        return end(say("common-denied", (HOME,)))
    link = invite_link(ctx.db, code)
    codes = (Phrase("roles-code", {"code": code}), *((Phrase("roles-link", {"link": link}),) if link else ()))
    values: dict[str, Value] = {**_told(state, ctx), "codes": codes, "days": str(INVITE_LASTS.days)}
    # The code stands nowhere once it has been shown.
    return end(Reply("roles-invited", values, (Choice("peran", "roles-all"), HOME), receipt=True, once=("codes",)))


def _next(state: State, ctx: Context) -> Turn:
    match state:
        case AskUnit(page=page):
            units = [Choice("unit", "roles-unit", code, values={"name": n}) for code, n in ctx.regency.unit.items()]
            return Turn(state, say("roles-ask-unit", (*_page(units, page), Choice("kecamatan", "roles-of-kecamatan"))))
        case AskKecamatan(page=page):
            places = [Choice("place", "place-option", item.code, values={"name": item.name}) for item in kecamatan()]
            return Turn(state, say("roles-ask-kecamatan", _page(places, page)))
        case AskProgramme():
            values = [(key, {"name": ctx.regency.programme(key)}) for key in PROGRAMMES]
            programmes = tuple(Choice("programme", "roles-programme", key, values=named) for key, named in values)
            return Turn(state, say("roles-ask-programme", programmes))
        case ConfirmInvite():
            return Turn(state, say("roles-confirm", (Choice("yes", "roles-confirm-yes"),), **_told(state, ctx)))
        case _:
            choices = (Choice("year", "roles-this-year"), Choice("endless", "roles-no-term"))
            return Turn(state, say("roles-ask-term", choices))


def _told(state: ConfirmInvite, ctx: Context) -> dict[str, Value]:
    scope = scope_in_words(state.scope, ctx.regency)
    return {"role": role_in_words(state.role), "scope": scope, "term": term_in_words(state.until)}


def _page(options: list[Choice], page: int) -> tuple[Choice, ...]:
    more = (Choice("page", "common-more"),) if len(options) > PAGE else ()
    return (*options[page * PAGE : (page + 1) * PAGE], *more)


def _following(page: int, count: int) -> int:
    return (page + 1) % ((count + PAGE - 1) // PAGE)
