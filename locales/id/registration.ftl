# Daftar: persetujuan, nama, desa.
# Bila isi registration-consent atau registration-ask-guardian berubah, ubah juga consent-version.

consent-version = 2026-11c

registration-consent =
    Sebelum lanjut, kami minta izin mencatat data Bapak/Ibu.

    Yang dicatat: nama, desa, kegiatan yang diikuti, dan laporan (cerita, lokasi, foto). Tanpa NIK, tanpa nomor HP.
    Gunanya: mendaftarkan, mengingatkan, menghitung peserta, dan meneruskan laporan ke petugas.
    Pengelola: { $office }. Dasarnya izin Bapak/Ibu (UU 27/2022).
    Disimpan selama dipakai, dan dihapus bila { $months } bulan tidak aktif.
    Kapan saja bisa dilihat (dataku), diperbaiki (profil), dihapus dan ditarik izinnya (hapusdata).
    Telegram dan WhatsApp memakai server di luar negeri. Selengkapnya: privasi.

    Setuju: layanan ini, dan pengumuman untuk kecamatan saya.
    Hanya layanan: tanpa pengumuman.
    Keduanya untuk usia 18 tahun ke atas.

## Awal tulisan tombol ini tetap: Setuju

registration-agree = Setuju

registration-only-service = Hanya layanan
registration-under-18 = Belum 18
registration-choose-consent = Kami perlu jawabannya dulu, ya. Silakan pilih salah satu tombol.

registration-ask-guardian =
    Boleh ikut, dengan izin orang tua atau wali. 👍
    Mohon Bapak/Ibu wali sendiri yang menjawab, ya.

    Kami catat nama dan desa anak, juga nama Bapak/Ibu, untuk mendaftarkan, mengingatkan, dan meneruskan laporannya. Tanpa pengumuman.
    Bisa dihapus kapan saja (hapusdata). Selengkapnya: privasi.

    Kalau Bapak/Ibu mengizinkan, ketik nama Bapak/Ibu dan nama anaknya.
    Misalnya: Wati, Dewi

registration-ask-name = Terima kasih. Siapa nama Bapak/Ibu?
registration-ask-child-name = Terima kasih. Siapa nama yang mau ikut?
registration-names-unclear = Mohon ketik nama Bapak/Ibu wali, koma, lalu nama anaknya. Misalnya: Wati, Dewi
registration-name-unclear = Mohon ketik namanya saja, misalnya Siti Aminah. Tanpa angka, paling panjang 64 huruf.
registration-ask-place =
    Salam kenal, { $name }. Tinggal di desa mana?

    Ketik nama desa, kirim lokasi (📎 atau 📍), atau pilih kecamatannya:
registration-done =
    ✅ Matur nuwun, { $name }. Sudah kami catat: { $place }.
    Kalau ada yang keliru, ketik profil.
registration-correct = Perbaiki data
