# Yang dicari warga tetapi belum dibuka di sini.

coming-festival =
    Tanggal resmi { $name } berikutnya belum kami terima.
    Kalau sudah ada, acaranya muncul di daftar kegiatan.
coming-roadshow =
    Jadwal resmi { $name } berikutnya belum kami terima.
    Kalau sudah ada, acaranya muncul di daftar kegiatan.
