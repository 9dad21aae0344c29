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
    """A table of the file; unknown names are refused so that a typo is seen.

    Names in the file are Indonesian, as ``validation_alias``; code and tests use those of the fields.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)


class Programmes(Section):
    """Names of the programmes as residents see them, by the codes under which they are stored."""

    gebrak: str = "Gebrak Gotong Royong"
    festival: str = "Festival Gunung Slamet"
    roadshow: str = "Roadshow Pemulihan Ekonomi"
    lainnya: str = "Kegiatan lain"


PROGRAMMES = tuple(Programmes.model_fields)
# Those that can be followed, each with a consent of its own by this name.
FOLLOWED = ("festival", "roadshow")


class Contact(Section):
    """Who answers for data protection; screens leave it out while it is empty."""

    data_protection: str = Field(default="", validation_alias="perlindungan_data")
    office: str = Field(default="Pemerintah Kabupaten Purbalingga", validation_alias="instansi")


class Emergency(Section):
    """Emergency numbers by label, as dialled."""

    numbers: dict[str, str] = Field(default_factory=dict, validation_alias="nomor")


class Retention(Section):
    """How long things are kept. Defaults: proposal in the domain report; archive rules have the last word."""

    dedupe_days: int = Field(default=14, ge=8, validation_alias="dedupe_hari")
    without_consent_days: int = Field(default=30, ge=1, validation_alias="tanpa_persetujuan_hari")
    profile_months: int = Field(default=24, ge=1, validation_alias="profil_bulan")
    attendance_name_months: int = Field(default=12, ge=1, validation_alias="nama_kehadiran_bulan")
    message_days: int = Field(default=90, ge=1, validation_alias="pesan_hari")
    announcement_months: int = Field(default=24, ge=1, validation_alias="siaran_bulan")
    report_months: int = Field(default=24, ge=1, validation_alias="laporan_bulan")
    consent_years: int = Field(default=5, ge=1, validation_alias="persetujuan_tahun")


class Quiet(Section):
    """Hours (WIB) in which optional messages wait."""

    every_day: list[tuple[time, time]] = Field(
        default=[(time(20, 30), time(6, 0)), (time(17, 30), time(18, 30))], validation_alias="setiap_hari"
    )
    friday: list[tuple[time, time]] = Field(default=[(time(11, 15), time(13, 0))], validation_alias="jumat")

    def hours(self) -> QuietHours:
        return QuietHours(tuple(self.every_day), tuple(self.friday))


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

    category: CategoryCode = Field(validation_alias="kategori")
    region: str = Field(validation_alias="wilayah")
    unit: str


class Reports(Section):
    """Who gets which report, and the targets in working days; residents never see them as promises."""

    verify_days: int = Field(default=1, ge=1, validation_alias="verifikasi_hari")
    forward_days: int = Field(default=3, ge=1, validation_alias="teruskan_hari")
    answer_days: dict[CategoryCode, Annotated[int, Field(ge=1)]] = Field(
        default={code: item.days for code, item in CATEGORIES.items()}, validation_alias="jawab_hari"
    )
    routes: dict[CategoryCode, str] = Field(
        default={code: item.unit for code, item in CATEGORIES.items()}, validation_alias="rute"
    )
    regional_routes: list[DesaRoute] = Field(default=[], validation_alias="rute_wilayah")

    def days(self, category: str) -> int:
        """Working days to an answer."""
        return self.answer_days.get(category, CATEGORIES[category].days)

    def unit(self, category: str, region: str) -> str:
        """The unit that a report of this category from this desa goes to."""
        for route in self.regional_routes:
            if route.category == category and f"{region}.".startswith(f"{route.region}."):
                return route.unit
        return self.routes.get(category, CATEGORIES[category].unit)


class Whatsapp(Section):
    """What WhatsApp costs: rupiah a message by what Meta counts it as, and how much a month may cost (0: any)."""

    prices: dict[Literal["service", "utility", "marketing", "authentication"], Annotated[float, Field(ge=0)]] = Field(
        default={}, validation_alias="harga"
    )
    month_cap: float = Field(default=0.0, ge=0, validation_alias="batas_bulan")

    def price(self, category: str) -> float:
        """Rupiah for one message; what Meta may call differently one day costs as much as the dearest."""
        dearest = max(self.prices.values(), default=0.0)
        return {str(name): price for name, price in self.prices.items()}.get(category, dearest)


class Regency(Section):
    """The whole file. ``unit`` names the offices whose petugas have a role, by a code that never changes."""

    programmes: Programmes = Field(default=Programmes(), validation_alias="program")
    contact: Contact = Field(default=Contact(), validation_alias="kontak")
    emergency: Emergency = Field(default=Emergency(), validation_alias="darurat")
    retention: Retention = Field(default=Retention(), validation_alias="retensi")
    quiet: Quiet = Field(default=Quiet(), validation_alias="tenang")
    unit: dict[UnitCode, str] = Field(default=UNITS, min_length=1)
    reports: Reports = Field(default=Reports(), validation_alias="laporan")
    whatsapp: Whatsapp = Whatsapp()

    @model_validator(mode="after")
    def routes_lead_to_units(self) -> Self:
        led = {*self.reports.routes.values(), *(route.unit for route in self.reports.regional_routes)}
        unknown = sorted(led - self.unit.keys())
        if unknown:
            raise ValueError(f"reports are routed to {', '.join(unknown)}, which [unit] does not name")
        return self

    def programme(self, key: str) -> str:
        return str(getattr(self.programmes, key, self.programmes.lainnya))


def read_regency(path: Path) -> Regency:
    """The file's content, or the defaults where there is none. Raises BadRegencyFile."""
    if not path.exists():
        return Regency()
    try:
        return Regency.model_validate(tomllib.loads(path.read_text(encoding="utf-8")), by_alias=True, by_name=False)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadRegencyFile(f"{path}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadRegencyFile(f"{path}: {where}: {first['msg']}") from error
