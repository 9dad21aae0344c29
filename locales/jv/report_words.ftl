# Kados pundi laporan dipunwaos. Krama; kedah dipunwaos panutur asli (docs/texts.md).

report-headline = { $code } · { $category } · { $desa }
report-map = 🗺 { $link }
report-map-unsure =
    🗺 { $link }
    (lokasi lami utawi terusan, dereng tamtu trep)
report-status-to = { $status } dhateng { $unit }
report-status-by = { $status } dening { $unit }
report-status-with = { $status }, wonten { $unit }
report-age = { $days } dinten kepengker
report-age-today = dinten niki
report-age-yesterday = kala wingi
report-external = Nomer wonten Lapor MasBuP: { $number }
status-withdrawn = dipunbatalaken pelapor

report-event-line = { $when } · { $what }
report-event-noted = { $when } · { $what }: { $note }
report-event-filed = dipunlaporaken
report-event-added = katrangan pelapor
report-event-solved = miturut pelapor sampun rampung
report-event-unsolved = miturut pelapor dereng rampung
report-event-verify = dipunpriksa petugas
report-event-forward = dipunterusaken dhateng { $unit }
report-event-start = dipungarap { $unit }
report-event-done = rampung dening { $unit }
report-event-ask = petugas tanglet
report-event-return = wangsul dhateng kecamatan
report-event-not_ours = sanes wewenang kabupaten
report-event-duplicate = dipungabung kaliyan laporan sanes
report-event-reject = mboten saged dipunproses
report-event-note = cathetan petugas
report-event-external = nomer Lapor MasBuP
