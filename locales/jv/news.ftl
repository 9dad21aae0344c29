news-changes =
    🔔 { $name }, wonten ingkang ewah:

    { $items }

    Balesi STOP menawi badhe kendel.
news-programme = Tingali acara

news-new = 🆕 { $title }: { $when }, { $place }
news-back = ✅ { $title } sida kawontenaken: { $when }, { $place }
news-cancelled = ❌ { $title } ({ $when }) dipunbatalaken
news-moved-hour = 🕘 { $title } ({ $day }) pindhah saking { $was } dados { $hour }
news-moved-day = 🗓 { $title } pindhah dados { $when } (sakderengipun { $was })
news-hour-known = 🕘 { $title } wiwit { $when }
news-hour-open = 🕘 { $title } ({ $when }): jamipun ewah, gumathokipun nyusul
news-moved-place = 📍 { $title } ({ $when }) pindhah panggenan dhateng { $place } (sakderengipun { $was })
news-moved-both = 🗓 { $title } pindhah dados { $when }, { $place } (sakderengipun { $was })
news-until = 🗓 { $title } ({ $when }) sakmenika dumugi { $last }
news-more = … lan { $count } ewah-ewahan sanesipun

news-edition-new = 🎉 Jadwal { $title } sampun wonten: { $days }, { $place }
news-edition-changed = 🗓 { $title } sakmenika: { $days }, { $place }
news-edition-back = ✅ { $title } sida kawontenaken: { $days }, { $place }
news-edition-cancelled = ❌ { $title } ({ $days }) boten sida kawontenaken

edition-day = { $first }
edition-days = { $first } dumugi { $last }

follow-end = Kendel nderek
