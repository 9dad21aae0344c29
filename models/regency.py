"""What belongs to the regency and not to the program: ``DATA_DIR/daerah.toml``."""

from __future__ import annotations

import tomllib
from datetime import time
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from models.quiet import QuietHours


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
    persetujuan_tahun: int = Field(default=5, ge=1)


class Quiet(Section):
    """Hours (WIB) in which optional messages wait."""

    setiap_hari: list[tuple[time, time]] = [(time(20, 30), time(6, 0)), (time(17, 30), time(18, 30))]
    jumat: list[tuple[time, time]] = [(time(11, 15), time(13, 0))]

    def hours(self) -> QuietHours:
        return QuietHours(tuple(self.setiap_hari), tuple(self.jumat))


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
UnitCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,23}$")]


class Regency(Section):
    """The whole file. ``unit`` names the offices whose petugas have a role, by a code that never changes."""

    program: Programmes = Programmes()
    kontak: Contact = Contact()
    darurat: Emergency = Emergency()
    retensi: Retention = Retention()
    tenang: Quiet = Quiet()
    unit: dict[UnitCode, str] = Field(default=UNITS, min_length=1)

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
