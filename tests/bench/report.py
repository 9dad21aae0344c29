"""The bench as a page: always the same layout, so that two of them can be compared line by line."""

from collections.abc import Mapping, Sequence

from tests.bench.announcement.figures import Told
from tests.bench.announcement.report import how, section
from tests.bench.contenders import CONTENDERS
from tests.bench.figures import Figure, best
from tests.bench.machine import described
from tests.bench.reports.asking import Asked
from tests.bench.reports.page import how as how_asked
from tests.bench.reports.page import section as asked_section
from tests.bench.running import Run
from tests.bench.tables import markdown
from tests.bench.whatsapp.page import how as how_posted
from tests.bench.whatsapp.page import section as posted_section
from tests.bench.whatsapp.posting import Posted

HEAD = (
    "bot",
    "updates/s",
    "CPU ms/update",
    "p50 ms",
    "p95 ms",
    "peak MB",
    "fake, cores",
    "other work, cores",
    "taps answered",
    "rounds",
)
HOW = """## What was measured, and how

Residents sign up for an activity over Telegram, {residents} of them at any time, each as soon as they are answered:
`/start`, the list of activities (half of them tap, half type), the first activity, `Ikut`, `Setuju`, their name,
their desa, the receipt, `kegiatanku`; then the next resident comes. They read the buttons of the message they got and
press them, so the same residents drive all three bots. They live inside a strict fake Bot API in a process of its own.
The table says how many cores that took, and how many anything else on the machine took in the same window.

- **Sambatan** is started as operators start it (`sambatan run`), with SQLite on disk in WAL mode, `synchronous=FULL`,
  and sending freed from Telegram's pace. Each update's deduplication, conversation, facts and reply are committed
  before the reply is sent; the sending is recorded afterwards.
- **aiogram + SQLModel AsyncSession** is a plain bot with the same dialogue: aiogram's own polling, its FSM in memory,
  aiosqlite in WAL mode with `synchronous=FULL`, one session and one commit per update. It keeps deduplication, person,
  consents, sign-up, places taken and outgoing messages; it plans no reminders, keeps no conversation
  over a restart, and a reply is lost when it stops between commit and sending.
- **aiogram, no database** has the same dialogue and keeps nothing: what remembering costs.

All three run on uvloop and log warnings only (Sambatan also its own start and stop). Activities, texts and keyboards
are alike. A window begins when as many residents as are present have finished, and ends {seconds:g} s later or more,
again when a whole generation has finished, so that every step of the dialogue weighs the same. A latency is the time
from an update being there to its reply being accepted; with everybody at once it is mostly waiting in line. CPU is
that of the bot's process, all threads and children, user and system. Acknowledging a tap (`answerCallbackQuery`)
counts neither as update nor as reply; the table says how many taps were acknowledged. A run in which an update has no
reply or two, or the database holds another number of sign-ups or sent messages than there were receipts and replies,
fails the bench. Rounds are interleaved, and each row shows its best one. Start-up is on an empty data directory, from
starting the process to the first 200 on `/` and to the first `getUpdates`, the slower of {starts} starts."""


def page(
    rounds: Mapping[str, Sequence[Run]],
    promises: Sequence[Figure],
    residents: int,
    seconds: float,
    starts: int,
    told: Told | None = None,
    asked: Asked | None = None,
    posted: Sequence[Posted] = (),
) -> str:
    """All of ``docs/bench.md``."""
    parts = [
        "# Bench",
        "Written by `make bench`. Compare ratios, not absolute numbers: other work on the machine slows every row.",
        "\n".join(f"- {line}" for line in described()),
        table(rounds),
        *([section(told)] if told else []),
        *([asked_section(asked)] if asked else []),
        *([posted_section(posted)] if posted else []),
        "## What was promised\n\n" + promised(promises),
        short_of(promises),
        HOW.format(residents=residents, seconds=seconds, starts=starts),
        *([how(told)] if told else []),
        *([how_asked(asked)] if asked else []),
        *([how_posted()] if posted else []),
    ]
    return "\n\n".join(parts) + "\n"


def table(rounds: Mapping[str, Sequence[Run]]) -> str:
    """One line for each bot."""
    rows = [_row(contender.title, rounds[contender.name]) for contender in CONTENDERS]
    return markdown(HEAD, rows)


def promised(promises: Sequence[Figure]) -> str:
    rows = [(figure.what, figure.measured, _wanted(figure), "yes" if figure.met else "**no**") for figure in promises]
    return markdown(("figure", "measured", "wanted", "met"), rows)


def short_of(promises: Sequence[Figure]) -> str:
    """The figures that fell short, in words."""
    short = [figure for figure in promises if not figure.met]
    if not short:
        return "Nothing fell short."
    return "\n".join(f"Fell short: {figure.what} was {figure.measured}, wanted {_wanted(figure)}." for figure in short)


def _wanted(figure: Figure) -> str:
    return f"{figure.wanted} (an aim)" if figure.aim else figure.wanted


def _row(title: str, runs: Sequence[Run]) -> tuple[str, ...]:
    census, rate = best(runs).census, best(runs).rate
    return (
        title,
        f"{rate.updates_per_second:,.0f}",
        f"{rate.cpu_ms:.2f}",
        f"{rate.p50_ms:,.0f}",
        f"{rate.p95_ms:,.0f}",
        f"{census.peak_mb:.0f}",
        f"{rate.town_cores:.2f}",
        f"{rate.other_cores:.2f}",
        f"{census.answered / census.taps:.0%}",
        " / ".join(f"{run.rate.updates_per_second:,.0f}" for run in runs),
    )
