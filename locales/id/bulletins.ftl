# Pengumuman: yang terakhir untuk kecamatan sendiri.

bulletins-list =
    Pengumuman terakhir untuk wilayah Bapak/Ibu:
    { $items }

    Ketuk untuk membaca lengkapnya.
bulletins-line = { $number }. { $when } · { $beginning }
bulletins-option = { $number }. { $beginning }
bulletins-all = Pengumuman lain
bulletins-shown =
    { $when }

    { $shown }
bulletins-none =
    Belum ada pengumuman untuk wilayah Bapak/Ibu.
    Mau dikirimi atau tidak, bisa diatur di bawah.
bulletins-absent = Pengumuman itu tidak ada di daftar Bapak/Ibu.
bulletins-stranger =
    Pengumuman dikirim per kecamatan.
    Kalau Bapak/Ibu mendaftar dulu, kami tahu kecamatannya.
bulletins-register = Daftar

## Siaran seperti dibaca warga

announcement-shown =
    📣 { $office }

    { $text }

    Balas STOP untuk berhenti.
announcement-alert =
    🚨 PENTING dari { $office }

    { $text }

    Balas STOP untuk berhenti menerima pengumuman.
announcement-regency = Pemerintah Kabupaten Purbalingga
announcement-programme = Panitia { $name }

## Di bantuan, di menu, dan di daftar perintah Telegram

help-pengumuman = pengumuman – kabar terakhir dari kecamatan
