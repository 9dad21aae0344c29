# Kabar laporan: pelapor dan yang ikut mendengar setiap perkembangan satu kali.

report-news =
    📬 Kabar laporan { $code }
    { $category } – { $where }

    { $news }
report-somewhere = Purbalingga
report-kecamatan = kecamatan

report-news-verify =
    ✅ Laporan sudah diperiksa petugas.
    Berikutnya: diteruskan ke yang menangani.
report-news-forward =
    ➡️ Laporan sudah diteruskan ke { $unit }.
    Berikutnya: { $unit } memeriksa dan mengerjakan.
report-news-start =
    🛠 Sedang dikerjakan oleh { $unit }.
    Berikutnya: kami kabari kalau sudah selesai.
report-news-ask =
    ❓ Petugas perlu keterangan:
    { $note }
report-news-asking = ❓ Petugas menunggu keterangan dari pelapor.
report-news-done =
    🎉 Menurut { $unit } sudah selesai.
    { $note }
report-news-asked =
    { $news }

    { $question }
report-question-ask = Jawabannya bisa dikirim lewat tombol di bawah.
report-question-done = Apakah memang sudah beres?
report-news-return =
    ↩️ Belum tepat ditangani { $last }, jadi kembali ke kecamatan.
    Berikutnya: diteruskan ke yang tepat.
report-news-not_ours =
    🏛 Ini bukan wewenang pemerintah kabupaten.
    { $note }
report-news-duplicate =
    🔗 Masalah yang sama sudah dilaporkan, jadi digabung dengan { $other }.
    Berikutnya: Bapak/Ibu kami kabari lewat laporan itu.
report-news-reject =
    Mohon maaf, laporan ini tidak bisa kami proses.
    { $note }
report-news-unsolved =
    🔁 Ternyata belum beres, jadi laporan dibuka lagi dan didahulukan.
report-news-photo =
    📷 Ada foto yang tidak bisa dibaca, jadi belum ikut tersimpan.
    Bisa dikirim lagi lewat Tambah keterangan.
report-no-note = (tanpa keterangan)
report-second-time =
    🔁 Laporan { $code } ({ $category }, { $where }) dua kali dinyatakan selesai, tetapi menurut warga belum.
    Mohon ditangani langsung oleh kecamatan, ya Pak/Bu Camat.

report-look = Lihat laporan
report-manage = Urus laporan
report-answer = Jawab

## Awal tulisan tombol ini tetap: Sudah, Belum

report-solved = Sudah
report-unsolved = Belum
