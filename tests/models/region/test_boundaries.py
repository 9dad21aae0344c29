"""A shared location becomes a desa."""

import json
import subprocess
import sys
from itertools import combinations
from time import process_time

import pytest
from shapely import Point, Polygon, get_coordinates, union_all
from shapely.geometry import shape

from models.region.boundaries import BOUNDARIES, locate, map_link
from models.region.gazetteer import Place, all_places

ROOT = BOUNDARIES.parent.parent
METRE = 1 / 111_000
DESA = [p for p in all_places() if p.kind != "kecamatan"]
FEATURES = json.loads(BOUNDARIES.read_text(encoding="utf-8"))["features"]
POLYGONS = {feature["properties"]["kode"]: shape(feature["geometry"]) for feature in FEATURES}


@pytest.fixture(scope="module")
def regency() -> Polygon:
    """The union of all desa, gaps and all."""
    whole = union_all(list(POLYGONS.values()))
    assert isinstance(whole, Polygon)
    return whole


def test_every_desa_has_a_polygon_and_no_polygon_is_foreign() -> None:
    assert {p.code for p in DESA} == set(POLYGONS)
    assert len(FEATURES) == 239


@pytest.mark.parametrize("desa", DESA, ids=lambda desa: desa.code)
def test_the_point_of_each_desa_lies_in_it(desa: Place) -> None:
    assert locate(desa.latitude, desa.longitude) == desa


@pytest.mark.parametrize("desa", DESA[::12], ids=lambda desa: desa.code)
def test_points_just_inside_a_border_belong_to_their_desa_or_to_one_that_overlaps(desa: Place) -> None:
    inside = POLYGONS[desa.code].buffer(-2 * METRE)
    for longitude, latitude in get_coordinates(inside)[::20].tolist():
        found = locate(latitude, longitude)
        assert found is not None
        at = Point(longitude, latitude)
        assert POLYGONS[found.code].intersects(at)
        mine, its = (POLYGONS[code].boundary.distance(at) for code in (desa.code, found.code))
        assert its >= mine


def test_where_two_overlap_the_one_whose_border_is_farther_away_is_meant() -> None:
    checked = 0
    neighbours = [
        pair for pair in combinations(list(POLYGONS)[:60], 2) if POLYGONS[pair[0]].intersects(POLYGONS[pair[1]])
    ]
    for code, other in neighbours:
        one, another = POLYGONS[code], POLYGONS[other]
        for longitude, latitude in get_coordinates(one.boundary.intersection(another.buffer(-METRE)))[:3].tolist():
            found = locate(latitude, longitude)
            assert found is not None
            assert found.code != code or another.boundary.distance(Point(longitude, latitude)) < METRE
            checked += 1
    assert checked > 50


def test_points_in_the_gaps_go_to_the_nearest_desa(regency: Polygon) -> None:
    gaps = [Polygon(ring).representative_point() for ring in regency.interiors]
    assert len(gaps) > 1000
    for gap in gaps[::25]:
        found = locate(gap.y, gap.x)
        assert found is not None
        nearest = min(polygon.distance(gap) for polygon in POLYGONS.values())
        assert POLYGONS[found.code].distance(gap) == pytest.approx(nearest)
        assert nearest < 50 * METRE


def test_points_a_few_metres_outside_the_regency_are_nowhere(regency: Polygon) -> None:
    around = Polygon(regency.exterior).buffer(10 * METRE).exterior.coords
    assert [locate(y, x) for x, y in list(around)[::50]] == [None] * len(list(around)[::50])


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (0.0, 0.0),
        (float("nan"), 109.36),
        (-7.38, float("nan")),
        (float("inf"), 109.36),
        (-7.38, float("-inf")),
        (91.0, 109.36),
        (-7.38, 469.36),
        (1e308, -1e308),
        (109.36, -7.38),
        (-6.2, 106.8),
        (-7.4244, 109.2302),
        (7.38, 109.36),
    ],
    ids=str,
)
def test_what_is_not_in_the_regency_is_nowhere(latitude: float, longitude: float) -> None:
    assert locate(latitude, longitude) is None


def test_the_layer_of_kecamatan_agrees() -> None:
    text = (BOUNDARIES.parent / "batas_kecamatan.geojson").read_text(encoding="utf-8")
    checked = 0
    for feature in json.loads(text)["features"]:
        inside = shape(feature["geometry"]).buffer(-100 * METRE)
        west, south, east, north = inside.bounds
        for step in range(900):
            point = Point(west + (east - west) * (step % 30) / 30, south + (north - south) * (step // 30) / 30)
            if inside.contains(point):
                found = locate(point.y, point.x)
                assert found is not None
                assert found.kecamatan == feature["properties"]["kode"]
                checked += 1
    assert checked > 5000


def test_a_location_is_found_fast() -> None:
    locate(0, 0)
    start = process_time()
    for desa in DESA:
        locate(desa.latitude, desa.longitude)
    assert (process_time() - start) / len(DESA) < 0.002


def test_shapely_is_imported_on_first_use_only() -> None:
    code = "import sys, models.region.boundaries; print('shapely' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_map_link_has_five_decimals() -> None:
    assert map_link(-7.4, 109.3) == "https://maps.google.com/?q=-7.40000,109.30000"
