# Yang tidak dikatakan lagi, tetapi masih ada di pesan yang tersimpan. Kuncinya dan nilainya tetap.

help-shown =
    Yang bisa Bapak/Ibu ketik:
    kegiatan, kegiatanku – lihat, ikut, dan yang diikuti
    lapor, laporanku – laporkan masalah dan lihat kabarnya
    profil – nama dan desa
    festival, roadshow – jadwal acara, ikuti, buka stan
    pengumuman – kabar terakhir dari kecamatan
    langganan, stop – atur atau hentikan kabar dari kami
    privasi, dataku, hapusdata – data pribadi
    bahasa, batal, menu – ganti bahasa, berhenti, ke menu
    Pilihan bisa juga dijawab dengan angkanya.
