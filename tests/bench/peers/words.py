"""Texts and keyboards of the peers: as long as ours, but constants in one language."""

import csv
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from tests.bench.agenda import WIB

PLACES = Path(__file__).resolve().parents[3] / "data" / "wilayah_purbalingga.csv"
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)

WELCOME = """Sugeng rawuh! 👋 Ini Sambatan, layanan chat Pemerintah Kabupaten Purbalingga.

Di sini Bapak/Ibu bisa melihat dan mengikuti kegiatan Gebrak Gotong Royong, langsung dari chat.

Melihat-lihat tidak perlu mendaftar. Pilih di bawah, atau ketik kegiatan."""
WELCOME_BACK = """Sugeng rawuh, {name}! 👋
Ada yang bisa kami bantu hari ini?"""
ACTIVITIES = """Kegiatan yang akan datang, yang terdekat dulu:

{items}

Ketuk untuk lihat rinciannya."""
LINE = "{number}. {when} · {title} · {desa}"
DETAILS = """{title} · Gebrak Gotong Royong
🗓 {when}
📍 {place}, {desa}, Kec. {kecamatan}
🎒 Bawa: {bring}"""
ACTIVITY = """{details}
👥 Sisa {left} dari {quota} tempat

{state}"""
OPEN = "Mau ikut? Ketuk Ikut di bawah."
ALREADY_IN = "✅ Bapak/Ibu sudah terdaftar."
ABSENT = "Kegiatan itu tidak kami temukan. Mungkin sudah lewat atau diganti."
FULL = "Mohon maaf, tempatnya sudah penuh. Ada kegiatan lain yang bisa diikuti."
CONSENT = """Sebelum ikut, kami perlu mencatat nama dan desa Bapak/Ibu. Tanpa NIK, tanpa nomor HP.

Dipakai Pemerintah Kabupaten Purbalingga untuk mendaftarkan, mengingatkan, dan menghitung peserta. \
Chat lewat server Telegram/WhatsApp di luar negeri. Bisa dilihat (dataku) dan dihapus (hapusdata) kapan saja.

Setuju: layanan ini, plus pengumuman kecamatan saya.
Hanya layanan: tanpa pengumuman.
Keduanya untuk usia 18 tahun ke atas."""
ASK_NAME = "Terima kasih. Siapa nama Bapak/Ibu?"
NAME_UNCLEAR = "Mohon ketik namanya saja, tanpa angka, paling panjang 64 huruf. Misalnya: Siti Aminah."
ASK_DESA = """Salam kenal, {name}. Tinggal di desa mana?

Ketik nama desa, kirim lokasi 📍, atau pilih kecamatannya:"""
DESA_UNKNOWN = "Nama itu belum kami kenali. Coba ketik nama desa saja, misalnya Slinga."
RECEIPT = """✅ {name} sudah terdaftar. Matur nuwun!

{details}

Kami catat: {name}, {desa}, Kec. {kecamatan}. Keliru? Ketik profil."""
MINE = """Kegiatan Bapak/Ibu:

{items}

Ketuk untuk lihat rincian atau batal ikut."""
MINE_LINE = "{number}. {when} · {title} ✅"
MINE_NONE = """Bapak/Ibu belum ikut kegiatan yang akan datang.
Yuk, lihat dulu apa yang ada."""
UNKNOWN = """Mohon maaf, kami belum paham maksudnya. 🙏
Coba pilih di bawah, atau ketik bantuan."""


class Look(CallbackData, prefix="lihat"):
    """The button of one activity."""

    activity: int


class Join(CallbackData, prefix="ikut"):
    """The button that signs up."""

    activity: int


class Leave(CallbackData, prefix="batal"):
    """The button that gives a place up."""

    activity: int


def button(label: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data)


def keyboard(*rows: Iterable[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[list(row) for row in rows])


MENU = keyboard(
    (button("Kegiatan", "kegiatan"), button("Kegiatanku", "kegiatanku")),
    (button("Profil", "profil"), button("Bantuan", "bantuan")),
    (button("Bahasa", "bahasa"), button("Privasi", "privasi")),
)
AGREE = keyboard(
    (button("Setuju", "setuju"),),
    (button("Hanya layanan", "layanan"),),
    (button("Belum 18", "belum18"), button("Batal", "kembali")),
)
BACK = keyboard((button("Batal", "kembali"),))
DISTRICTS = keyboard(
    (button("Bobotsari", "kec:33.03.09"), button("Bojongsari", "kec:33.03.15")),
    (button("Bukateja", "kec:33.03.02"), button("Kaligondang", "kec:33.03.04")),
    (button("Kalimanah", "kec:33.03.06"), button("Karanganyar", "kec:33.03.10")),
    (button("Lainnya", "lainnya"), button("Batal", "kembali")),
)


def choices(options: Iterable[tuple[int, str]]) -> InlineKeyboardMarkup:
    """One numbered button for each activity, and the way home."""
    rows = [
        (button(f"{number}. {title}", Look(activity=activity).pack()),)
        for number, (activity, title) in enumerate(options, 1)
    ]
    return keyboard(*rows, (button("Menu", "menu"),))


def joining(activity: int) -> InlineKeyboardMarkup:
    return keyboard((button("Ikut", Join(activity=activity).pack()),), (button("Kegiatan lain", "kegiatan"),))


def leaving(activity: int) -> InlineKeyboardMarkup:
    leave = button("Batal ikut", Leave(activity=activity).pack())
    return keyboard((button("Kegiatanku", "kegiatanku"), leave))


def long_date(at: datetime) -> str:
    at = at.astimezone(WIB)
    return f"{DAYS[at.weekday()]}, {at.day} {MONTHS[at.month - 1]} {at.year} pukul {at:%H.%M} WIB"


def short_date(at: datetime) -> str:
    at = at.astimezone(WIB)
    return f"{DAYS[at.weekday()][:3]} {at.day} {MONTHS[at.month - 1][:3]} {at:%H.%M}"


def name_in(said: str) -> str | None:
    """The name that was typed, or None where it cannot be one."""
    name = " ".join(said.split())
    return name if 2 <= len(name) <= 64 and not any(letter.isdigit() for letter in name) else None


def desa_by_name() -> dict[str, tuple[str, str, str]]:
    """Code, name and kecamatan of every desa and kelurahan, by its name in small letters."""
    with PLACES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kecamatan = {row["kode"]: row["nama"] for row in rows if row["jenis"] == "kecamatan"}
    return {
        row["nama"].casefold(): (row["kode"], row["nama"], kecamatan[row["kode_induk"]])
        for row in rows
        if row["jenis"] != "kecamatan"
    }
