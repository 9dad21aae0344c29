coming-report =
    Laporan lewat chat ini belum dibuka.
    Untuk sementara, silakan sampaikan lewat Lapor MasBuP. Matur nuwun. 🙏
coming-festival =
    Kabar { $name } akan hadir di sini. Tanggal resmi berikutnya belum kami terima.
coming-roadshow =
    Kabar { $name } akan hadir di sini. Jadwal resmi berikutnya belum kami terima.
coming-announcements =
    Belum ada pengumuman untuk ditampilkan di sini.
    Bapak/Ibu bisa mengatur mau menerimanya atau tidak.
