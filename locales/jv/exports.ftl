# Ekspor: admin mundhut data partisipasi.

export-ask-year = Data taun pinten ingkang badhe dipunekspor?
export-year = Ekspor { $year }
export-started = Inggih, data partisipasi taun { $year } saweg dipuncawisaken. Berkasipun enggal nututi.
export-file =
    Data partisipasi { $start } dumugi { $end }.
    Angka 1–4 dipunkosongaken kangge njagi privasi. Katrangan saben kolom wonten ing berkas metadata.
