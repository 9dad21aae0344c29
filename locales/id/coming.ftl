# Yang dicari warga tetapi belum dibuka di sini.

coming-report =
    Laporan belum bisa lewat sini.
    Untuk sementara, silakan sampaikan lewat Lapor MasBuP, ya. 🙏

    Layanan ini bukan untuk keadaan darurat.
    { $emergency }
coming-festival =
    Tanggal resmi { $name } berikutnya belum kami terima.
    Kalau sudah ada, acaranya muncul di daftar kegiatan.
coming-roadshow =
    Jadwal resmi { $name } berikutnya belum kami terima.
    Kalau sudah ada, acaranya muncul di daftar kegiatan.
