"""Tugas: what an officer can do from here, by role. Texts: ``locales/id/duties.ftl``."""

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, end
from handlers.kit.listing import Listed
from handlers.kit.rights import led
from handlers.kit.roles import role_in_words, scope_in_words
from models.chat import Choice, Phrase, say
from models.words.ways import DESK, HOME

ANNOUNCED = Choice("siaran-daftar", "siaran-list")
ANNOUNCE = (Choice("siaran", "duties-announce"), ANNOUNCED)
REPORTS = Choice("laporanmasuk", "duties-reports")
OF = {
    "camat": (REPORTS, *ANNOUNCE),
    "petugas": (REPORTS,),
    "admin": (
        REPORTS,
        *ANNOUNCE,
        # From there an admin invites, too.
        Choice("peran", "roles-all"),
        Choice("ekspor", "duties-export"),
        Choice("serah-terima", "duties-handover"),
    ),
}

flow = Flow("duties")


@flow.way("tugas", "tugas", "menu petugas", "tugasku", listed=Listed(help=90, menu=5, label="duties-menu"))
def shown(asked: Asked, ctx: Context) -> Turn:
    """The roles held and their buttons, each once."""
    held = sorted((role, scope) for role, scope in ctx.roles.held if role != "warga")
    offered = [choice for role, _ in held for choice in OF.get(role, ())]
    offered += (DESK, ANNOUNCED) if led(ctx) else ()
    choices = {choice.action: choice for choice in offered}
    lines = tuple(
        Phrase("duties-line", {"role": role_in_words(role), "scope": scope_in_words(scope, ctx.regency)})
        for role, scope in held
    )
    return end(say("duties-shown" if choices else "duties-none", (*choices.values(), HOME), items=lines))
