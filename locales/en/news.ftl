news-changes =
    🔔 { $name }, what has changed:

    { $items }

    Reply STOP to end this.
news-programme = See the programme

news-new = 🆕 { $title }: { $when }, { $place }
news-back = ✅ { $title } takes place after all: { $when }, { $place }
news-cancelled = ❌ { $title } ({ $when }) is cancelled
news-moved-hour = 🕘 { $title } ({ $day }) has moved from { $was } to { $hour }
news-moved-day = 🗓 { $title } has moved to { $when } (it was { $was })
news-hour-known = 🕘 { $title } begins on { $when }
news-hour-open = 🕘 { $title } ({ $when }): the hour is open again, we tell you when it is known
news-moved-place = 📍 { $title } ({ $when }) is now at { $place } (it was { $was })
news-moved-both = 🗓 { $title } has moved to { $when }, { $place } (it was { $was })
news-until = 🗓 { $title } ({ $when }) now lasts until { $last }
news-more = … and { $count } more changes

news-edition-new = 🎉 { $title } has its dates: { $days }, { $place }
news-edition-changed = 🗓 { $title } is now: { $days }, { $place }
news-edition-back = ✅ { $title } takes place after all: { $days }, { $place }
news-edition-cancelled = ❌ { $title } ({ $days }) will not take place

edition-day = { $first }
edition-days = { $first } to { $last }

follow-end = Stop following
