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
    ❓ Petugas ingin bertanya:
    { $note }
report-news-asking = ❓ Petugas menunggu keterangan dari pelapor.
report-news-done =
    🎉 Menurut { $unit } sudah selesai.
    { $note }
report-news-asked =
    { $news }

    { $question }
report-question-ask = Ketuk Jawab untuk membalasnya, ya.
report-question-done = Apakah memang sudah beres?
report-news-return =
    ↩️ Ternyata bukan tugas { $last }, jadi laporan kembali ke kecamatan.
    Berikutnya: kami teruskan ke yang tepat.
report-news-not_ours =
    🏛 Ini di luar wewenang pemerintah kabupaten, jadi laporannya kami tutup.
    { $note }
report-news-duplicate =
    🔗 Masalah yang sama sudah dilaporkan, jadi digabung dengan { $other }.
    Berikutnya: Bapak/Ibu kami kabari lewat laporan itu.
report-news-reject =
    Mohon maaf, laporan ini tidak bisa kami proses, jadi kami tutup.
    { $note }
    Kalau ada keterangan baru, silakan lapor lagi.
report-news-unsolved =
    🔁 Ternyata belum beres, jadi laporan dibuka lagi dan didahulukan.
    Berikutnya: ditangani lagi oleh { $unit }.
report-news-photo =
    📷 Ada foto yang tidak bisa dibaca, jadi belum ikut tersimpan.
    Bisa dikirim lagi lewat Tambah keterangan.
report-no-note = Hasilnya ada di foto.
report-second-time =
    🔁 Laporan { $code } ({ $category }, { $where }) sudah { $count } kali dinyatakan selesai, tetapi menurut warga belum.
    Mohon Pak/Bu Camat menanganinya langsung, ya.
report-look = Lihat laporan
report-manage = Urus laporan
report-answer = Jawab

## Awal tulisan tombol ini tetap: Sudah, Belum

report-solved = Sudah
report-unsolved = Belum
