"""The role matrix: who may take which step. A step without a row breaks the build."""

from typing import Final

EVERYONE: Final = frozenset({"warga"})
ADMIN: Final = frozenset({"admin"})

MATRIX: Final = {
    "welcome.start": EVERYONE,
    "welcome.menu": EVERYONE,
    "welcome.bantuan": EVERYONE,
    "welcome.batal": EVERYONE,
    "welcome.bahasa": EVERYONE,
    "welcome.bahasa-pilih": EVERYONE,
    "welcome.lanjut": EVERYONE,
    "welcome.unknown": EVERYONE,
    "welcome.makasih": EVERYONE,
    "registration.daftar": EVERYONE,
    "registration.AskConsent": EVERYONE,
    "registration.AskGuardian": EVERYONE,
    "registration.AskName": EVERYONE,
    "registration.AskPlace": EVERYONE,
    "profile.profil": EVERYONE,
    "profile.profil-nama": EVERYONE,
    "profile.profil-desa": EVERYONE,
    "profile.AskNewName": EVERYONE,
    "profile.AskNewPlace": EVERYONE,
    "profile.langganan": EVERYONE,
    "profile.ikuti": EVERYONE,
    "profile.stop": EVERYONE,
    "activities.kegiatan": EVERYONE,
    "activities.lihat": EVERYONE,
    "activities.ikut": EVERYONE,
    "my_activities.kegiatanku": EVERYONE,
    "my_activities.leave": EVERYONE,
    "my_activities.batal-ikut": EVERYONE,
    "privacy.privasi": EVERYONE,
    "privacy.dataku": EVERYONE,
    "privacy.hapusdata": EVERYONE,
    "privacy.ConfirmErasure": EVERYONE,
    "invitations.undangan": EVERYONE,
    "exports.ekspor": ADMIN,
    "coming.lapor": EVERYONE,
    "coming.festival": EVERYONE,
    "coming.roadshow": EVERYONE,
    "coming.pengumuman": EVERYONE,
}
