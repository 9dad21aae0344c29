# Bagaimana sebuah laporan dibaca: oleh yang melapor maupun oleh petugas.

report-headline = { $code } · { $category } · { $desa }
report-map = 🗺 { $link }
report-map-unsure =
    🗺 { $link }
    (lokasi lama atau yang diteruskan, belum tentu tepat)
report-status-to = { $status } ke { $unit }
report-status-by = { $status } oleh { $unit }
report-status-with = { $status }, di { $unit }
report-age = { $days } hari lalu
report-age-today = hari ini
report-age-yesterday = kemarin
report-external = Nomor di Lapor MasBuP: { $number }
status-withdrawn = dibatalkan pelapor

## Riwayat

report-event-line = { $when } · { $what }
report-event-noted = { $when } · { $what }: { $note }
report-event-filed = dilaporkan
report-event-added = keterangan pelapor
report-event-solved = menurut pelapor sudah beres
report-event-unsolved = menurut pelapor belum beres
report-event-verify = diperiksa petugas
report-event-forward = diteruskan ke { $unit }
report-event-start = dikerjakan { $unit }
report-event-done = selesai oleh { $unit }
report-event-ask = petugas bertanya
report-event-return = kembali ke kecamatan
report-event-not_ours = bukan wewenang kabupaten
report-event-duplicate = digabung dengan laporan lain
report-event-reject = tidak bisa diproses
report-event-note = catatan petugas
report-event-external = nomor Lapor MasBuP
