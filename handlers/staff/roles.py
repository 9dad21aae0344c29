"""Peran: who holds which role, which invites are open, and how one ends. Texts: ``locales/id/roles.ftl``."""

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, State, Turn, again, end
from handlers.kit.roles import role_in_words, scope_in_words, term_in_words
from handlers.reading.answers import id_in, page_in
from models.actions.audit import record_looks
from models.actions.staff import revoke, withdraw_invite
from models.chat import Choice, Incoming, Phrase, Value, When, receipt, say
from models.queries.staff import Holder, admin_count, holder_of, holders, open_invites
from models.words.ways import HOME

PAGE = 4
LIST = Choice("peran", "roles-all")
INVITE = Choice("undang", "roles-invite")
INVITES = Choice("peran-undangan", "roles-invites")


class ConfirmRevoke(State):
    """Waiting for the second step; the role still holds."""

    grant: int


flow = Flow("roles")


@flow.way("peran", "peran", "daftar peran", "roles")
def listed(asked: Asked, ctx: Context) -> Turn:
    """Officers' names are shown, so each look is kept."""
    page = page_in(asked.arg)
    found = holders(ctx.db, ctx.now, PAGE + 1, page * PAGE)
    shown = found[:PAGE]
    record_looks(ctx.db, ctx.resident, "admin", [holder.uid for holder in shown], ctx.now)
    lines = tuple(
        Phrase("roles-line", {"number": str(number), **_told(holder, ctx)}) for number, holder in enumerate(shown, 1)
    )
    picks = tuple(
        Choice("peran-lihat", "roles-option", str(holder.id), values={"number": str(number), "name": holder.name})
        for number, holder in enumerate(shown, 1)
    )
    if len(found) > PAGE:
        picks += (Choice("peran", "common-more", str(page + 1)),)
    return end(say("roles-list", (*picks, INVITE, INVITES, HOME), items=lines))


@flow.way("peran-lihat")
def looked_at(asked: Asked, ctx: Context) -> Turn:
    holder = holder_of(ctx.db, id_in(asked.arg), ctx.now)
    if holder is None:
        return _absent()
    record_looks(ctx.db, ctx.resident, "admin", [holder.uid], ctx.now)
    choices = (Choice("peran-cabut", "roles-revoke", str(holder.id)), LIST, HOME)
    return end(say("roles-shown", choices, since=When(holder.granted_at, "day"), **_told(holder, ctx)))


@flow.way("peran-cabut")
def revocation_asked(asked: Asked, ctx: Context) -> Turn:
    holder = holder_of(ctx.db, id_in(asked.arg), ctx.now)
    if holder is None:
        return _absent()
    if _is_last_admin(holder, ctx):
        return end(say("roles-last-admin", (INVITE, LIST, HOME)))
    record_looks(ctx.db, ctx.resident, "admin", [holder.uid], ctx.now)
    yes = Choice("yes", "roles-revoke-yes")
    return Turn(ConfirmRevoke(grant=holder.id), say("roles-revoke-confirm", (yes,), **_told(holder, ctx)))


@flow.on(ConfirmRevoke)
def revocation_confirmed(state: ConfirmRevoke, said: Incoming, ctx: Context) -> Turn:
    if said.option[0] != "yes":
        return again(state, "common-use-buttons")
    holder = holder_of(ctx.db, state.grant, ctx.now)
    if holder is None:
        return _absent()
    if _is_last_admin(holder, ctx):
        return end(say("roles-last-admin", (INVITE, LIST, HOME)))
    if not revoke(ctx.db, holder.id, ctx.resident, ctx.now):
        return _absent()
    return end(receipt("roles-revoked", (LIST, HOME), **_told(holder, ctx)))


@flow.way("peran-undangan", "daftar undangan")
def invites_listed(asked: Asked, ctx: Context) -> Turn:
    page = page_in(asked.arg)
    found = open_invites(ctx.db, ctx.now, PAGE + 1, page * PAGE)
    if not found:
        return end(say("roles-no-invites", (INVITE, LIST, HOME)))
    lines: list[Phrase] = []
    withdrawals: list[Choice] = []
    for number, item in enumerate(found[:PAGE], 1):
        told: dict[str, Value] = {
            "number": str(number),
            "role": role_in_words(item.role),
            "scope": scope_in_words(item.scope, ctx.regency),
        }
        lines.append(Phrase("roles-invite-line", {**told, "day": When(item.expires_at, "short")}))
        arg = str(item.id)
        withdrawals.append(Choice("undangan-tarik", "roles-withdraw", arg, version=1, values={"number": str(number)}))
    if len(found) > PAGE:
        withdrawals.append(Choice("peran-undangan", "common-more", str(page + 1)))
    return end(say("roles-invites-shown", (*withdrawals, INVITE, LIST, HOME), items=tuple(lines)))


@flow.way("undangan-tarik", navigation=False)
def withdrawn(asked: Asked, ctx: Context) -> Turn:
    if not withdraw_invite(ctx.db, id_in(asked.arg), ctx.resident, ctx.now):
        return end(say("roles-invite-gone", (INVITES, HOME)))
    return end(receipt("roles-withdrawn", (INVITES, HOME)))


def _told(holder: Holder, ctx: Context) -> dict[str, Value]:
    return {
        "name": holder.name,
        "role": role_in_words(holder.role),
        "scope": scope_in_words(holder.scope, ctx.regency),
        "term": term_in_words(holder.until),
    }


def _is_last_admin(holder: Holder, ctx: Context) -> bool:
    """Without an admin nobody could invite one from the chat."""
    return holder.role == "admin" and admin_count(ctx.db, ctx.now) == 1


def _absent() -> Turn:
    return end(say("roles-absent", (LIST, HOME)))
