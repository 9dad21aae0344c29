# Kepriwe laporan diwaca.

report-headline = { $code } · { $category } · { $desa }
report-map = 🗺 { $link }
report-map-unsure =
    🗺 { $link }
    (lokasi terusan, dereng mesthi pas)
report-status-to = { $status } dhateng { $unit }
report-status-by = { $status } dening { $unit }
report-status-with = { $status }, wonten { $unit }
report-age = { $days } dinten kepengker
report-age-today = dinten niki
report-external = Nomer wonten Lapor MasBuP: { $number }
status-withdrawn = dipun batalaken pelapor

report-event-line = { $when } · { $what }
report-event-noted = { $when } · { $what }: { $note }
report-event-filed = dipun laporaken
report-event-added = katrangan pelapor
report-event-solved = miturut pelapor sampun rampung
report-event-unsolved = miturut pelapor dereng rampung
report-event-verify = dipun priksa petugas
report-event-forward = dipun terusaken dhateng { $unit }
report-event-start = dipun garap { $unit }
report-event-done = rampung dening { $unit }
report-event-ask = petugas tanglet
report-event-return = wangsul dhateng kecamatan
report-event-not_ours = sanes wewenang kabupaten
report-event-duplicate = dipun gabung kaliyan laporan sanes
report-event-reject = mboten saged dipun proses
report-event-note = cathetan petugas
report-event-external = nomer Lapor MasBuP
