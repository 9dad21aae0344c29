"""``make bench``: run every bot, print the table, write docs/bench.md; exit 1 where a figure is missed."""

import argparse
import signal
import sys

from tests.bench.announcement.figures import Told
from tests.bench.announcement.figures import promises as announced
from tests.bench.announcement.report import how, section
from tests.bench.announcement.rounds import announce
from tests.bench.contenders import CONTENDERS, ROOT
from tests.bench.figures import Figure, best, figures, missed
from tests.bench.report import page, promised, short_of
from tests.bench.reports.asking import Asked, ask
from tests.bench.reports.page import how as how_asked
from tests.bench.reports.page import promises as answered
from tests.bench.reports.page import section as asked_section
from tests.bench.running import Run, RunFailed, run
from tests.bench.startup import Start, start_once
from tests.bench.whatsapp.page import how as how_posted
from tests.bench.whatsapp.page import promises as posted_fast
from tests.bench.whatsapp.page import section as posted_section
from tests.bench.whatsapp.posting import Posted, post_all

PAGE = ROOT / "docs" / "bench.md"
STARTS = 2
RECIPIENTS, DRAFT_RECIPIENTS = 100_000, 10_000
REPORTS, DRAFT_REPORTS, QUESTIONS = 100_000, 10_000, 3_000
MESSAGES, DRAFT_MESSAGES = 40_000, 8_000
# Seconds before an announcement at the lawful pace, and of it.
PACED, DRAFT_PACED = (30.0, 75.0), (10.0, 15.0)


def main() -> int:
    """Returns the exit code."""
    given = _asked()
    # Terminated, it still stops the bot and removes its files.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        written, promises = PARTS.get(given.only, _everything)(given)
    except RunFailed as error:
        print(f"The bench failed. {error}", file=sys.stderr)
        return 1
    print(f"\n{written.partition('## What was measured')[0]}")
    if not given.draft and not given.only:
        PAGE.write_text(written, encoding="utf-8")
    for figure in missed(promises):
        print(f"Missed: {figure.what}: {figure.measured}, wanted {figure.wanted}.", file=sys.stderr)
    return 1 if missed(promises) else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--residents", type=int, default=300, help="how many are signing up at any time")
    parser.add_argument("--seconds", type=float, default=12.0, help="the least length of a window")
    parser.add_argument("--rounds", type=int, default=2, help="how often each bot runs")
    parser.add_argument("--recipients", type=int, help="of an announcement; 100,000, or 10,000 in a draft")
    parser.add_argument("--reports", type=int, help="in the database; 100,000, or 10,000 in a draft")
    parser.add_argument("--only", choices=sorted(PARTS), help="only these rows; docs/bench.md stays as it is")
    parser.add_argument("--draft", action="store_true", help="print only, leave docs/bench.md as it is")
    return parser.parse_args()


def _everything(given: argparse.Namespace) -> tuple[str, list[Figure]]:
    rounds = _rounds(given.rounds, given.residents, given.seconds)
    starts = _starts()
    told = _told(given)
    asked = _asked_of(given)
    ran = figures({name: best(runs) for name, runs in rounds.items()}, starts)
    posted = _posted(given)
    promises = ran + announced(told) + answered(asked) + posted_fast(posted)
    return page(rounds, promises, given.residents, given.seconds, len(starts), told, asked, posted), promises


def _announced(given: argparse.Namespace) -> tuple[str, list[Figure]]:
    told = _told(given)
    return _part(section(told), announced(told), how(told))


def _looked_up(given: argparse.Namespace) -> tuple[str, list[Figure]]:
    asked = _asked_of(given)
    return _part(asked_section(asked), answered(asked), how_asked(asked))


def _taken_in(given: argparse.Namespace) -> tuple[str, list[Figure]]:
    posted = _posted(given)
    return _part(posted_section(posted), posted_fast(posted), how_posted())


def _posted(given: argparse.Namespace) -> list[Posted]:
    messages = DRAFT_MESSAGES if given.draft else MESSAGES
    return [post_all(messages, seed) for seed in range(given.rounds)]


def _part(shown: str, promises: list[Figure], how_measured: str) -> tuple[str, list[Figure]]:
    parts = (shown, "## What was promised", promised(promises), short_of(promises), how_measured)
    return "\n\n".join(parts), promises


def _told(given: argparse.Namespace) -> Told:
    recipients = given.recipients or (DRAFT_RECIPIENTS if given.draft else RECIPIENTS)
    return announce(recipients, given.rounds, *(DRAFT_PACED if given.draft else PACED))


def _asked_of(given: argparse.Namespace) -> Asked:
    return ask(given.reports or (DRAFT_REPORTS if given.draft else REPORTS), QUESTIONS)


def _rounds(count: int, residents: int, seconds: float) -> dict[str, list[Run]]:
    """Interleaved, so that a disturbance does not meet one bot only."""
    done: dict[str, list[Run]] = {contender.name: [] for contender in CONTENDERS}
    for number in range(1, count + 1):
        for contender in CONTENDERS:
            one = run(contender, residents, seconds)
            done[contender.name].append(one)
            speed = f"{one.rate.updates_per_second:,.0f} updates/s, {one.rate.cpu_ms:.2f} ms CPU each"
            print(f"round {number}: {contender.title}: {speed}", flush=True)
    return done


def _starts() -> list[Start]:
    done = [start_once() for _ in range(STARTS)]
    for start in done:
        print(f"start: web chat {start.web_seconds:.1f} s, Telegram {start.telegram_seconds:.1f} s", flush=True)
    return done


PARTS = {"announcement": _announced, "reports": _looked_up, "whatsapp": _taken_in}

if __name__ == "__main__":
    sys.exit(main())
