# Kabar perubahan acara: hanya yang berubah, hanya kepada yang mengikuti.

news-changes =
    🔔 { $name }, ada yang berubah:

    { $items }

    Balas STOP untuk berhenti.
news-programme = Lihat acara

news-new = 🆕 { $title }: { $when }, { $place }
news-back = ✅ { $title } jadi diadakan: { $when }, { $place }
news-cancelled = ❌ { $title } ({ $when }) dibatalkan
news-moved-hour = 🕘 { $title } ({ $day }) pindah dari { $was } ke { $hour }
news-moved-day = 🗓 { $title } pindah ke { $when } (tadinya { $was })
news-hour-known = 🕘 { $title } mulai { $when }
news-hour-open = 🕘 { $title } ({ $when }): jamnya berubah, pastinya menyusul
news-moved-place = 📍 { $title } ({ $when }) pindah tempat ke { $place } (tadinya { $was })
news-moved-both = 🗓 { $title } pindah ke { $when }, { $place } (tadinya { $was })
news-until = 🗓 { $title } ({ $when }) sekarang sampai { $last }
news-more = … dan { $count } perubahan lain

news-edition-new = 🎉 Jadwal { $title } sudah ada: { $days }, { $place }
news-edition-changed = 🗓 { $title } sekarang: { $days }, { $place }
news-edition-back = ✅ { $title } jadi diadakan: { $days }, { $place }
news-edition-cancelled = ❌ { $title } ({ $days }) tidak jadi diadakan

edition-day = { $first }
edition-days = { $first } sampai { $last }

follow-end = Berhenti mengikuti
