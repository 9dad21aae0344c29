activity-title = { $title } · { $programme }
activity-when = 🗓 { $when }
activity-place = 📍 { $place }, { $area }
activity-bring = 🎒 Bawa: { $bring }
activity-map = 🗺 { $link }
activity-sample = (contoh, bukan kegiatan sungguhan)
activities-list =
    Kegiatan yang akan datang, yang terdekat dulu:

    { $items }

    Ketuk untuk lihat rinciannya.
activities-line = { $number }. { $when } · { $title } · { $place }
activities-option = { $number }. { $title }
activities-none =
    Belum ada kegiatan yang terjadwal saat ini.
    Coba lihat lagi lain waktu, ya. 🙏
activities-detail =
    { $details }

    { $state }
activities-left = 👥 Sisa { $left } dari { $quota } tempat
activities-full = 👥 Penuh ({ $quota } tempat), bisa antre
activities-no-limit = 👥 Terbuka untuk siapa saja
activities-description = { $description }
activities-state-open = Mau ikut? Ketuk Ikut di bawah.
activities-state-mine = ✅ Bapak/Ibu sudah terdaftar.
activities-state-waiting = ⏳ Bapak/Ibu antre di urutan ke-{ $position }.
activities-state-closed = Pendaftaran sudah ditutup, 3 jam sebelum mulai.
activities-state-cancelled = ❌ Kegiatan ini dibatalkan.
activities-state-finished = Kegiatan ini sudah selesai.
activities-state-changed = Waktu atau tempatnya baru saja berubah. Mohon dibaca lagi; kalau cocok, ketuk Ikut.
activities-join = Ikut
activities-join-waiting = Ikut antre
activities-all = Kegiatan lain
activities-absent = Kegiatan itu tidak kami temukan. Mungkin sudah lewat atau diganti.
activities-cancelled = Mohon maaf, kegiatan itu dibatalkan. Ada kegiatan lain yang bisa diikuti.
activities-finished = Kegiatan itu sudah mulai atau selesai. Ada kegiatan lain yang bisa diikuti.
activities-closed = Mohon maaf, pendaftaran ditutup 3 jam sebelum mulai. Ada kegiatan lain yang bisa diikuti.
signup-registered =
    ✅ { $name } sudah terdaftar. Matur nuwun!

    { $details }

    { $note }
signup-already =
    { $name } memang sudah terdaftar. ✅

    { $details }

    { $note }
signup-waiting =
    Tempatnya penuh. { $name } antre di urutan ke-{ $position }. ⏳
    Kalau ada yang batal, kami langsung kabari.

    { $details }

    { $note }
signup-waiting-already =
    { $name } sudah antre, di urutan ke-{ $position }. ⏳

    { $details }

    { $note }
signup-promoted =
    🎉 Ada tempat kosong! Bapak/Ibu naik dari antrean dan sekarang terdaftar.

    { $details }

    Kalau tidak jadi, mohon ketuk Batal ikut supaya tempatnya bisa dipakai yang lain.
signup-reminders = Nanti kami ingatkan. Kalau berhalangan, ketik kegiatanku.
signup-read-back =
    Kami catat: { $name }, { $place }. Keliru? Ketik profil.
signup-leave = Batal ikut
