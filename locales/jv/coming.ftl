# Ingkang dipunpadosi warga nanging dereng dipunbikak ing mriki.

coming-festival =
    Tanggal resmi { $name } salajengipun dereng kula tampi.
    Menawi sampun wonten, acaranipun medal ing daftar kegiatan.
coming-roadshow =
    Jadwal resmi { $name } salajengipun dereng kula tampi.
    Menawi sampun wonten, acaranipun medal ing daftar kegiatan.
