"""What residents report: the thirteen kinds, how near a report of the same problem lies, who gets it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Category:
    """``radius`` in metres: two open reports within it are likely of the same problem; None where place tells nothing.

    ``unit`` and ``days`` (working days to an answer) are proposals; ``daerah.toml`` has the last word.
    """

    code: str
    unit: str
    days: int
    radius: int | None
    photo_helps: bool = True


# Units: the domain report's routing. Days: the published classes, 5 for information and services, 14 without and
# 60 with an inspection. Radii: a lamp is found by its pole, a flood fills a valley; FixMyStreet shows 250 m.
CATEGORIES = {
    item.code: item
    for item in (
        Category("jalan", "dpupr", 14, 100),
        Category("drainase", "dpupr", 14, 100),
        Category("lampu_jalan", "dinhub", 14, 50),
        Category("sampah", "dlh", 14, 100),
        Category("air_bersih", "dinrumkim", 14, 300),
        Category("banjir_longsor", "bpbd", 14, 500),
        Category("pohon", "bpbd", 14, 50),
        Category("fasilitas_umum", "dinrumkim", 14, 100),
        Category("keamanan", "satpolpp", 14, 250),
        Category("pelayanan", "dinkominfo", 5, None, photo_helps=False),
        Category("bantuan_sosial", "dinsosdaldukkb3a", 14, None, photo_helps=False),
        Category("kesehatan", "dinkes", 14, None, photo_helps=False),
        Category("pendidikan", "dindikbud", 14, None, photo_helps=False),
    )
}
