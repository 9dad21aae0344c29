# Festival: ingkang badhe dhateng, jadwal saben dinten, lan ingkang sampun kepengker.

festival-no-date =
    🎪 { $name }
    Pahargyan budaya ing lereng Gunung Slamet: kirab, ruwat bumi, toya Tuk Sikopyah, perang tomat, lan musik.

    Tanggal resmi salajengipun dereng kula tampi. Menawi Panjenengan nderek, kula kabari bilih sampun wonten.
festival-called-off =
    🎪 { $title }
    ❌ Ingkang sakawit { $days } mboten sida kawontenaken.

    Tanggal gantosipun dereng kula tampi. Menawi Panjenengan nderek, kula kabari bilih sampun wonten.

festival-edition =
    { $items }

    { $note }
festival-title = 🎪 { $title }
festival-theme = Tema: { $theme }
festival-when = 🗓 { $days }
festival-place = 📍 { $place }
festival-about = Pahargyan budaya ing lereng Gunung Slamet: kirab, ruwat bumi, toya Tuk Sikopyah, perang tomat, lan musik.
festival-about-edition = { $text }
festival-sample = ⚠️ Namung tuladha, sanes jadwal saestu.
festival-now =
    ▶️ Sapunika, miturut jadwal:
    { $items }
festival-next =
    ⏭ Salajengipun:
    { $items }
festival-next-day =
    ⏭ Salajengipun, { $day }:
    { $items }
festival-note = Ketuk dintenipun kangge jadwal. Menawi nderek, ewah-ewahanipun kula kabari.
festival-note-followed = ✅ Sampun nderek: ewah-ewahanipun kula kabari. Ketuk dintenipun kangge jadwal.
festival-note-no-sessions = Jadwalipun dereng kula tampi. Menawi nderek, kula kabari bilih sampun wonten.
festival-note-no-sessions-kept = Jadwal jangkepipun mboten wonten ing kula.
festival-note-past = Sampun kepengker. Ketuk dintenipun kangge mirsani jadwalipun.
festival-note-cancelled = ❌ Nyuwun pangapunten, mboten sida kawontenaken.
festival-absent =
    Acara punika mboten kepanggih. Mbok menawi sampun dipungantos.
    Mangga mirsani acara festival sanesipun.

festival-day =
    🗓 { $day }
    { $title }

    { $items }

    Ketuk utawi balesi angkanipun kangge katranganipun.
session-line = { $number }. { $hours } { $title }
session-line-cancelled = { $number }. ❌ { $title } (dipunbatalaken)
session-line-hourless = { $number }. { $title }
session-line-plain = { $hours } { $title }
session-hour = { $start }
session-hours = { $start }–{ $end }

session-shown = { $details }
session-over = Acara punika sampun rampung.
session-begun = Acara punika sampun miwiti.
session-today = Dinten punika. Jamipun dereng kula mangertosi.

festival-way =
    🧭 { $title }

    { $items }
festival-directions = 🛣 { $text }

festival-past-list =
    Festival ingkang sampun kepengker:

    { $items }

    Ketuk utawi balesi angkanipun kangge mirsani jadwalipun.
festival-past-line = { $number }. { $title } · { $days }
festival-past-none = Cathetan festival ingkang kepengker dereng wonten ing kula.
days-one = { $last }
days-some = { $first } – { $last }

festival-home = Festival
festival-past = Festival kepengker
festival-days = Jadwal saben dinten
festival-day-option = { $day }
festival-way-there = Margi dhateng mrika
festival-back-to-day = Jadwal dinten punika

## Ing pitulungan, ing menu, lan ing dhaptar prentah Telegram

help-festival = festival, roadshow – jadwal acara, nderek, bikak stan
menu-festival = Festival
command-festival = Jadwal festival
