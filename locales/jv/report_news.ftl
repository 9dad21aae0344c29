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
report-question-ask = Mangga ketuk Wangsuli kangge mangsuli.
report-question-done = Punapa leres sampun rampung?
report-news-return =
    ↩️ Jebul sanes ayahanipun { $last }, dados laporan wangsul dhateng kecamatan.
    Salajengipun: dipunterusaken dhateng ingkang trep.
report-news-not_ours =
    🏛 Niki sanes wewenang pamarentah kabupaten, dados laporan kula tutup.
    { $note }
report-news-duplicate =
    🔗 Perkawis ingkang sami sampun dipunlaporaken, dados dipungabung kaliyan { $other }.
    Salajengipun: Panjenengan kula aturi pirsa lumantar laporan menika.
report-news-reject =
    Nyuwun pangapunten, laporan niki dereng saged dipunproses, dados kula tutup.
    { $note }
    Menawi wonten katrangan enggal, mangga lapor malih.
report-news-unsolved =
    🔁 Jebul dereng rampung, dados laporan dipunbikak malih lan dipunrumiyinaken.
    Salajengipun: dipuntangani malih dening { $unit }.
report-news-photo =
    📷 Wonten foto ingkang mboten saged dipunwaos, dados dereng kasimpen.
    Saged dipunkintun malih lumantar Tambah katrangan.
report-no-note = Asilipun wonten ing foto.
report-second-time =
    🔁 Laporan { $code } ({ $category }, { $where }) sampun kaping { $count } dipunanggep rampung, nanging miturut warga dereng.
    Nyuwun Pak/Bu Camat piyambak ingkang nangani, nggih.

report-look = Tingali laporan
report-manage = Urus laporan
report-answer = Wangsuli

report-solved = Sampun
report-unsolved = Dereng
