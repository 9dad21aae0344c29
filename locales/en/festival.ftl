# Festival: the next edition, its programme by day, and earlier editions.

festival-no-date =
    🎪 { $name }
    A culture festival on the slopes of Mount Slamet: processions, a harvest thanksgiving, water from a sacred spring, a tomato war, and music.

    We have no official date for the next one yet. If you follow it, we tell you as soon as there is one.
festival-called-off =
    🎪 { $title }
    ❌ It was to be { $days }, and will not take place.

    We have no new date yet. If you follow it, we tell you as soon as there is one.

festival-edition =
    { $items }

    { $note }
festival-title = 🎪 { $title }
festival-theme = Theme: { $theme }
festival-when = 🗓 { $days }
festival-place = 📍 { $place }
festival-about = A culture festival on the slopes of Mount Slamet: processions, a harvest thanksgiving, water from a sacred spring, a tomato war, and music.
festival-about-edition = A culture festival on the slopes of Mount Slamet: processions, a harvest thanksgiving, water from a sacred spring, a tomato war, and music.
festival-sample = ⚠️ Only an example, not a real programme.
festival-now =
    ▶️ Now, by the programme:
    { $items }
festival-next =
    ⏭ Next:
    { $items }
festival-next-day =
    ⏭ Next, { $day }:
    { $items }
festival-note = Tap a day for its programme. If you follow it, we tell you what changes.
festival-note-followed = ✅ You follow it: we tell you what changes. Tap a day for its programme.
festival-note-no-sessions = We do not have the programme yet. If you follow it, we tell you when it is there.
festival-note-no-sessions-kept = We do not have its full programme.
festival-note-past = It is over. Tap a day to see its programme.
festival-note-cancelled = ❌ We are sorry: it will not take place.
festival-absent =
    We could not find that event. It may have been replaced.
    Please look at the other events of the festival.

festival-day =
    🗓 { $day }
    { $title }

    { $items }

    Tap one, or answer with its number, for details.
session-line = { $number }. { $hours } { $title }
session-line-cancelled = { $number }. ❌ { $title } (cancelled)
session-line-hourless = { $number }. { $title }
session-line-plain = { $hours } { $title }
session-hour = { $start }
session-hours = { $start }–{ $end }

session-shown = { $details }
session-over = This event is over.
session-begun = This event has already begun.
session-today = It is today. We do not know the hour.

festival-way =
    🧭 { $title }

    { $items }
festival-directions = 🛣 In Indonesian: { $text }

festival-past-list =
    Earlier festivals:

    { $items }

    Tap one, or answer with its number, to see its programme.
festival-past-line = { $number }. { $title } · { $days }
festival-past-none = We have no record of earlier festivals yet.
days-one = { $last }
days-some = { $first } – { $last }

festival-home = Festival
festival-past = Earlier festivals
festival-days = Programme by day
festival-day-option = { $day }
festival-way-there = Getting there
festival-back-to-day = Programme of that day
festival-back-to-day-short = Programme that day

## In the help, on the menu, and in Telegram's list of commands

help-festival = festival, roadshow – programmes, follow, have a stall
menu-festival = Festival
command-festival = Programme of the festival
