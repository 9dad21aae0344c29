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

## Di bantuan, di menu, dan di daftar perintah Telegram

help-profil = profil – nama dan desa
menu-profile = Profil
command-profil = Nama dan desa saya
