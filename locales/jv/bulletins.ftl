# Pengumuman: ingkang pungkasan kangge kecamatanipun piyambak.

bulletins-list =
    Pengumuman pungkasan kangge wewengkonipun Panjenengan:
    { $items }

    Mangga dipunpencet kangge maos jangkepipun.
bulletins-line = { $number }. { $when } · { $beginning }
bulletins-option = { $number }. { $beginning }
bulletins-all = Pengumuman sanes
bulletins-shown =
    { $when }

    { $shown }
bulletins-none =
    Dereng wonten pengumuman kangge wewengkonipun Panjenengan.
    Badhe dipunkintuni menapa mboten, saged dipunatur ing ngandhap.
bulletins-absent = Pengumuman menika mboten wonten ing daftaripun Panjenengan.
bulletins-stranger =
    Pengumuman dipunkintun per kecamatan.
    Menawi Panjenengan sampun ndaftar, kula mangertos kecamatanipun.
bulletins-register = Daftar

announcement-shown =
    📣 { $office }

    { $text }

    Balesi STOP kangge kendel.
announcement-alert =
    🚨 WIGATOS saking { $office }

    { $text }

    Balesi STOP kangge kendel nampi pengumuman.
announcement-regency = Pemerintah Kabupaten Purbalingga
announcement-programme = Panitia { $name }

## Ing pitulungan, ing menu, lan ing dhaptar prentah Telegram

help-pengumuman = pengumuman – kabar pungkasan saking kecamatan
