# Profil lan langganan.

profile-shown =
    Ingkang kula serat:
    Asma: { $name }
    Dalem: { $place }
    Pengumuman: { $news }

    Menapa wonten ingkang prelu dipundandosi?
profile-changed =
    ✅ Sampun dipundandosi.
    Asma: { $name }
    Dalem: { $place }
    Pengumuman: { $news }
profile-linked = { $profile }
    Kabar lewat: { $channel }
profile-news-on = dipunkintun
profile-news-off = mboten dipunkintun
profile-change-name = Gantos asma
profile-change-place = Gantos desa
profile-my-data = Data kula
profile-ask-name = Sinten asma ingkang leres?
profile-ask-place =
    Sapunika lenggah ing desa pundi?

    Ketik nama desa, kirim lokasi 📍, utawi pilih kecamatanipun:

subscription-on =
    ✅ Pengumuman kangge warga { $place } dipunkintun mriki.
    Saged dipunkendeli kapan kemawon: ketik stop.
subscription-off =
    Pengumuman kangge warga { $place } mboten dipunkintun mriki.
    Kersa nampi? Mangke saged dipunkendeli kapan kemawon: ketik stop.
subscription-follow = Nderek pengumuman
subscription-stop = Stop pengumuman
subscription-manage = Atur langganan

subscription-followed =
    ✅ Inggih, pengumuman kangge warga { $place } badhe dipunkintun mriki.
    Saged dipunkendeli kapan kemawon: ketik stop.
subscription-stopped =
    ✅ Inggih, pengumuman sarta kabar festival lan roadshow dipunkendeli.
    Ingkang taksih dipunkintun: tandha pendhaftaran, pangenget kegiatan ingkang Panjenengan tumuti, lan kabar laporan.
    Kersa malih? Ketik langganan.
subscription-stopped-stranger = Inggih. Kula pancen mboten ngintun pengumuman mriki, lan mboten badhe miwiti tanpa palilah Panjenengan.
