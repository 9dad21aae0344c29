privacy-shown =
    Data dikelola { $office }, hanya dengan persetujuan Bapak/Ibu (UU 27/2022).
    Kami simpan: nama, desa, bahasa, kegiatan yang diikuti. Tanpa NIK, tanggal lahir, atau nomor HP.
    Dipakai untuk pendaftaran, pengingat, dan pengumuman bila disetujui; angka peserta diumumkan tanpa nama.
    Chat lewat Telegram/WhatsApp, servernya di luar negeri.
    Dihapus bila { $months } bulan tidak dipakai, atau saat Bapak/Ibu minta.
    Ganti data: profil. Lihat: dataku. Hapus: hapusdata.
    { $contact }
privacy-contact = Pertanyaan soal data: { $contact }
privacy-no-contact = Pertanyaan soal data: silakan ke kantor kecamatan.
privacy-my-data = Data saya
privacy-erase = Hapus data saya
privacy-erase-confirm =
    Semua data Bapak/Ibu akan dihapus: nama, desa, dan langganan. Kegiatan yang akan datang dibatalkan.
    Angka peserta yang sudah lewat tetap ada, tanpa nama.
    Ini tidak bisa dikembalikan. Lanjut menghapus?
privacy-erase-yes = Ya, hapus semua
privacy-copy-first = Lihat data saya dulu
privacy-erased =
    Sudah kami hapus. Terima kasih pernah guyub bersama kami. 🙏
    Kapan saja Bapak/Ibu boleh kembali: ketik mulai.
mydata-file =
    Ini semua yang kami simpan tentang Bapak/Ibu:
    Nama: { $name }
    Tempat tinggal: { $place }
    Kegiatan diikuti: { $signups }
    Rinciannya ada di berkas. Ganti: profil. Hapus: hapusdata.
mydata-stranger =
    Kami belum menyimpan nama atau desa Bapak/Ibu.
    Yang ada hanya alamat chat ini dan pilihan bahasa, terhapus sendiri bila { $days } hari tidak dipakai. Rinciannya ada di berkas.
