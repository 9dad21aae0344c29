welcome-first =
    Sugeng rawuh! 👋 Ini Sambatan, layanan chat { $office }.

    Di sini Bapak/Ibu bisa melihat dan mengikuti kegiatan Gebrak Gotong Royong, langsung dari chat.

    Melihat-lihat tidak perlu mendaftar. Pilih di bawah, atau ketik kegiatan.
welcome-back =
    Sugeng rawuh, { $name }! 👋
    Ada yang bisa kami bantu hari ini?
welcome-left =
    Baik, kita berhenti di sini. Yang sudah diisi kami simpan dulu.
    Mau ke mana sekarang?
welcome-thanked = Sama-sama, { $name }. Matur nuwun sudah guyub rukun bersama kami. 🙏
menu-shown = Silakan, Bapak/Ibu mau apa?
menu-restarted =
    Mohon maaf, layanan ini baru diperbarui, jadi percakapan tadi kita mulai lagi dari sini.
    Silakan pilih:
menu-activities = Kegiatan
menu-mine = Kegiatanku
menu-profile = Profil
menu-help = Bantuan
menu-language = Bahasa
menu-privacy = Privasi
help-shown =
    Yang bisa Bapak/Ibu ketik:
    kegiatan – lihat dan ikut kegiatan
    kegiatanku – yang sudah diikuti
    profil – nama dan desa
    langganan, stop – atur pengumuman
    dataku, hapusdata – data pribadi
    bahasa, privasi, batal, menu
    Pilihan juga bisa dijawab dengan angkanya.
language-ask = Mau pakai bahasa apa?
language-id = Bahasa Indonesia
language-jv = Basa Jawa
language-en = English
language-chosen = Baik, kami pakai Bahasa Indonesia.
unknown-words =
    Mohon maaf, kami belum paham maksudnya. 🙏
    Coba pilih di bawah, atau ketik bantuan.
unknown-photo =
    Terima kasih fotonya. Saat ini kami belum bisa menerima foto di sini, jadi foto itu tidak kami simpan.
    Silakan pilih di bawah:
unknown-pin =
    Terima kasih lokasinya. Lokasi hanya kami perlukan saat mendaftar, jadi tidak kami simpan.
    Silakan pilih di bawah:
command-kegiatan = Lihat dan ikut kegiatan
command-kegiatanku = Kegiatan yang saya ikuti
command-profil = Nama dan desa saya
command-bantuan = Cara memakai Sambatan
command-bahasa = Ganti bahasa
command-privasi = Data pribadi saya
command-langganan = Atur pengumuman
command-stop = Berhenti menerima pengumuman
command-batal = Batalkan percakapan ini
command-menu = Menu utama
