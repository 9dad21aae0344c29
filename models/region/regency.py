"""What belongs to the regency and not to the program: ``DATA_DIR/daerah.toml``."""

from __future__ import annotations

import tomllib
from datetime import time
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from models.region.categories import CATEGORIES
from models.region.quiet import QuietHours


class BadRegencyFile(Exception):
    """``daerah.toml`` cannot be used; the message says which line to mend."""


class Section(BaseModel):
    """A table of the file; unknown names are refused so that a typo is seen."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Programmes(Section):
    """Names of the programmes as residents see them."""

    gebrak: str = "Gebrak Gotong Royong"
    festival: str = "Festival Gunung Slamet"
    roadshow: str = "Roadshow Pemulihan Ekonomi"
    lainnya: str = "Kegiatan lain"


PROGRAMMES = tuple(Programmes.model_fields)


class Contact(Section):
    """Who answers for data protection; screens leave it out while it is empty."""

    perlindungan_data: str = ""
    instansi: str = "Pemerintah Kabupaten Purbalingga"


class Emergency(Section):
    """Emergency numbers by label, as dialled."""

    nomor: dict[str, str] = Field(default_factory=dict)


class Retention(Section):
    """How long things are kept. Defaults: proposal in the domain report; archive rules have the last word."""

    dedupe_hari: int = Field(default=14, ge=8)
    tanpa_persetujuan_hari: int = Field(default=30, ge=1)
    profil_bulan: int = Field(default=24, ge=1)
    nama_kehadiran_bulan: int = Field(default=12, ge=1)
    pesan_hari: int = Field(default=90, ge=1)
    siaran_bulan: int = Field(default=24, ge=1)
    laporan_bulan: int = Field(default=24, ge=1)
    persetujuan_tahun: int = Field(default=5, ge=1)


class Quiet(Section):
    """Hours (WIB) in which optional messages wait."""

    setiap_hari: list[tuple[time, time]] = [(time(20, 30), time(6, 0)), (time(17, 30), time(18, 30))]
    jumat: list[tuple[time, time]] = [(time(11, 15), time(13, 0))]

    def hours(self) -> QuietHours:
        return QuietHours(tuple(self.setiap_hari), tuple(self.jumat))


def known_category(code: str) -> str:
    if code not in CATEGORIES:
        raise ValueError(f"there is no category {code}; use one of: {', '.join(CATEGORIES)}")
    return code


# The offices that residents' reports went to most in 2025, and who coordinates them.
UNITS = {
    "dpupr": "DPUPR",
    "dinhub": "Dinhub",
    "dlh": "DLH",
    "dinkes": "Dinkes",
    "dindikbud": "Dindikbud",
    "dinsosdaldukkb3a": "Dinsosdaldukkb3a",
    "dinrumkim": "Dinrumkim",
    "dinpermasdes": "Dinpermasdes",
    "dinnaker": "Dinnaker",
    "satpolpp": "Satpol PP",
    "bpbd": "BPBD",
    "dinkominfo": "Dinkominfo",
}
CategoryCode = Annotated[str, AfterValidator(known_category)]
UnitCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,23}$")]


class DesaRoute(Section):
    """Reports of one category from one desa or kecamatan that go elsewhere than the others."""

    kategori: CategoryCode
    wilayah: str
    unit: str


class Reports(Section):
    """Who gets which report, and the targets in working days; residents never see them as promises."""

    verifikasi_hari: int = Field(default=1, ge=1)
    teruskan_hari: int = Field(default=3, ge=1)
    jawab_hari: dict[CategoryCode, Annotated[int, Field(ge=1)]] = {code: item.days for code, item in CATEGORIES.items()}
    rute: dict[CategoryCode, str] = {code: item.unit for code, item in CATEGORIES.items()}
    rute_wilayah: list[DesaRoute] = []

    def days(self, category: str) -> int:
        """Working days to an answer."""
        return self.jawab_hari.get(category, CATEGORIES[category].days)

    def unit(self, category: str, region: str) -> str:
        """The unit that a report of this category from this desa goes to."""
        for route in self.rute_wilayah:
            if route.kategori == category and f"{region}.".startswith(f"{route.wilayah}."):
                return route.unit
        return self.rute.get(category, CATEGORIES[category].unit)


class Whatsapp(Section):
    """What WhatsApp costs: rupiah a message by what Meta counts it as, and how much a month may cost (0: any)."""

    harga: dict[Literal["service", "utility", "marketing", "authentication"], Annotated[float, Field(ge=0)]] = {}
    batas_bulan: float = Field(default=0.0, ge=0)

    def price(self, category: str) -> float:
        """Rupiah for one message; what Meta may call differently one day costs as much as the dearest."""
        dearest = max(self.harga.values(), default=0.0)
        return {str(name): price for name, price in self.harga.items()}.get(category, dearest)


class Regency(Section):
    """The whole file. ``unit`` names the offices whose petugas have a role, by a code that never changes."""

    program: Programmes = Programmes()
    kontak: Contact = Contact()
    darurat: Emergency = Emergency()
    retensi: Retention = Retention()
    tenang: Quiet = Quiet()
    unit: dict[UnitCode, str] = Field(default=UNITS, min_length=1)
    laporan: Reports = Reports()
    whatsapp: Whatsapp = Whatsapp()

    @model_validator(mode="after")
    def routes_lead_to_units(self) -> Self:
        led = {*self.laporan.rute.values(), *(route.unit for route in self.laporan.rute_wilayah)}
        unknown = sorted(led - self.unit.keys())
        if unknown:
            raise ValueError(f"reports are routed to {', '.join(unknown)}, which [unit] does not name")
        return self

    def programme(self, key: str) -> str:
        return str(getattr(self.program, key, self.program.lainnya))


def read_regency(path: Path) -> Regency:
    """The file's content, or the defaults where there is none. Raises BadRegencyFile."""
    if not path.exists():
        return Regency()
    try:
        return Regency.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadRegencyFile(f"{path}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadRegencyFile(f"{path}: {where}: {first['msg']}") from error
