"""The bench's tables about announcements, and how they came about."""

from collections.abc import Sequence

from tests.bench.announcement.audience import Heard
from tests.bench.announcement.chatter import Waits
from tests.bench.announcement.figures import Told, fastest
from tests.bench.announcement.running import SENDERS
from tests.bench.tables import markdown

HEAD = (
    "to {residents:,}, as fast as it goes",
    "messages/s",
    "CPU ms/message",
    "MB at 20 %",
    "MB at the end",
    "fake, cores",
    "other work, cores",
    "rounds",
)
PACED = ("replies, 25 messages/s", "answered", "p50 ms", "p95 ms", "slowest ms")
HOW = """## How announcements were measured

{residents:,} residents follow announcements, and a camat's announcement to them has just begun when the sender starts.
`asyncio.gather` is one aiogram `send_message` for each chat, 64 at once, and records nothing; ours has 64 slots, reads
consent, place and address of each recipient again, and stores each `sending` and each result durably. Text and fields
are alike. The rate is taken from 5 % of the audience to its end; memory is what the process holds at 20 % and at the
end. The first round goes to everybody, later ones to a quarter; rounds are interleaved, each row shows its fastest.
The bare client sends the same calls without any library: what the fake Bot API, in its own process, can take at most.
A run in which somebody hears it twice or not at all, or in other words, or in which our account differs, fails.

At the lawful pace ({seconds:.0f} s of an announcement to {residents:,}, settings as delivered) residents ask something
four times a second at random moments, before and during it, also while its audience is being frozen. The fake refuses
a 31st message within any second. The use of the rate counts replies too. It was {per_second:.2f} messages/s with
{cores:.2f} cores for the bot and {other:.2f} for other work."""


def section(told: Told) -> str:
    """Both tables."""
    rows = [_row(sender.title, told.rounds[sender.name]) for sender in SENDERS]
    head = (HEAD[0].format(residents=told.residents), *HEAD[1:])
    waits = [_waits("before the announcement", told.paced.idle), _waits("during it", told.paced.during)]
    return f"## Announcements\n\n{markdown(head, rows)}\n\n{markdown(PACED, waits)}"


def how(told: Told) -> str:
    paced = told.paced
    return HOW.format(
        residents=told.residents,
        seconds=paced.seconds,
        per_second=paced.per_second,
        cores=paced.sender_cores,
        other=paced.other_cores,
    )


def _row(title: str, rounds: Sequence[Heard]) -> tuple[str, ...]:
    heard = fastest(rounds)
    return (
        title,
        f"{heard.per_second:,.0f}",
        f"{heard.cpu_ms:.2f}",
        f"{rounds[0].early_mb:.0f}",
        f"{rounds[0].end_mb:.0f}",
        f"{heard.fake_cores:.2f}",
        f"{heard.other_cores:.2f}",
        " / ".join(f"{one.per_second:,.0f}" for one in rounds),
    )


def _waits(title: str, waits: Waits) -> tuple[str, ...]:
    return title, str(waits.answered), f"{waits.p50_ms:.0f}", f"{waits.p95_ms:.0f}", f"{waits.worst_ms:,.0f}"
