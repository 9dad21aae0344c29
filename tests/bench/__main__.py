"""``make bench``: run every bot, print the table, write docs/bench.md; exit 1 where a figure is missed."""

import argparse
import signal
import sys
from pathlib import Path

from tests.bench.announcement import report as announcement
from tests.bench.announcement.figures import promises as announced
from tests.bench.announcement.rounds import announce
from tests.bench.contenders import CONTENDERS, ROOT
from tests.bench.figures import Figure, best, figures, missed
from tests.bench.measured import PARTS as MEASURED
from tests.bench.pairs import pair, table
from tests.bench.programme import page as programme
from tests.bench.programme.publishing import publish_to
from tests.bench.report import Part, page
from tests.bench.reports import page as reports
from tests.bench.reports.asking import ask
from tests.bench.running import Run, RunFailed, run
from tests.bench.startup import Start, start_once
from tests.bench.whatsapp import page as whatsapp
from tests.bench.whatsapp.posting import post_all

PAGE = ROOT / "docs" / "bench.md"
STARTS = 2
RECIPIENTS, DRAFT_RECIPIENTS = 100_000, 10_000
REPORTS, DRAFT_REPORTS, QUESTIONS = 100_000, 10_000, 3_000
FOLLOWERS, DRAFT_FOLLOWERS = 20_000, 2_000
MESSAGES, DRAFT_MESSAGES = 40_000, 8_000
# Seconds before an announcement at the lawful pace, and of it.
PACED, DRAFT_PACED = (30.0, 75.0), (10.0, 15.0)


def main() -> int:
    """Returns the exit code."""
    given = _asked()
    # Terminated, it still stops the bot and removes its files.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        if given.against:
            print(f"\n{table(pair(given.against.resolve(), given.pairs, _parts(given)))}")
            return 0
        written, promises = _only(given) if given.only else _everything(given)
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
    parser.add_argument("--only", choices=sorted({*PARTS, *MEASURED}), help="only this; docs/bench.md stays as it is")
    parser.add_argument("--against", type=Path, metavar="TREE", help="pairs with the tree of another commit instead")
    parser.add_argument("--pairs", type=int, default=5, help="how many of them")
    parser.add_argument("--draft", action="store_true", help="print only, leave docs/bench.md as it is")
    given = parser.parse_args()
    known = MEASURED if given.against else PARTS
    if given.only and given.only not in known:
        parser.error(f"--only goes with one of: {', '.join(known)}")
    return given


def _parts(given: argparse.Namespace) -> list[str]:
    return [given.only] if given.only else list(MEASURED)


def _only(given: argparse.Namespace) -> tuple[str, list[Figure]]:
    part = PARTS[given.only](given)
    return part.alone(), part.promises


def _everything(given: argparse.Namespace) -> tuple[str, list[Figure]]:
    rounds = _rounds(given.rounds, given.residents, given.seconds)
    starts = _starts()
    parts = [measure(given) for measure in PARTS.values()]
    ran = figures({name: best(runs) for name, runs in rounds.items()}, starts)
    promises = ran + [figure for part in parts for figure in part.promises]
    return page(rounds, ran, given.residents, given.seconds, len(starts), parts), promises


def _taken_in(given: argparse.Namespace) -> Part:
    messages = DRAFT_MESSAGES if given.draft else MESSAGES
    posted = [post_all(messages, seed) for seed in range(given.rounds)]
    return Part(whatsapp.section(posted), whatsapp.promises(posted), whatsapp.how())


def _announced(given: argparse.Namespace) -> Part:
    recipients = given.recipients or (DRAFT_RECIPIENTS if given.draft else RECIPIENTS)
    told = announce(recipients, given.rounds, *(DRAFT_PACED if given.draft else PACED))
    return Part(announcement.section(told), announced(told), announcement.how(told))


def _looked_up(given: argparse.Namespace) -> Part:
    asked = ask(given.reports or (DRAFT_REPORTS if given.draft else REPORTS), QUESTIONS)
    return Part(reports.section(asked), reports.promises(asked), reports.how(asked))


def _published(given: argparse.Namespace) -> Part:
    done = publish_to(DRAFT_FOLLOWERS if given.draft else FOLLOWERS)
    return Part(programme.section(done), programme.promises(done), programme.how())


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


PARTS = {"announcement": _announced, "reports": _looked_up, "programme": _published, "whatsapp": _taken_in}

if __name__ == "__main__":
    sys.exit(main())
