# Kabar laporan: ingkang nglapor lan ingkang ndherek mireng saben ewah-ewahan sepisan.

report-news =
    📬 Kabar laporan { $code }
    { $category } – { $where }

    { $news }
report-somewhere = Purbalingga
report-kecamatan = kecamatan

report-news-verify =
    ✅ Laporan sampun dipunpriksa petugas.
    Salajengipun: dipunterasaken dhateng ingkang nangani.
report-news-forward =
    ➡️ Laporan sampun dipunterasaken dhateng { $unit }.
    Salajengipun: { $unit } mriksa lan nggarap.
report-news-start =
    🛠 Saweg dipungarap dening { $unit }.
    Salajengipun: kula aturi pirsa menawi sampun rampung.
report-news-ask =
    ❓ Petugas betah katrangan:
    { $note }
report-news-done =
    🎉 Miturut { $unit } sampun rampung.
    { $note }
report-news-asked =
    { $news }

    { $question }
report-question-ask = Wangsulanipun saged dipunkintun lumantar tombol ing ngandhap.
report-question-done = Menapa saestu sampun sae?
report-news-return =
    ↩️ Dereng trep dipuntangani { $last }, dados wangsul dhateng kecamatan.
    Salajengipun: dipunterasaken dhateng ingkang trep.
report-news-not_ours =
    🏛 Menika sanes wewenang pamarentah kabupaten.
    { $note }
report-news-duplicate =
    🔗 Perkawis ingkang sami sampun dipunlaporaken, dados dipungabung kaliyan { $other }.
    Salajengipun: Panjenengan kula aturi pirsa lumantar laporan menika.
report-news-reject =
    Nyuwun pangapunten, laporan menika mboten saged kula proses.
    { $note }
report-news-unsolved =
    🔁 Nyatanipun dereng beres, dados laporan dipunbikak malih lan dipunrumiyinaken.
report-no-note = (tanpa katrangan)

report-look = Mirsani laporan
report-answer = Wangsul
report-solved = Sudah
report-unsolved = Belum
