"""Bars as a picture, drawn in a process of its own: ``python -m bot.work.charting`` reads JSON and writes a PNG."""

# Matplotlib takes a second and fifty megabytes that the program need not keep.

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60
INK, FAINT, PAPER = "#14372e", "#7c8a84", "#fffef9"
COLOURS = {"good": "#1b6650", "bad": "#a8442a", "doubtful": "#c08a2b", "other": "#b9c2bc"}
WIDTH, DOTS = 5.4, 180


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its length, what it is part of, the words at its end, and one of the colours' names."""

    label: str
    count: int
    of: int
    words: str
    tone: str = "good"


@dataclass(frozen=True, slots=True)
class Chart:
    """A title, a line below it, and two groups of bars under a heading each."""

    title: str
    subtitle: str
    bars: tuple[Bar, ...]
    heading: str
    details: tuple[Bar, ...]


def drawn(chart: Chart, scratch: Path) -> bytes:
    """The chart as PNG; ``scratch`` keeps the list of fonts. Raises CalledProcessError or TimeoutExpired."""
    environment = {**os.environ, "MPLCONFIGDIR": str(scratch), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "bot.work.charting"],
        input=orjson.dumps(asdict(chart)),
        capture_output=True,
        check=True,
        timeout=PATIENCE_S,
        env=environment,
        cwd=ROOT,
    ).stdout


def main() -> None:
    given = orjson.loads(sys.stdin.buffer.read())
    for name in ("bars", "details"):
        given[name] = tuple(Bar(**bar) for bar in given[name])
    sys.stdout.buffer.write(_png(Chart(**given)))


def _png(chart: Chart) -> bytes:
    from matplotlib import rcParams
    from matplotlib.figure import Figure

    # A text of ours is no formula, whatever dollars stand in it.
    rcParams["text.parse_math"] = False
    rows = len(chart.bars) + len(chart.details)
    figure = Figure(figsize=(WIDTH, 2.2 + 0.36 * rows), dpi=DOTS, facecolor=PAPER, layout="constrained")
    figure.suptitle(chart.title, x=0.02, ha="left", color=INK, fontsize=12, fontweight="bold")
    parts = [part for part in ((chart.subtitle, chart.bars), (chart.heading, chart.details)) if part[1]]
    axes = figure.subplots(len(parts), 1, squeeze=False, height_ratios=[len(bars) + 1 for _, bars in parts])
    for (heading, bars), axis in zip(parts, axes[:, 0], strict=True):
        _group(axis, heading, bars)
    out = io.BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()


def _group(axis: object, heading: str, bars: tuple[Bar, ...]) -> None:
    from matplotlib.axes import Axes

    assert isinstance(axis, Axes)
    places = range(len(bars))
    axis.barh(places, [bar.of for bar in bars], color="#eef0ea")
    axis.barh(places, [bar.count for bar in bars], color=[COLOURS[bar.tone] for bar in bars])
    longest = max((bar.of for bar in bars), default=1) or 1
    for place, bar in enumerate(bars):
        axis.text(longest * 1.01, place, bar.words, va="center", color=INK, fontsize=10)
    axis.set_facecolor(PAPER)
    axis.set_title(heading, loc="left", color=FAINT, fontsize=10)
    axis.set_yticks(list(places), [bar.label for bar in bars], color=INK, fontsize=10)
    axis.set_xlim(0, longest * 1.28)
    axis.set_xticks([])
    axis.invert_yaxis()
    axis.tick_params(length=0)
    for spine in axis.spines.values():
        spine.set_visible(False)


if __name__ == "__main__":
    main()
