"""What is promised is compared the right way round, and the page says what fell short."""

from dataclasses import replace

import pytest

from tests.bench.figures import best, figures, missed
from tests.bench.report import page
from tests.bench.running import Run
from tests.bench.startup import Start
from tests.bench.town import Census
from tests.bench.window import Rate, percentile

RATE = Rate(1000.0, 0.8, 100.0, 200.0, 0.2, 0.1, 12.0)
CENSUS = Census(None, 300.0, 800, 800, 100, 400, 400, 0, 0, [])
STARTS = [Start(2.0, 6.0), Start(2.5, 7.0)]


def ran(speed: float, cpu_ms: float = 0.8, peak: float = 300.0) -> Run:
    rate = replace(RATE, updates_per_second=speed, cpu_ms=cpu_ms)
    return Run(replace(CENSUS, peak_mb=peak), rate, 5.0)


def runs(ours: Run) -> dict[str, Run]:
    return {"ours": ours, "plain": ran(200, 4.0), "forgetful": ran(900)}


def test_all_is_well() -> None:
    assert missed(figures(runs(ran(1000)), STARTS)) == []


@pytest.mark.parametrize(
    ("ours", "starts", "what"),
    [
        (ran(999), STARTS, "updates/s, of the plain bot's"),
        (ran(1000, cpu_ms=0.81), STARTS, "updates per CPU second, of the plain bot's"),
        (ran(1000, peak=351), STARTS, "memory under this load"),
        (ran(1000), [Start(3.1, 6.0), Start(1.0, 6.0)], "web chat ready"),
        (ran(1000), [Start(1.0, 6.0), Start(1.0, 8.1)], "Telegram ready"),
    ],
)
def test_one_figure_is_missed(ours: Run, starts: list[Start], what: str) -> None:
    promises = figures(runs(ours), starts)

    assert [figure.what for figure in missed(promises)] == [what]
    assert f"Fell short: {what}" in page({name: [run] for name, run in runs(ours).items()}, promises, 300, 12, 2)


def test_an_aim_breaks_nothing_but_is_told() -> None:
    chosen = {**runs(ran(1000)), "forgetful": ran(1001)}
    promises = figures(chosen, STARTS)

    assert missed(promises) == []
    assert "(an aim)" in page({name: [run] for name, run in chosen.items()}, promises, 300, 12, 2)


def test_the_best_round_is_shown_beside_all() -> None:
    rounds = {name: [run, ran(10)] for name, run in runs(ran(1234)).items()}

    assert best(rounds["ours"]).rate.updates_per_second == 1234
    assert "| 1,234 / 10 |" in page(rounds, [], 300, 12, 2)


@pytest.mark.parametrize(("share", "value"), [(0.5, 2), (0.95, 4), (0.3, 2)])
def test_percentiles(share: float, value: int) -> None:
    assert percentile([1, 2, 3, 4], share) == value
