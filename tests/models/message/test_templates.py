"""The register of templates: whole, known to the texts, and always filled so that Meta takes it."""

from pathlib import Path
from typing import Any

import pytest

from locales.texts import keys
from models.message.rendering import units
from models.message.templates import MOST, SHIPPED, BadTemplates, Entry, Template, read_templates
from tests.house.text_files import asked_for
from tests.house.typical import TYPICAL

ENTRIES = [template.entry for template in read_templates().entries.values()]
NEWS = Entry(
    teks="report-news", bahasa="id", nama="kabar", kode="id", kategori="utility", nilai=("a", "b"), isi="{{1}}: {{2}}!"
)


def body(**values: Any) -> dict[str, Any]:
    return {"k": "report-news", "v": values, "c": [["lihat:1", "report-look", {}], ["x", "report-look", {}]]}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.teks}-{entry.bahasa}")
def test_an_entry_stands_for_a_text_that_has_its_values(entry: Entry) -> None:
    assert entry.teks in keys("id")
    assert set(entry.nilai) <= asked_for("id", entry.teks)
    assert "{{" not in entry.isi.replace("{{1}}", "").replace("{{2}}", "").replace("{{3}}", "").replace("{{4}}", "")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.teks}-{entry.bahasa}")
def test_an_entry_fits_with_what_is_usual(entry: Entry) -> None:
    filled = Template(entry).filled({"k": entry.teks, "v": {name: TYPICAL[name] for name in entry.nilai}})

    assert not [value for value in filled.values if value.endswith("…")]
    assert units(entry.isi) + sum(map(units, filled.values)) <= MOST


def test_whoever_takes_part_or_follows_is_told_in_time_though_they_have_not_written() -> None:
    """What expires at its start would otherwise be held until then."""
    timely = {key for key in keys("id") if key.startswith("reminder-")} | {"news-changes", "agenda-moved", "costs-all"}

    assert timely <= {entry.teks for entry in ENTRIES}


def test_no_two_entries_share_a_name_in_a_language() -> None:
    assert len({(entry.nama, entry.kode) for entry in ENTRIES}) == len(ENTRIES) > 5


def test_values_are_in_one_line_and_never_empty() -> None:
    filled = Template(NEWS).filled(body(a="satu\n\n  dua\t\tx      y", b=" \n"))

    assert filled.values == ("satu · dua x y", "-")


def test_only_the_longest_value_gives_way() -> None:
    filled = Template(NEWS).filled(body(a="PBG-7K2M9QXA", b="🕳️" * 600))

    assert filled.values[0] == "PBG-7K2M9QXA"
    assert filled.values[1].endswith("…")
    assert MOST - 2 <= units(f"{filled.values[0]}: {filled.values[1]}!") <= MOST


@pytest.mark.parametrize(("buttons", "payloads"), [(0, ()), (1, ("lihat:1",)), (2, ("lihat:1", "x"))])
def test_as_many_choices_as_it_has_buttons_come_along(buttons: int, payloads: tuple[str, ...]) -> None:
    entry = NEWS.model_copy(update={"tombol": buttons})

    assert Template(entry).filled(body(a="1", b="2")).payloads == payloads


def test_a_language_without_one_gets_the_indonesian() -> None:
    templates = read_templates()

    assert templates.of("report-news", "jv") is templates.of("report-news", "id")
    assert templates.of("menu-shown", "id") is None


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ('kategori = "utility"', 'kategori = "gratis"', "kategori"),
        ('nama = "sambatan_pengingat_besok"', 'nama = "Pengingat besok"', "nama"),
        ("tombol = 1", "tombol = 4", "tombol"),
        ('teks = "reminder-evening"', "", "teks"),
        ('kode = "id"', 'kode = "id"\nwarna = "merah"', "warna"),
        ('nilai = ["name", "details"]', 'nilai = ["name"]', "one place for each"),
        ('teks = "reminder-day"', 'teks = "reminder-evening"', "two templates"),
        ("[[templat]]", "[[templat", "whatsapp_templat.toml"),
    ],
)
def test_a_mistake_is_told_with_the_line_to_mend(tmp_path: Path, before: str, after: str, why: str) -> None:
    file = tmp_path / "whatsapp_templat.toml"
    file.write_text(SHIPPED.read_text("utf-8").replace(before, after, 1), "utf-8")

    with pytest.raises(BadTemplates, match=why):
        read_templates(file)
