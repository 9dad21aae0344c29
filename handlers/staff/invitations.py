"""Undangan: redeem an invite to a role. Texts: ``locales/id/invitations.ftl``."""

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, end, go
from handlers.kit.roles import role_in_words, scope_in_words, term_in_words
from models.actions.staff import hash_of, redeem
from models.chat import Choice, receipt, say
from models.words.ways import HOME

HASHED = "h."

flow = Flow("invitations")


@flow.way("undangan")
def redeemed(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the code as typed, or its shortened hash when registration came in between."""
    # What is stored of a code must not work as one: the hash counts only where registration hands it over.
    handed_over = ctx.person is not None and ctx.person.registered_at == ctx.now and asked.arg.startswith(HASHED)
    hashed = asked.arg.removeprefix(HASHED) if handed_over else hash_of(asked.arg)
    if ctx.person is None:
        # Only the hash may stand in the stored conversation.
        return go("daftar", f"undangan-{HASHED}{hashed}")
    grant = redeem(ctx.db, hashed, ctx.person, ctx.now)
    if grant is None:
        return end(say("invitation-unknown", (HOME,)))
    scope = scope_in_words(grant.scope, ctx.regency)
    term = term_in_words(grant.until)
    return end(
        receipt(
            "invitation-redeemed",
            (Choice("tugas", "duties-menu"), HOME),
            role=role_in_words(grant.role),
            scope=scope,
            term=term,
        )
    )
