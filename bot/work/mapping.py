"""A place in its kecamatan as a picture, drawn in a process of its own: ``python -m bot.work.mapping`` writes a PNG."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from bot.work.charting import FAINT, INK, PAPER, PATIENCE_S, ROOT
from models.store.data_files import DATA

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BOUNDARIES = DATA / "batas_kecamatan.geojson"
LAND, HERE, BORDER, PIN = "#e8ece4", "#bcd8c8", "#ffffff", "#a8442a"
WIDTH, HEIGHT, DOTS = 5.4, 5.8, 160
# Raised when the drawing changes, so that nobody gets an old picture.
DRAWING = 1


@dataclass(frozen=True, slots=True)
class Map:
    """What is drawn: the kecamatan by its code, the pin, and the words around it."""

    title: str
    place: str
    note: str
    kecamatan: str
    latitude: float
    longitude: float

    def name(self) -> str:
        """The same for the same picture."""
        return f"map-{hashlib.sha256(orjson.dumps([DRAWING, asdict(self)])).hexdigest()[:32]}.png"


def drawn(wanted: Map, scratch: Path) -> bytes:
    """The picture as PNG; ``scratch`` keeps the list of fonts. Raises CalledProcessError or TimeoutExpired."""
    return subprocess.run(
        [sys.executable, "-m", "bot.work.mapping"],
        input=orjson.dumps(asdict(wanted)),
        capture_output=True,
        check=True,
        timeout=PATIENCE_S,
        env={**os.environ, "MPLCONFIGDIR": str(scratch), "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
    ).stdout


def main() -> None:
    sys.stdout.buffer.write(_png(Map(**orjson.loads(sys.stdin.buffer.read()))))


def _png(wanted: Map) -> bytes:
    from matplotlib import rcParams
    from matplotlib.figure import Figure

    # A text of ours is no formula, whatever dollars stand in it.
    rcParams["text.parse_math"] = False
    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS, facecolor=PAPER)
    axis = figure.add_axes((0.02, 0.05, 0.96, 0.81))
    figure.text(0.04, 0.95, wanted.title, color=INK, fontsize=13, fontweight="bold", va="center", wrap=True)
    figure.text(0.04, 0.90, f"● {wanted.place}", color=PIN, fontsize=10, va="center", wrap=True)
    figure.text(0.04, 0.025, wanted.note, color=FAINT, fontsize=8, va="center")
    for feature in orjson.loads(BOUNDARIES.read_bytes())["features"]:
        _draw_area(axis, feature, wanted)
    axis.plot([wanted.longitude], [wanted.latitude], "o", ms=11, mfc=PIN, mec="white", mew=2, zorder=5)
    axis.set_aspect("equal")
    axis.set_axis_off()
    out = io.BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()


def _draw_area(axis: Axes, feature: dict[str, Any], wanted: Map) -> None:
    from shapely.geometry import shape

    here, name = feature["properties"]["kode"] == wanted.kecamatan, feature["properties"]["nama"]
    area = shape(feature["geometry"])
    for part in getattr(area, "geoms", [area]):
        axis.fill(*part.exterior.xy, facecolor=HERE if here else LAND, edgecolor=BORDER, linewidth=1.2)
    inside = area.representative_point()
    if not here:
        axis.text(inside.x, inside.y, name, ha="center", va="center", color=FAINT, fontsize=7)
        return
    # The pin must not stand on its name.
    spot = (wanted.longitude, wanted.latitude)
    look: dict[str, Any] = {"ha": "center", "color": INK, "fontsize": 9, "fontweight": "bold", "zorder": 6}
    axis.annotate(name, spot, xytext=(0, 10), textcoords="offset points", **look)


if __name__ == "__main__":
    main()
