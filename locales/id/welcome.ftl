# Sapaan, menu, bantuan, bahasa, dan jawaban bila pesannya belum kami pahami.

welcome-first =
    Sugeng rawuh! 👋 Ini Sambatan, layanan { $office }.

    Di sini Bapak/Ibu bisa ikut kegiatan Gebrak Gotong Royong, melaporkan masalah di sekitar, serta mengikuti jadwal festival dan roadshow.

    Melihat-lihat tidak perlu mendaftar. Pilih di bawah, atau ketik kegiatan.
welcome-back =
    Sugeng rawuh, { $name }! 👋
    Ada yang bisa kami bantu hari ini?
welcome-left =
    Baik, kita berhenti di sini. Yang sudah diisi kami simpan dulu.
    Mau ke mana sekarang?
welcome-left-empty =
    Baik, kita berhenti di sini.
    Mau ke mana sekarang?
welcome-thanked = Sama-sama, { $name }. Matur nuwun sudah guyub rukun bersama kami. 🙏

menu-shown = Silakan, Bapak/Ibu mau apa?
menu-restarted =
    Mohon maaf, layanan ini baru diperbarui, jadi percakapan tadi kita mulai lagi dari sini.
    Silakan pilih:
menu-activities = Kegiatan
menu-mine = Kegiatanku
menu-report = Lapor masalah
menu-report-resume = Lanjutkan laporan
menu-reports = Laporanku
menu-profile = Profil
menu-festival = Festival
menu-roadshow = Roadshow
menu-help = Bantuan
menu-privacy = Privasi

## Dua bahasa, supaya tamu yang belum bisa berbahasa Indonesia menemukannya.

menu-language = Bahasa / Language
language-ask =
    Mau pakai bahasa apa?
    Which language do you prefer?

language-id = Bahasa Indonesia
language-jv = Basa Jawa
language-en = English
language-chosen = Baik, kami pakai Bahasa Indonesia.

## Sebelum tanda – hanya perintah yang dikenali.

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

help-with-numbers =
    { $help }

    Nomor darurat:
    { $numbers }

unknown-words =
    Mohon maaf, kami belum paham maksudnya. 🙏
    Silakan pilih di bawah, atau ketik bantuan.

## Keterangan perintah di menu Telegram

command-kegiatan = Lihat dan ikut kegiatan
command-kegiatanku = Kegiatan yang saya ikuti
command-lapor = Laporkan masalah
command-laporanku = Laporan saya dan kabarnya
command-festival = Jadwal festival
command-roadshow = Jadwal roadshow dan stan UMKM
command-profil = Nama dan desa saya
command-bantuan = Cara memakai Sambatan
command-bahasa = Ganti bahasa / change language
command-privasi = Data pribadi saya
command-langganan = Atur kabar yang saya terima
command-stop = Hentikan pengumuman dan kabar acara
command-batal = Tinggalkan percakapan ini
command-menu = Menu utama
