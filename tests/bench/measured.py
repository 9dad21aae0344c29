"""Each figure of the tree that it is started in, once: ``PYTHONPATH=TREE python -P measured.py PART`` prints JSON."""

# It names only what has long been there, so that a tree of some commits ago can be measured by it as well.

import json
import sys
from collections.abc import Callable

RESIDENTS, SECONDS = 300, 12.0
RECIPIENTS, REPORTS, QUESTIONS, FOLLOWERS, MESSAGES = 20_000, 20_000, 1_000, 10_000, 16_000


def replies() -> dict[str, float]:
    from tests.bench.contenders import OURS
    from tests.bench.running import run

    rate = run(OURS, RESIDENTS, SECONDS).rate
    return {"updates/s": rate.updates_per_second, "ms CPU an update": rate.cpu_ms, "reply p95, ms": rate.p95_ms}


def announcement() -> dict[str, float]:
    from tests.bench.announcement.running import SENDERS, lifted, settled

    with settled(RECIPIENTS) as regency:
        heard = lifted(SENDERS[0], regency)
    return {"announced/s": heard.per_second, "ms CPU a message": heard.cpu_ms, "MB at the end": heard.end_mb}


def reports() -> dict[str, float]:
    from tests.bench.reports.asking import ask

    asked = ask(REPORTS, QUESTIONS)
    return {
        "duplicate search p95, ms": max(took.p95_ms for took in asked.searches),
        "page of the queue p95, ms": max(took.p95_ms for pages in asked.pages.values() for took in pages),
    }


def programme() -> dict[str, float]:
    from tests.bench.programme.publishing import publish_to

    return {"a change published, s": max(took.seconds for took in publish_to(FOLLOWERS).took)}


def whatsapp() -> dict[str, float]:
    from tests.bench.whatsapp.posting import post_all

    posted = post_all(MESSAGES)
    return {"WhatsApp messages/s": posted.messages_per_second, "ms CPU a WhatsApp message": posted.cpu_ms}


def start() -> dict[str, float]:
    from tests.bench.startup import start_once

    begun = start_once()
    return {"web chat ready, s": begun.web_seconds, "Telegram ready, s": begun.telegram_seconds}


PARTS: dict[str, Callable[[], dict[str, float]]] = {
    "replies": replies,
    "announcement": announcement,
    "reports": reports,
    "programme": programme,
    "whatsapp": whatsapp,
    "start": start,
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(PARTS[sys.argv[1]]()) + "\n")
