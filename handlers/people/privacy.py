"""Privasi, dataku, hapusdata: what is kept, a copy of it, and its end. Texts: ``locales/id/privacy.ftl``."""

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, State, Turn, again, end
from models.actions.erasure import erase
from models.actions.jobs import ask_for
from models.chat import Choice, Incoming, Phrase, Reply, say
from models.words.ways import HOME


class ConfirmErasure(State):
    """Waiting for the second step; nothing is erased yet."""


flow = Flow("privacy")


@flow.way("privasi", "privasi", "privacy", "kebijakan privasi", aside=True)
def shown(asked: Asked, ctx: Context) -> Turn:
    contact = ctx.regency.contact.data_protection
    choices = (Choice("dataku", "privacy-my-data"), Choice("hapusdata", "privacy-erase"))
    return end(
        say(
            "privacy-shown",
            choices,
            office=ctx.regency.contact.office,
            months=str(ctx.regency.retention.profile_months),
            reported=str(ctx.regency.retention.report_months),
            contact=Phrase("privacy-contact", {"contact": contact}) if contact else Phrase("privacy-no-contact"),
        )
    )


@flow.way("dataku", "dataku", "data saya", "my data", "datane inyong", aside=True)
def copy_asked(asked: Asked, ctx: Context) -> Turn:
    """The worker answers with a file as soon as this turn is committed."""
    ask_for(ctx.db, "mydata", {"address_id": ctx.talker.address_id}, ctx.cause, ctx.now)
    return Turn(None)


@flow.way("hapusdata", "hapusdata", "hapus data", "hapus data saya", "erase my data", "delete my data", "busek data")
def erasure_asked(asked: Asked, ctx: Context) -> Turn:
    choices = (Choice("yes", "privacy-erase-yes"), Choice("dataku", "privacy-copy-first"))
    if ctx.person is None or not ctx.talker.linked:
        return Turn(ConfirmErasure(), say("privacy-erase-confirm", choices))
    told = say("privacy-erase-linked", choices, name=ctx.person.name, confirm=Phrase("privacy-erase-confirm"))
    return Turn(ConfirmErasure(), told)


@flow.on(ConfirmErasure)
def erasure_confirmed(state: ConfirmErasure, said: Incoming, ctx: Context) -> Turn:
    if said.option[0] != "yes":
        return again(state, "common-use-buttons")
    linked = ctx.talker.linked
    erase(ctx.db, ctx.talker, ctx.regency, ctx.now)
    ctx.refresh(repointed=True)
    key = "privacy-erased-linked" if linked else "privacy-erased"
    return end(Reply(key, {}, (HOME,), receipt=True, forget=True))
