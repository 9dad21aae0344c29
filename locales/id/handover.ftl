# Serah terima: admin mengunduh laporan untuk Lapor MasBuP.

handover-none = Semua laporan sudah punya nomor Lapor MasBuP. Tidak ada yang perlu diserahkan.
handover-started = Baik, laporan yang belum punya nomor Lapor MasBuP sedang kami siapkan. Berkasnya menyusul sebentar lagi.
handover-file =
    Laporan yang belum punya nomor Lapor MasBuP: { $count }.
    Isi kolom nomor_lapor_masbup, lalu kirim ke pengelola layanan ini supaya nomornya dimuat.
    Nama pelapor tidak ada di berkas ini.
duties-handover = Serah terima MasBuP
