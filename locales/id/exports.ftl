# Ekspor: admin mengunduh data partisipasi.

export-ask-year = Data tahun berapa yang mau diekspor?
export-year = Ekspor { $year }
export-started = Baik, data partisipasi tahun { $year } sedang kami siapkan. Berkasnya menyusul sebentar lagi.
export-elsewhere =
    Mohon maaf, WhatsApp tidak menerima berkas ZIP.

    Silakan ketik ekspor di Telegram atau di chat web. Belum terhubung? Ketuk Hubungkan chat lain, lalu ketik kodenya di sana.
export-file =
    Data partisipasi { $start } sampai { $end }.
    Angka 1–4 dikosongkan demi privasi. Penjelasan tiap kolom ada di berkas metadata.
