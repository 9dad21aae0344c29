"""Greeting, menu, help, language, and what to say to a word nobody knows. Texts: ``locales/id/welcome.ftl``."""

import re

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, end, go
from handlers.reading.emergency import emergency_lines, is_emergency
from locales.texts import LANGUAGES
from models.actions.chat import choose_language
from models.chat import Choice, Incoming, Phrase, Reply, say
from models.region.regency import FOLLOWED
from models.rules.suggesting import suggested
from models.rules.tickets import mentioned
from models.words.ways import HOME

LINK = re.compile(r"k[0-9]{1,9}")
# A code as we make them; other words after a greeting are only friendly.
INVITE = re.compile(r"[A-Za-z0-9_-]{24,64}")
CODE = re.compile(f"{LINK.pattern}|{INVITE.pattern}")
# Fewer are more likely a command that nobody knows.
LEAST_WORDS = 3
# Nineteen in twenty real reports are surer than this, small talk and questions hardly ever.
LEAST_SURE = 4.0
DUTIES = Choice("tugas", "duties-menu")
RESUME = Choice("lapor", "menu-report-resume")
MENU = (
    Choice("kegiatan", "menu-activities"),
    Choice("kegiatanku", "menu-mine"),
    Choice("lapor", "menu-report"),
    Choice("laporanku", "menu-reports"),
    Choice("festival", "menu-festival"),
    Choice("roadshow", "menu-roadshow"),
    Choice("bantuan", "menu-help"),
)
# Guests look for it here; who holds a role has chosen, and finds it in the help.
LANGUAGE = Choice("bahasa", "menu-language")

flow = Flow("welcome")


@flow.way(
    "start",
    "start",
    "mulai",
    "halo",
    "hai",
    "hallo",
    "hi",
    "assalamualaikum",
    "assalamu alaikum",
    "p",
    "sugeng enjing",
    code=CODE,
)
def greeted(asked: Asked, ctx: Context) -> Turn:
    """``start CODE`` opens an activity (``k12``), a programme (``FESTIVAL``), or redeems an invite."""
    if LINK.fullmatch(asked.arg):
        return go("lihat", asked.arg[1:])
    if asked.arg.lower() in FOLLOWED:
        return go(asked.arg.lower())
    if INVITE.fullmatch(asked.arg):
        return go("undangan", asked.arg)
    if ctx.person:
        return end(say("welcome-back", _menu(ctx), name=ctx.person.name))
    return end(say("welcome-first", _menu(ctx), office=ctx.regency.contact.office))


@flow.way("menu", "menu", "menune", "menu utama")
def menu_asked(asked: Asked, ctx: Context) -> Turn:
    return end(say("menu-restarted" if asked.arg == "restarted" else "menu-shown", _menu(ctx)))


@flow.way("bantuan", "bantuan", "help", "tolong", "kepriwe", "kepriben", "pripun", "bagaimana caranya", aside=True)
def help_asked(asked: Asked, ctx: Context) -> Turn:
    if asked.arg and (found := _meant_as_report(asked.said)) is not None:
        return found
    choices = (
        Choice("profil", "menu-profile"),
        Choice("langganan", "subscription-manage"),
        Choice("privasi", "menu-privacy"),
        LANGUAGE,
        HOME,
    )
    if not ctx.regency.emergency.numbers:
        return end(say("help-shown", choices))
    return end(say("help-with-numbers", choices, help=Phrase("help-shown"), numbers=emergency_lines(ctx.regency)))


@flow.way("batal", "batal", "cancel", "ora sida", "keluar", "wurung")
def left(asked: Asked, ctx: Context) -> Turn:
    """The typed word leaves the conversation; what was given so far is kept as a draft."""
    return end(say("welcome-left" if ctx.keeps_draft else "welcome-left-empty", _menu(ctx)))


@flow.way("bahasa", "bahasa", "language", "basa", aside=True)
def language_asked(asked: Asked, ctx: Context) -> Turn:
    choices = tuple(Choice("bahasa-pilih", f"language-{language}", language) for language in LANGUAGES)
    return end(say("language-ask", choices))


@flow.way("bahasa-pilih", aside=True)
def language_chosen(asked: Asked, ctx: Context) -> Turn:
    if asked.arg not in LANGUAGES:
        return go("bahasa")
    choose_language(ctx.db, ctx.talker.address_id, asked.arg)
    ctx.refresh()
    return end(Reply("language-chosen", {}, (HOME,), receipt=True))


@flow.way("lanjut")
def resumed(asked: Asked, ctx: Context) -> Turn:
    """Only reached when there is nothing to go on with; the engine shows the step under way itself."""
    return go("menu")


@flow.way("unknown")
def not_understood(asked: Asked, ctx: Context) -> Turn:
    if ticket := mentioned(asked.said.text):
        return go("laporan-lihat", ticket)
    return _meant_as_report(asked.said) or end(say("unknown-words", _menu(ctx)))


@flow.way(
    "makasih", "terima kasih", "makasih", "matur nuwun", "nuwun", "suwun", "thanks", "ok", "oke", "siap", idle=True
)
def thanked(asked: Asked, ctx: Context) -> Turn:
    name: str | Phrase = ctx.person.name if ctx.person else Phrase("common-sir-madam")
    return end(say("welcome-thanked", (HOME,), name=name))


def _meant_as_report(said: Incoming) -> Turn | None:
    """What shows a problem begins a report; words that sound like one are asked about."""
    if said.photo is not None or said.pin is not None or is_emergency(said.text):
        return go("lapor", said.text)
    return go("lapor-ini") if len(said.text.split()) >= LEAST_WORDS and suggested(said.text, LEAST_SURE) else None


def _menu(ctx: Context) -> tuple[Choice, ...]:
    """The same for everybody; who holds a role has a way to it, and a report half told is offered again.

    Eight buttons are the most that a screen has.
    """
    officer = ctx.person is not None and ctx.roles.names() != {"warga"}
    menu = tuple(RESUME if choice.action == "lapor" and "reporting" in ctx.drafts else choice for choice in MENU)
    return (DUTIES, *menu) if officer else (*menu, LANGUAGE)
