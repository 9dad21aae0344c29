"""``daerah.toml`` is written with Indonesian names, and with no others."""

from pathlib import Path

import pytest

from models.region.regency import BadRegencyFile, read_regency


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("[retensi]\ndedupe_hari = 3\n", "retensi.dedupe_hari"),
        ("[retensi]\ndedupe_days = 30\n", "retensi.dedupe_days: Extra inputs"),
        ("[retention]\n", "retention: Extra inputs"),
        ('[laporan.rute]\njalanan = "dpupr"\n', "laporan.rute.jalanan"),
        ('[laporan]\nrute_wilayah = [{ kategori = "jalan", unit = "dpupr" }]\n', "laporan.rute_wilayah.0.wilayah"),
        ('[laporan.rute]\njalan = "dinas"\n', "routed to dinas"),
        ("[whatsapp.harga]\nmarketing = -1\n", "whatsapp.harga.marketing"),
        ("[tenang]\njumat = [[25:00:00, 13:00:00]]\n", "daerah.toml: "),
    ],
)
def test_what_is_wrong_is_named_as_it_stands_in_the_file(tmp_path: Path, content: str, named: str) -> None:
    path = tmp_path / "daerah.toml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(BadRegencyFile, match=named):
        read_regency(path)


def test_every_name_of_the_file_counts(tmp_path: Path) -> None:
    path = tmp_path / "daerah.toml"
    path.write_text(
        '[program]\ngebrak = "Sambatan"\n[kontak]\ninstansi = "Dinas"\n[retensi]\nsiaran_bulan = 5\n'
        '[whatsapp]\nbatas_bulan = 9\n[laporan]\nrute_wilayah = [{ kategori = "jalan", wilayah = "33.03.04", unit = '
        '"dlh" }]\n',
        encoding="utf-8",
    )

    regency = read_regency(path)

    assert (regency.programme("gebrak"), regency.contact.office) == ("Sambatan", "Dinas")
    assert (regency.retention.announcement_months, regency.whatsapp.month_cap) == (5, 9)
    assert regency.reports.unit("jalan", "33.03.04.2014") == "dlh"
