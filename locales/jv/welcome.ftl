# Pambagya, menu, pitulungan, basa, lan wangsulan menawi dereng mangertos.

welcome-first =
    Sugeng rawuh! 👋 Menika Sambatan, layanan { $office }.

    Ing mriki Panjenengan saged nderek kegiatan Gebrak Gotong Royong, nglaporaken perkawis ing sakiwa tengen, lan nderek jadwal festival lan roadshow.

    Mirsani kemawon mboten prelu ndhaftar. Mangga dipunpilih ing ngandhap, utawi ketik kegiatan.
welcome-back =
    Sugeng rawuh, { $name }! 👋
    Menapa ingkang saged kula biyantu dinten menika?
welcome-left =
    Inggih, kendel ing mriki rumiyin. Ingkang sampun dipunisi kula simpen.
    Badhe dhateng pundi sapunika?
welcome-left-empty =
    Inggih, kendel ing mriki rumiyin.
    Badhe dhateng pundi sapunika?
welcome-thanked = Sami-sami, { $name }. Matur nuwun sampun guyub rukun sesarengan. 🙏

menu-shown = Mangga, badhe ngersakaken menapa?
menu-restarted =
    Nyuwun pangapunten, layanan menika nembe dipunenggalaken, pramila wawan rembag wau dipunwiwiti malih saking mriki.
    Mangga dipunpilih:
menu-activities = Kegiatan
menu-mine = Kegiatan kula
menu-report = Lapor
menu-report-resume = Lajengaken laporan
menu-reports = Laporan kula
menu-profile = Profil
menu-festival = Festival
menu-roadshow = Roadshow
menu-help = Pitulungan
menu-privacy = Privasi
menu-language = Basa / Language
language-ask =
    Kersa ngagem basa menapa?
    Which language do you prefer?
language-id = Bahasa Indonesia
language-jv = Basa Jawa
language-en = English
language-chosen = Inggih, kula ngginakaken Basa Jawa. Nama lan katrangan kegiatan tetep kados seratanipun.

## Saderengipun tandha – namung prentah ingkang dipunmangertosi.

help-shown =
    Ingkang saged Panjenengan ketik:
    kegiatan, kegiatanku – mirsani, nderek, lan ingkang dipuntumuti
    lapor, laporanku – nglaporaken perkawis lan kabaripun
    profil – asma lan desa
    festival, roadshow – jadwal acara, nderek, bikak stan
    pengumuman – kabar pungkasan saking kecamatan
    langganan, stop – ngatur utawi ngendeli kabar
    privasi, dataku, hapusdata – data pribadi
    bahasa, batal, menu – gantos basa, kendel, dhateng menu
    Pilihan ugi saged dipunwangsuli kanthi angkanipun.

help-with-numbers =
    { $help }

    Nomer darurat:
    { $numbers }

unknown-words =
    Nyuwun pangapunten, kula dereng mangertos kersanipun. 🙏
    Mangga dipunpilih ing ngandhap, utawi ketik bantuan.

## Katrangan prentah ing menu Telegram

command-kegiatan = Mirsani lan nderek kegiatan
command-kegiatanku = Kegiatan ingkang kula tumuti
command-lapor = Nglaporaken perkawis
command-laporanku = Laporan kula lan kabaripun
command-festival = Jadwal festival
command-roadshow = Jadwal roadshow lan stan UMKM
command-profil = Nama lan desa kula
command-bantuan = Cara ngginakaken Sambatan
command-bahasa = Gantos basa / change language
command-privasi = Data pribadi kula
command-langganan = Ngatur kabar ingkang kula tampi
command-stop = Ngendeli pengumuman lan kabar acara
command-batal = Nilar wawan rembag menika
command-menu = Menu utami
