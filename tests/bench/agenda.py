"""The activities on offer in the bench, the same for every bot."""

import csv
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

WIB = timezone(timedelta(hours=7))
QUOTA = 100_000
COLUMNS = ("kode", "program", "jenis", "judul", "kode_wilayah", "tempat", "mulai", "kuota", "bawa")


class Offer(NamedTuple):
    """One activity; it starts so many days from now, at that hour and minute."""

    title: str
    region: str
    desa: str
    kecamatan: str
    place: str
    days: int
    hour: int
    minute: int
    bring: str

    def starts_at(self, today: datetime) -> datetime:
        """The local start, counted from today."""
        day = today + timedelta(days=self.days)
        return day.replace(hour=self.hour, minute=self.minute, second=0, microsecond=0)


OFFERS = (
    Offer(
        "Bersih saluran", "33.03.09.2015", "Limbasari", "Bobotsari", "Balai Desa Limbasari", 4, 6, 30, "Cangkul, sabit"
    ),
    Offer("Tanam pohon", "33.03.01.2007", "Panican", "Kemangkon", "Lapangan Panican", 6, 6, 30, "Cangkul, air minum"),
    Offer("Bedah rumah", "33.03.05.2002", "Toyareja", "Purbalingga", "Balai Desa Toyareja", 9, 6, 0, "Palu, gergaji"),
    Offer(
        "Kerja bakti talud",
        "33.03.12.2005",
        "Rajawana",
        "Karangmoncol",
        "Balai Desa Rajawana",
        12,
        7,
        0,
        "Ember",
    ),
    Offer("Berantas jentik", "33.03.08.2002", "Onje", "Mrebet", "Balai Desa Onje", 15, 7, 0, "Senter, masker"),
)


def write_sheet(path: Path, today: datetime) -> None:
    """The activities as a file that ``sambatan import`` reads."""
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(COLUMNS)
        for number, offer in enumerate(OFFERS, 1):
            begin = f"{offer.starts_at(today):%Y-%m-%d %H:%M}"
            what = (f"BENCH-{number}", "gebrak", "bersih_lingkungan", offer.title)
            sheet.writerow((*what, offer.region, offer.place, begin, QUOTA, offer.bring))
