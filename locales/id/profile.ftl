profile-shown =
    Yang kami catat:
    Nama: { $name }
    Tempat tinggal: { $place }
    Pengumuman: { $news }

    Ada yang perlu diperbaiki?
profile-changed =
    Sudah kami perbaiki. ✅
    Nama: { $name }
    Tempat tinggal: { $place }
    Pengumuman: { $news }
profile-news-on = dikirim
profile-news-off = tidak dikirim
profile-change-name = Ganti nama
profile-change-place = Ganti desa
profile-my-data = Data saya
profile-ask-name = Siapa nama yang benar?
profile-ask-place =
    Sekarang tinggal di desa mana?
    Ketik nama desa, kirim lokasi 📍, atau pilih kecamatannya:
subscription-on =
    Pengumuman untuk warga { $place } dikirim ke sini. ✅
    Bisa dihentikan kapan saja dengan ketik stop.
subscription-off =
    Pengumuman untuk warga { $place } belum dikirim ke sini.
    Mau menerimanya? Bisa dihentikan kapan saja dengan ketik stop.
subscription-follow = Ikuti pengumuman
subscription-stop = Stop pengumuman
subscription-manage = Atur langganan
subscription-followed =
    Baik, pengumuman untuk warga { $place } akan kami kirim ke sini. ✅
    Ketik stop untuk berhenti.
subscription-stopped =
    Baik, pengumuman serta kabar festival dan roadshow kami hentikan. ✅
    Bukti pendaftaran, pengingat kegiatan yang Bapak/Ibu ikuti, dan kabar laporan tetap kami kirim.
    Mau lagi? Ketik langganan.
subscription-stopped-stranger =
    Baik. Kami memang tidak mengirim pengumuman ke sini, dan tidak akan mulai tanpa persetujuan Bapak/Ibu.
