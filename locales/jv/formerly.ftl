# Ingkang mboten dipunginakaken malih, nanging taksih wonten ing pesen ingkang kasimpen.

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
