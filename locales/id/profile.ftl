# Profil dan langganan.

profile-shown =
    Yang kami catat:
    Nama: { $name }
    Tempat tinggal: { $place }
    Pengumuman: { $news }

    Ada yang perlu diperbaiki?
profile-changed =
    ✅ Sudah kami perbaiki.
    Nama: { $name }
    Tempat tinggal: { $place }
    Pengumuman: { $news }
profile-linked = { $profile }
    Kabar lewat: { $channel }
profile-news-on = dikirim
profile-news-off = tidak dikirim
profile-change-name = Ganti nama
profile-change-place = Ganti desa
profile-my-data = Data saya
profile-ask-name = Siapa nama yang benar?
profile-ask-place =
    Sekarang tinggal di desa mana?

    Ketik nama desa, kirim lokasi (📎 atau 📍), atau pilih kecamatannya:

subscription-on =
    ✅ Pengumuman untuk warga { $place } dikirim ke sini.
    Bisa dihentikan kapan saja: ketik stop.
subscription-off =
    Pengumuman untuk warga { $place } tidak dikirim ke sini.
    Mau menerimanya? Nanti bisa dihentikan kapan saja: ketik stop.
subscription-stop = Stop pengumuman
subscription-manage = Atur langganan

## Awal tulisan tombol ini tetap: Ikuti

subscription-follow = Ikuti pengumuman

subscription-followed =
    ✅ Baik, pengumuman untuk warga { $place } akan kami kirim ke sini.
    Bisa dihentikan kapan saja: ketik stop.
subscription-stopped =
    ✅ Baik, pengumuman serta kabar festival dan roadshow kami hentikan.
    Yang tetap kami kirim: bukti pendaftaran, pengingat kegiatan yang Bapak/Ibu ikuti, dan kabar laporan.
    Mau lagi? Ketik langganan.
subscription-stopped-stranger = Baik. Kami memang tidak mengirim pengumuman ke sini, dan tidak akan mulai tanpa persetujuan Bapak/Ibu.
