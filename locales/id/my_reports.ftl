# Laporanku: laporan sendiri dan yang diikuti, keadaannya, dan kabar dari pelapor.

my-reports-none =
    Belum ada laporan dari Bapak/Ibu.
    Kalau ada jalan rusak, lampu mati, atau masalah lain, kami bantu teruskan.
my-reports-list =
    Laporan Bapak/Ibu:

    { $items }
my-reports-line = { $number }. { $category } – { $where } · { $status }
my-reports-option = { $number }. { $category }
my-reports-absent =
    Laporan dengan nomor itu tidak ada di daftar Bapak/Ibu.
    Mohon periksa lagi nomornya, misalnya PBG-7K3M9QX2.

my-report-shown =
    { $head }
    { $story }

    Keadaan: { $status }
    { $next }

    { $history }
my-report-next-received = Berikutnya: kami periksa.
my-report-next-verified = Berikutnya: diteruskan ke yang menangani.
my-report-next-forwarded = Berikutnya: { $unit } memeriksa dan mengerjakan.
my-report-next-in_progress = Berikutnya: kami kabari kalau sudah selesai.
my-report-next-needs_info = Kami menunggu keterangan dari Bapak/Ibu.
my-report-next-reopened = Berikutnya: ditangani lagi, didahulukan.
my-report-next-done = Apakah memang sudah beres?
my-report-next-solved = Terima kasih, Bapak/Ibu sudah menyatakan beres.
my-report-next-closed = Laporan ini sudah ditutup.
my-report-followed = Laporan warga lain yang Bapak/Ibu ikuti.
my-report-photos = 📷 { $count } foto

my-report-add = Tambah keterangan
my-report-after-all = Ternyata belum beres
my-report-unfollow = Berhenti ikuti
my-reports-all = Semua laporanku

my-report-ask-more =
    Silakan tulis tambahannya, atau kirim foto.
my-report-answer-asked =
    Petugas bertanya:
    { $note }

    Silakan tulis jawabannya, atau kirim foto.
my-report-more-long = Terlalu panjang, paling banyak { $most } huruf.
my-report-added =
    ✅ Sudah kami tambahkan ke laporan { $code }. Terima kasih.
my-report-closed-already = Laporan ini sudah ditutup. Kalau masalahnya masih ada, silakan buat laporan baru.
my-report-thanked =
    🎉 Syukurlah kalau sudah beres. Terima kasih sudah peduli, Bapak/Ibu.
    Laporan { $code } kami tutup.
my-report-reopened =
    🔁 Laporan { $code } kami buka lagi dan kami dahulukan.
    Maaf belum beres. Kalau ada foto atau keterangan, bisa ditambahkan.
my-report-reopened-camat =
    🔁 Laporan { $code } kami buka lagi dan kami sampaikan langsung ke camat.
    Maaf belum beres. Kalau ada foto atau keterangan, bisa ditambahkan.
my-report-too-late =
    Sudah lebih dari { $days } hari sejak laporan itu selesai.
    Kalau masalahnya muncul lagi, silakan buat laporan baru.
my-report-unfollowed = Baik, kabar laporan { $code } tidak kami kirim lagi.

## Di bantuan, di menu, dan di daftar perintah Telegram

menu-reports = Laporanku
command-laporanku = Laporan saya dan kabarnya
