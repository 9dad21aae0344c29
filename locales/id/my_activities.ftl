# Kegiatanku: yang sudah diikuti, dan batal ikut.

mine-none =
    Bapak/Ibu belum ikut kegiatan yang akan datang.
    Yuk, lihat dulu apa yang ada.
mine-list =
    Kegiatan Bapak/Ibu:

    { $items }

    Ketuk untuk lihat rincian atau batal ikut.
mine-stall = { $title } 🏪 { $business }
mine-line = { $number }. { $when } · { $title } ✅
mine-line-waiting = { $number }. { $when } · { $title } ⏳ antre ke-{ $position }
mine-left =
    Baik, Bapak/Ibu tidak jadi ikut:
    { $title }
    { $when }

    Terima kasih sudah memberi kabar.
mine-not-joined = Bapak/Ibu memang tidak terdaftar di kegiatan itu.
mine-leave-which = Batal ikut yang mana?

## Awal tulisan tombol ini tetap: Batal ikut

mine-leave-option = Batal ikut: { $title }

## Di bantuan, di menu, dan di daftar perintah Telegram

menu-mine = Kegiatanku
command-kegiatanku = Kegiatan yang saya ikuti
