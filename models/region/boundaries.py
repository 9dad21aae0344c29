"""Which desa a shared location lies in. The boundaries are indicative, not legal."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING

from models.region.gazetteer import Place, place
from models.store.data_files import DATA

if TYPE_CHECKING:
    from shapely import STRtree
    from shapely.geometry.base import BaseGeometry

BOUNDARIES = DATA / "batas_desa.geojson"


class _Map:
    """The desa polygons with an index over them, and the regency without its hairline gaps."""

    def __init__(self, codes: list[str], polygons: list[BaseGeometry]) -> None:
        import shapely

        self.codes = codes
        self.polygons = polygons
        self.tree: STRtree = shapely.STRtree(polygons)
        whole = shapely.get_parts(shapely.union_all(polygons))
        self.regency = shapely.union_all(shapely.polygons(shapely.get_exterior_ring(whole)))
        shapely.prepare([*polygons, self.regency])

    def code_at(self, latitude: float, longitude: float) -> str | None:
        from shapely import Point

        point = Point(longitude, latitude)
        if not self.regency.intersects(point):
            return None
        around = [int(index) for index in self.tree.query(point) if self.polygons[index].intersects(point)]
        if around:
            # Neighbours overlap by some metres: the one whose border is farther away is the surer.
            return self.codes[max(around, key=lambda index: self.polygons[index].boundary.distance(point))]
        return self.codes[int(self.tree.nearest(point))]


def locate(latitude: float, longitude: float) -> Place | None:
    """The desa or kelurahan at this point; in a gap between two, the nearest; None outside the regency."""
    code = _map().code_at(latitude, longitude)
    return None if code is None else place(code)


def map_link(latitude: float, longitude: float) -> str:
    """A short link that a phone opens in its own map application, with the way there."""
    return f"https://maps.google.com/?q={latitude:.5f},{longitude:.5f}"


@functools.cache
def _map() -> _Map:
    # Imported on first use: shapely costs a quarter of a second, which ``--help`` should not pay.
    from shapely.geometry import shape

    with BOUNDARIES.open(encoding="utf-8") as file:
        features = json.load(file)["features"]
    return _Map(
        [feature["properties"]["kode"] for feature in features],
        [shape(feature["geometry"]) for feature in features],
    )
