# Kabar laporan. Krama; kedah dipunwaos panutur asli (docs/texts.md).

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
report-news-asking = ❓ Petugas ngrantos katrangan saking ingkang nglaporaken.
report-news-done =
    🎉 Miturut { $unit } sampun rampung.
    { $note }
report-news-asked =
    { $news }

    { $question }
report-question-ask = Wangsulanipun saged dipunkintun lumantar tombol ing ngandhap.
report-question-done = Menapa leres sampun rampung?
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
    Nyuwun pangapunten, laporan menika mboten saged dipunproses.
    { $note }
report-news-unsolved =
    🔁 Jebul dereng rampung, dados laporan dipunbikak malih lan dipunrumiyinaken.
report-news-photo =
    📷 Wonten foto ingkang mboten saged dipunwaos, dados dereng kasimpen.
    Saged dipunkintun malih lumantar Tambah katrangan.
report-no-note = (tanpa katrangan)
report-second-time =
    🔁 Laporan { $code } ({ $category }, { $where }) kaping kalih dipunanggep rampung, nanging miturut warga dereng.
    Nyuwun dipuntangani piyambak dening kecamatan, nggih Pak/Bu Camat.

report-look = Tingali laporan
report-manage = Urus laporan
report-answer = Wangsuli

report-solved = Sampun
report-unsolved = Dereng
