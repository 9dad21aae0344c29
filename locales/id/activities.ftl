# Kegiatan: melihat, ikut, dan antre.

## Baris-baris rincian satu kegiatan

activity-title = { $title } · { $programme }
activity-when = 🗓 { $when }
activity-days = 🗓 { $first } sampai { $last }
activity-days-hour = 🗓 { $first } sampai { $last }, mulai pukul { $hour }
activity-place = 📍 { $place }, { $area }
activity-bring = 🎒 Bawa: { $bring }
activity-map = 🗺 { $link }
activity-sample = ⚠️ Hanya contoh, bukan kegiatan sungguhan.

## Daftar kegiatan

activities-list =
    Kegiatan yang akan datang, yang terdekat dulu:

    { $items }

    Ketuk atau balas angkanya untuk lihat rincian.
activities-line = { $number }. { $when } · { $title } · { $place }
activities-option = { $number }. { $title }
activities-none =
    Belum ada kegiatan yang terjadwal.
    Silakan tengok lagi lain waktu, ya. 🙏
activities-all = Kegiatan lain

## Satu kegiatan

activities-detail =
    { $details }

    { $state }
activities-left = 👥 Sisa { $left } dari { $quota } tempat
activities-full = 👥 Sudah penuh ({ $quota } tempat)
activities-no-limit = 👥 Jumlah peserta tidak dibatasi
activities-description = { $description }
activities-state-open = Mau ikut? Ketuk Ikut di bawah.
activities-state-mine = ✅ Bapak/Ibu sudah terdaftar.
activities-state-waiting = ⏳ Bapak/Ibu antre di urutan ke-{ $position }.
activities-state-closed = Pendaftaran sudah ditutup: batasnya 3 jam sebelum mulai.
activities-state-cancelled = ❌ Kegiatan ini dibatalkan.
activities-state-finished = Kegiatan ini sudah mulai atau sudah selesai.
activities-state-changed = Waktu atau tempatnya sudah berubah. Mohon dibaca lagi; kalau cocok, ketuk Ikut.

## Awal tulisan dua tombol ini tetap: Ikut

activities-join = Ikut
activities-join-waiting = Ikut antre

## Bila tidak bisa ikut

activities-absent =
    Kegiatan itu tidak kami temukan. Mungkin sudah lewat atau diganti.
    Silakan lihat kegiatan lain.
activities-cancelled =
    Mohon maaf, kegiatan itu dibatalkan.
    Silakan lihat kegiatan lain.
activities-finished =
    Kegiatan itu sudah mulai atau sudah selesai.
    Silakan lihat kegiatan lain.
activities-closed =
    Mohon maaf, pendaftarannya sudah ditutup: batasnya 3 jam sebelum mulai.
    Silakan lihat kegiatan lain.

## Bukti pendaftaran

signup-registered =
    ✅ { $name } sudah terdaftar. Matur nuwun!

    { $details }

    { $note }
signup-already =
    ✅ Tenang, { $name } sudah terdaftar.

    { $details }

    { $note }
signup-waiting =
    ⏳ Tempatnya penuh. { $name } antre di urutan ke-{ $position }.
    Kalau ada tempat kosong, kami kabari.

    { $details }

    { $note }
signup-waiting-already =
    ⏳ { $name } sudah antre, di urutan ke-{ $position }.

    { $details }

    { $note }
signup-promoted =
    🎉 Kabar baik: ada tempat kosong! Bapak/Ibu sekarang terdaftar.

    { $details }

    Kalau tidak jadi, mohon ketuk Batal ikut supaya tempatnya bisa dipakai yang lain.
signup-reminders = Nanti kami ingatkan. Kalau berhalangan, ketik kegiatanku.
signup-if-unable = Kalau berhalangan, ketik kegiatanku.
signup-read-back = Kami catat: { $name }, { $place }. Keliru? Ketik profil.

## Awal tulisan tombol ini tetap: Batal ikut

signup-leave = Batal ikut

## Di bantuan, di menu, dan di daftar perintah Telegram

help-kegiatan = kegiatan, kegiatanku – lihat, ikut, dan yang diikuti
menu-activities = Kegiatan
command-kegiatan = Lihat dan ikut kegiatan
