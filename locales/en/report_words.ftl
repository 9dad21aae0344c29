# How a report reads.

report-headline = { $code } · { $category } · { $desa }
report-map = 🗺 { $link }
report-map-unsure =
    🗺 { $link }
    (an old or forwarded location, perhaps not exact)
report-status-to = { $status } to { $unit }
report-status-by = { $status } by { $unit }
report-status-with = { $status }, at { $unit }
report-age = { $days } days ago
report-age-today = today
report-age-yesterday = yesterday
report-external = Number at Lapor MasBuP: { $number }
status-withdrawn = withdrawn

report-event-line = { $when } · { $what }
report-event-noted = { $when } · { $what }: { $note }
report-event-filed = reported
report-event-added = more from the reporter
report-event-solved = solved, says the reporter
report-event-unsolved = not solved yet, says the reporter
report-event-verify = checked by an officer
report-event-forward = passed on to { $unit }
report-event-start = { $unit } is working on it
report-event-done = done by { $unit }
report-event-ask = an officer asked
report-event-return = back at the kecamatan
report-event-not_ours = not a matter of the regency
report-event-duplicate = joined with another report
report-event-reject = cannot be processed
report-event-note = officer's note
report-event-external = Lapor MasBuP number
