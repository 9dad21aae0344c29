"""All announcement runs of one bench."""

from tests.bench.announcement.audience import Heard
from tests.bench.announcement.figures import Told
from tests.bench.announcement.running import SENDERS, lifted, paced, settled

# Further rounds only say how far other work on the machine moves the figures.
LATER = 4


def announce(residents: int, rounds: int, idle: float, seconds: float) -> Told:
    """Interleaved rounds, then the lawful pace. Raises RunFailed."""
    done: dict[str, list[Heard]] = {sender.name: [] for sender in SENDERS}
    for number in range(1, rounds + 1):
        with settled(residents if number == 1 else residents // LATER) as regency:
            for sender in SENDERS:
                heard = lifted(sender, regency)
                done[sender.name].append(heard)
                speed = f"{heard.per_second:,.0f} messages/s, {heard.cpu_ms:.2f} ms CPU each"
                print(f"announcement {number}: {sender.title}: {speed}", flush=True)
            if number == 1:
                slowly = paced(regency, idle, seconds)
    print(
        f"at the lawful pace: {slowly.per_second:.2f} messages/s, reply p95 {slowly.during.p95_ms:.0f} ms", flush=True
    )
    return Told(done, slowly, residents)
