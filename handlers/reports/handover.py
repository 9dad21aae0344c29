"""Serah terima: an admin gets the reports without a number at Lapor MasBuP. Texts: ``locales/id/handover.ftl``."""

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, end
from models.actions.admin_files import ask_handover
from models.chat import Choice, say
from models.queries.handover import any_to_hand_over
from models.words.ways import HOME

ELSEWHERE = (Choice("laporanmasuk", "handling-queue"), HOME)

flow = Flow("handover")


@flow.way("serah-terima", "serah terima", "serah terima laporan")
def asked_for(asked: Asked, ctx: Context) -> Turn:
    """The worker answers with the file."""
    if not any_to_hand_over(ctx.db):
        return end(say("handover-none", ELSEWHERE))
    if not ask_handover(ctx.db, ctx.resident, ctx.talker.address_id, ctx.cause, ctx.now):
        return end(say("common-denied", (HOME,)))
    return end(say("handover-started", ELSEWHERE))
