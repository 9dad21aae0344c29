# Ingkang dipunpadosi warga nanging dereng dipunbikak ing mriki.

coming-report =
    Laporan dereng saged lumantar mriki.
    Kangge sawetawis, mangga dipunaturaken lumantar Lapor MasBuP. 🙏

    Layanan menika sanes kangge kawontenan darurat.
    { $emergency }
coming-festival =
    Tanggal resmi { $name } salajengipun dereng kula tampi.
    Menawi sampun wonten, acaranipun medal ing daftar kegiatan.
coming-roadshow =
    Jadwal resmi { $name } salajengipun dereng kula tampi.
    Menawi sampun wonten, acaranipun medal ing daftar kegiatan.
