# Kabar laporan: sing nglapor karo sing melu krungu saben owah-owahan pisan.

report-news =
    📬 Kabar laporan { $code }
    { $category } – { $where }

    { $news }
report-somewhere = Purbalingga
report-kecamatan = kecamatan

report-news-verify =
    ✅ Laporan sampun dipun priksa petugas.
    Salajengipun: dipun terusaken dhateng ingkang nangani.
report-news-forward =
    ➡️ Laporan sampun dipun terusaken dhateng { $unit }.
    Salajengipun: { $unit } mriksa lan nggarap.
report-news-start =
    🛠 Saweg dipun garap dening { $unit }.
    Salajengipun: kula kabari menawi sampun rampung.
report-news-ask =
    ❓ Petugas betah katrangan:
    { $note }
report-news-done =
    🎉 Miturut { $unit } sampun rampung.
    { $note }
report-news-asked =
    { $news }

    { $question }
report-question-ask = Wangsulanipun saged dipun kirim lumantar tombol ing ngandhap.
report-question-done = Punapa leres sampun rampung?
report-news-return =
    ↩️ Dereng trep dipun tangani { $last }, dados wangsul dhateng kecamatan.
    Salajengipun: dipun terusaken dhateng ingkang trep.
report-news-not_ours =
    🏛 Niki sanes wewenang pamarentah kabupaten.
    { $note }
report-news-duplicate =
    🔗 Masalah ingkang sami sampun dipun laporaken, dados dipun gabung kaliyan { $other }.
    Salajengipun: Bapak/Ibu kula kabari lumantar laporan menika.
report-news-reject =
    Nyuwun pangapunten, laporan niki dereng saged dipun proses.
    { $note }
report-news-unsolved =
    🔁 Jebul dereng rampung, dados laporan dipun bikak malih lan dipun rumiyinaken.
report-no-note = (tanpa katrangan)
report-second-time =
    🔁 Laporan { $code } ({ $category }, { $where }) kaping kalih dipun anggep rampung, nanging miturut warga dereng.
    Nyuwun dipun tangani piyambak dening kecamatan, nggih Pak/Bu Camat.

report-look = Tingali laporan
report-manage = Urus laporan
report-answer = Wangsuli

report-solved = Sampun
report-unsolved = Dereng
