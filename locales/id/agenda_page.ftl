# Halaman agenda untuk umum: /agenda.

agenda-page-title = Agenda Purbalingga
agenda-page-description = Festival Gunung Slamet, Roadshow Pemulihan Ekonomi, dan Gebrak Gotong Royong di Kabupaten Purbalingga.
agenda-page-choose = Pilih program
agenda-page-all = Semua
agenda-page-no-edition = Tanggal resmi { $name } berikutnya belum ada. Begitu diumumkan, jadwalnya ada di sini.
agenda-page-off = { $name } ({ $days }) tidak jadi diadakan.
agenda-page-getting-there = Cara ke sana dan bekal
agenda-page-bring = Bawa:
agenda-page-map = peta
agenda-page-cancelled = dibatalkan
agenda-page-changed = berubah
agenda-page-sample = contoh
agenda-page-no-hour = Jamnya menyusul
agenda-page-until = Sampai { $last }
agenda-page-none = Belum ada acara yang terjadwal. Silakan tengok lagi lain waktu, ya.
agenda-page-calendar = Berkas kalender (.ics)
agenda-page-calendar-hint = untuk ponsel atau komputer; tambahkan alamatnya di aplikasi kalender supaya selalu yang terbaru.
agenda-page-chat = Tanya atau daftar lewat obrolan
agenda-page-chat-hint = dan ikuti acaranya supaya dikabari kalau ada yang berubah.
agenda-page-unavailable = Mohon maaf, agenda sedang tidak bisa dibuka. Silakan coba lagi sebentar lagi.
