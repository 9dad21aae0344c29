consent-version = 2026-11
registration-consent =
    Sebelum ikut, kami perlu mencatat nama dan desa Bapak/Ibu. Tanpa NIK, tanpa nomor HP.

    Dipakai { $office } untuk mendaftarkan, mengingatkan, dan menghitung peserta. Chat lewat server Telegram/WhatsApp di luar negeri. Bisa dilihat (dataku) dan dihapus (hapusdata) kapan saja.

    Setuju: layanan ini, plus pengumuman kecamatan saya.
    Hanya layanan: tanpa pengumuman.
    Keduanya untuk usia 18 tahun ke atas.
registration-agree = Setuju
registration-only-service = Hanya layanan
registration-under-18 = Belum 18
registration-choose-consent = Kami perlu jawabannya dulu, ya. Silakan pilih salah satu tombol.
registration-ask-guardian =
    Tidak apa-apa, yang belum 18 tahun boleh ikut dengan izin orang tua atau wali.
    Siapa nama orang tua atau walinya?
registration-confirm-guardian =
    Mohon { $guardian } sendiri yang menjawab.
    Bolehkah anak Bapak/Ibu ikut, dan nama serta desanya kami catat?

    Setuju: boleh, dengan pengumuman kecamatan.
    Hanya layanan: boleh, tanpa pengumuman.
registration-ask-name = Terima kasih. Siapa nama Bapak/Ibu?
registration-ask-child-name = Terima kasih. Siapa nama yang mau ikut?
registration-name-unclear = Mohon ketik namanya saja, tanpa angka, paling panjang 64 huruf. Misalnya: Siti Aminah.
registration-ask-place =
    Salam kenal, { $name }. Tinggal di desa mana?

    Ketik nama desa, kirim lokasi 📍, atau pilih kecamatannya:
registration-done =
    Matur nuwun, { $name }. Sudah kami catat: { $place }. ✅
    Kalau ada yang keliru, ketik profil.
registration-correct = Perbaiki data
