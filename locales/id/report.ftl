# Lapor: warga melaporkan masalah, dan mendengar kabarnya sampai beres.

report-ask-what =
    Silakan ceritakan masalahnya. Foto dan lokasi boleh langsung dikirim, urutannya bebas.

    Misalnya: jalan berlubang di depan Balai Desa Slinga
report-ask-story =
    📍 Lokasinya sudah kami catat.
    Sekarang silakan ceritakan masalahnya, atau kirim fotonya.
report-ask-words = Silakan tulis lagi ceritanya.
report-words-first = Tulis dulu ceritanya, ya.
report-words-long = Ceritanya kelebihan { $over } huruf. Mohon dipersingkat, ya.
report-photos-enough = Paling banyak { $most } foto untuk satu laporan.

report-offer =
    Apakah ini masalah yang perlu kami teruskan ke petugas?
    “{ $words }”
report-yes = Ya, laporkan

report-ask-resume =
    Masih ada laporan yang belum dikirim:
    { $words }

    Mau dilanjutkan? Kalau mulai baru, yang lama kami hapus.
report-resume = Lanjutkan
report-new = Mulai baru

report-ask-category = Ini soal apa?
category-jalan = Jalan rusak
category-drainase = Selokan, drainase
category-lampu_jalan = Lampu jalan
category-sampah = Sampah
category-air_bersih = Air bersih
category-banjir_longsor = Banjir, longsor
category-pohon = Pohon
category-fasilitas_umum = Fasilitas umum
category-keamanan = Keamanan
category-pelayanan = Pelayanan kantor
category-bantuan_sosial = Bantuan sosial
category-kesehatan = Kesehatan
category-pendidikan = Pendidikan

report-ask-place =
    Di mana tempatnya?
    Kirim lokasi, atau ketik nama desa atau patokannya.
report-at = Di { $desa }
report-choose-desa = Pilih desa
report-place-long = Nama tempatnya terlalu panjang, paling banyak { $most } huruf.
report-ask-desa = Itu di desa mana?
report-desa-unknown = Tidak tahu
report-pin-outside =
    Tempat itu di luar Purbalingga, jadi bukan wewenang kami. Silakan sampaikan lewat lapor.go.id.
    Laporan ini tetap kami simpan. Kalau keliru, silakan kirim lokasi lain.

report-review =
    Laporan Bapak/Ibu:
    { $category } – { $place }
    { $words }
    { $more }

    Sudah benar? Ketuk Kirim.
report-quoted = “{ $words }”
report-no-words = (tanpa cerita)
report-place-both = { $place }, { $desa }
report-place-words = { $place }
report-with-pin = 📍 dengan lokasi
report-with-old-pin = 📍 dengan lokasi lama atau yang diteruskan, belum tentu tepat
report-with-photos = 📷 { $count } foto
report-photo-helps = 📷 Foto membantu petugas, tetapi tidak wajib.
report-photo-unfit = 📷 { $count } foto tidak bisa dibaca. Bisa dikirim lagi.
report-named = Nama Bapak/Ibu terlihat oleh petugas.
report-anonymous = Nama Bapak/Ibu tidak terlihat oleh petugas.

## Awal tulisan tombol ini tetap: Kirim

report-send = Kirim
report-change-category = Ubah jenis
report-change-place = Ubah tempat
report-change-words = Ubah cerita
report-remove-photos = Hapus foto
report-hide-name = Tanpa nama
report-show-name = Pakai nama

report-emergency =
    ⚠️ Ini bukan layanan darurat. Kalau ada yang dalam bahaya, jangan menunggu kami.
    { $numbers }

    Ceritanya tetap kami simpan.

report-similar =
    Sudah ada laporan { $category } yang mirip:
    { $items }

    Masalah yang sama?
report-near-line = { $number }. { $where }, { $age }, { $status }
report-near-metres = sekitar { $metres } meter dari sini

## Awal tulisan tombol ini tetap: Saya juga

report-join = Saya juga ({ $number })
report-other = Bukan, ini lain
report-similar-gone = Laporan itu baru saja ditutup. Silakan lanjut di bawah.
report-joined =
    ✅ Bapak/Ibu kami catat ikut melaporkan: { $category }, { $code }.
    Setiap ada perkembangan, kami kabari.

report-filed =
    ✅ Laporan { $category } kami terima. Terima kasih, Bapak/Ibu.
    Nomornya: { $code }

    Kami periksa dulu, lalu teruskan ke yang menangani. Setiap ada perkembangan, kami kabari.
report-enough-today =
    Hari ini sudah { $most } laporan. Terima kasih, kami kerjakan dulu, ya.
    Yang ini kami simpan, bisa dikirim besok.
report-mine = Laporanku

## Keadaan laporan

status-received = menunggu diperiksa
status-verified = sudah diperiksa
status-forwarded = sudah diteruskan
status-in_progress = sedang dikerjakan
status-needs_info = menunggu keterangan
status-reopened = dibuka lagi
status-done = selesai
status-not_ours = bukan wewenang kabupaten
status-duplicate = digabung dengan laporan lain
status-rejected = tidak bisa diproses

## Di bantuan, di menu, dan di daftar perintah Telegram

help-lapor = lapor, laporanku – laporkan masalah dan lihat kabarnya
menu-report = Lapor masalah
menu-report-resume = Lanjutkan laporan
command-lapor = Laporkan masalah
