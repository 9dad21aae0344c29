# Privasi, dataku, hapusdata.

privacy-shown =
    Data Bapak/Ibu dikelola { $office }, dengan persetujuan Bapak/Ibu (UU 27/2022).

    Kami simpan: nama, desa, bahasa, alamat chat, persetujuan, kegiatan yang diikuti, dan laporan (cerita, lokasi, foto); untuk yang belum 18 juga nama wali.
    Tidak kami minta: NIK, tanggal lahir, nomor HP.
    Gunanya: pendaftaran, pengingat, menangani laporan, dan pengumuman bila disetujui. Angka peserta dan laporan diumumkan tanpa nama.
    Telegram dan WhatsApp memakai server di luar negeri.
    Dihapus bila { $months } bulan tidak dipakai, isi laporan { $reported } bulan sesudah ditutup, atau saat Bapak/Ibu minta.

    Lihat: dataku. Perbaiki: profil. Hapus dan tarik izin: hapusdata. Tanpa pengumuman: stop.
    { $contact }
privacy-contact = Pertanyaan soal data: { $contact }
privacy-no-contact = Pertanyaan soal data: silakan ke Dinkominfo Purbalingga.
privacy-my-data = Data saya
privacy-erase = Hapus data saya

privacy-erase-confirm =
    Hapus semua data Bapak/Ibu?

    Nama, desa, dan langganan hilang. Pendaftaran Bapak/Ibu untuk kegiatan yang akan datang ikut batal.
    Cerita, lokasi, dan foto laporan ikut hilang. Laporan yang belum selesai dibatalkan, kecuali ada warga lain yang ikut.
    Angka peserta kegiatan yang sudah lewat tetap ada, tanpa nama.
    Yang sudah dihapus tidak bisa dikembalikan.
privacy-copy-first = Lihat data saya dulu

## Awal tulisan tombol ini tetap: Ya

privacy-erase-yes = Ya, hapus semua

privacy-erased =
    Data Bapak/Ibu sudah kami hapus. Terima kasih pernah guyub bersama kami. 🙏
    Kapan saja boleh kembali: ketik mulai.
mydata-file =
    Ini semua yang kami simpan tentang Bapak/Ibu:
    Nama: { $name }
    Tempat tinggal: { $place }
    Kegiatan diikuti: { $signups }
    Laporan: { $reports }
    Dilihat petugas: { $looks } kali

    Rinciannya ada di berkas. Perbaiki: profil. Hapus: hapusdata.
mydata-stranger =
    Nama dan desa Bapak/Ibu belum kami simpan.
    Yang ada hanya alamat chat ini, pilihan bahasa, dan percakapan terakhir. Semua terhapus sendiri bila { $days } hari tidak dipakai.
    Rinciannya ada di berkas.

privacy-erase-linked = { $confirm }

    Ini data { $name }. Chat yang terhubung kembali seperti sebelum dihubungkan.
privacy-erased-linked =
    Data itu sudah kami hapus. Terima kasih pernah guyub bersama kami. 🙏
    Chat ini kembali seperti sebelum dihubungkan. Ketik mulai kapan saja.

## Di bantuan, di menu, dan di daftar perintah Telegram

help-privasi = privasi, dataku, hapusdata – data pribadi
menu-privacy = Privasi
command-privasi = Data pribadi saya
