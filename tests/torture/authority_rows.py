"""What is not for everyone, row by row: it stands here a second time, so that nobody widens the matrix by a slip."""

from __future__ import annotations

from tests.torture.cast_programmes import OF_A_DRAFT

ANNOUNCERS = frozenset({"camat", "admin"})
ANNOUNCING = (
    "siaran",
    "AskResume",
    "AskOffice",
    "AskText",
    "AskArea",
    "AskParts",
    "AskActivity",
    "Preview",
    "AskWhen",
    "AskReason",
)
CONTROLS = (
    *("siaran-jeda", "siaran-lanjut", "siaran-henti", "siaran-ulang", "siaran-ragu", "siaran-ragu-ya"),
    *("siaran-akun", "siaran-gambar", "siaran-csv", "siaran-daftar"),
)
HANDLERS = frozenset({"camat", "petugas", "admin"})
QUEUE = ("laporanmasuk", "laporan-saring", "Sift")
LOOKING = ("laporan-urus", "laporan-lain", "laporan-foto", "laporan-foto-boleh", "laporan-foto-jangan")
AT_ONCE = ("laporan-periksa", "laporan-kerjakan")
ACTING = (
    *("laporan-teruskan", "laporan-selesai", "laporan-tanya", "laporan-kembali", "laporan-bukan", "laporan-tolak"),
    *("laporan-catat", "laporan-nomor", "laporan-sama"),
)
ACTING_STEPS = ("AskUnit", "AskWords", "AskNumber", "AskOther", "Preview")
ORGANISERS = frozenset({"organiser", "admin"})
DESK = {
    "editions": ("agenda-edisi", "agenda-acara", "agenda-edisi-isi", "AskText", "AskWhere", "AskVenue"),
    "founding": ("agenda-edisi-baru", "AskName", "AskDays", "AskWhere", "AskVenue"),
    "adding": ("agenda-tambah", "AskTitle", "AskWhen", "AskWhere", "AskVenue", "AskGoods", "AskQuota"),
    "sessions": ("agenda-sesi", "agenda-lain", "agenda-batalkan", "agenda-jadikan", "agenda-buang"),
    "changing": ("agenda-ubah", "AskField", "AskPlace", "AskWhere"),
    "publishing": ("agenda-terbit", "agenda-edisi-batal", "agenda-edisi-jadi", "Preview"),
    "urgent": ("agenda-mendesak", "AskText", "Preview"),
    "numbers": ("agenda-angka", "agenda-stan"),
}
OF_A_PROGRAMME = tuple(name for names in DESK.values() for name in names if name.startswith("agenda-"))
ADMIN = frozenset({"admin"})
ROLES = ("peran", "peran-lihat", "peran-cabut", "ConfirmRevoke", "peran-undangan", "undangan-tarik")
INVITING = ("undang", "AskRole", "AskUnit", "AskKecamatan", "AskProgramme", "AskTerm", "ConfirmInvite")
RESTRICTED = {
    "exports.ekspor": ADMIN,
    "handover.serah-terima": ADMIN,
    "duties.tugas": frozenset({"organiser", "petugas", "camat", "admin", "dewan"}),
}
RESTRICTED |= {f"roles.{name}": ADMIN for name in ROLES} | {f"inviting.{name}": ADMIN for name in INVITING}
RESTRICTED |= {f"announcing.{name}": ANNOUNCERS for name in ANNOUNCING}
RESTRICTED |= {f"announcement_control.{name}": ANNOUNCERS | ORGANISERS for name in CONTROLS}
RESTRICTED |= {f"agenda_{part}.{name}": ORGANISERS for part, names in DESK.items() for name in names}
RESTRICTED |= {f"report_queue.{name}": HANDLERS for name in QUEUE}
RESTRICTED |= {f"report_handling.{name}": HANDLERS for name in (*LOOKING, *AT_ONCE)}
RESTRICTED |= {f"report_acting.{name}": HANDLERS for name in (*ACTING, *ACTING_STEPS)}
# Here an argument names what belongs to a person; whether it exists must not be told.
OF_A_TICKET = ("laporan-lihat", "laporan-tambah", "laporan-beres", "laporan-belum", "laporan-lepas")
SAME_ANSWER = ("leave", "undangan", "hubungkan", *OF_A_TICKET, *OF_A_DRAFT, "lepas")
OF_A_KECAMATAN = tuple(name for name in CONTROLS if name != "siaran-daftar")
OF_A_REPORT = (*LOOKING, *AT_ONCE, *ACTING)
