# Kabar pagi untuk petugas: yang lewat sasaran dan yang baru.

digest-shown =
    ☀️ Sugeng enjing. Laporan warga pagi ini:
    { $counts }

    { $items }
digest-late = ⏰ { $count } lewat sasaran
digest-new = 🆕 { $count } baru, menunggu ditangani
digest-line = – { $category }, { $where }: lewat { $days } hari
digest-line-urgent = – ❗ { $category }, { $where }: lewat { $days } hari

digest-see-late = Yang lewat
digest-see-new = Yang baru
digest-see-all = Semua laporan
