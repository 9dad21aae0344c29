# Festival: edisi berikutnya, jadwal per hari, dan edisi yang lalu.

festival-no-date =
    🎪 { $name }
    Pesta budaya di lereng Gunung Slamet: kirab, ruwat bumi, air Tuk Sikopyah, perang tomat, dan musik.

    Tanggal resmi berikutnya belum kami terima. Kalau Bapak/Ibu mengikuti, kami kabari begitu ada.
festival-called-off =
    🎪 { $title }
    ❌ Yang semula { $days } tidak jadi diadakan.

    Tanggal penggantinya belum kami terima. Kalau Bapak/Ibu mengikuti, kami kabari begitu ada.

## Satu edisi

festival-edition =
    { $items }

    { $note }
festival-title = 🎪 { $title }
festival-theme = Tema: { $theme }
festival-when = 🗓 { $days }
festival-place = 📍 { $place }
festival-about = Pesta budaya di lereng Gunung Slamet: kirab, ruwat bumi, air Tuk Sikopyah, perang tomat, dan musik.
festival-about-edition = { $text }
festival-sample = ⚠️ Hanya contoh, bukan jadwal sungguhan.
festival-now =
    ▶️ Sekarang, menurut jadwal:
    { $items }
festival-next =
    ⏭ Berikutnya:
    { $items }
festival-next-day =
    ⏭ Berikutnya, { $day }:
    { $items }
festival-note = Ketuk harinya untuk jadwal. Kalau diikuti, perubahannya kami kabari.
festival-note-followed = ✅ Diikuti: perubahannya kami kabari. Ketuk harinya untuk jadwal.
festival-note-no-sessions = Jadwalnya belum kami terima. Kalau diikuti, kami kabari begitu ada.
festival-note-no-sessions-kept = Kami tidak punya jadwal lengkapnya.
festival-note-past = Sudah lewat. Ketuk harinya untuk melihat jadwalnya.
festival-note-cancelled = ❌ Mohon maaf, tidak jadi diadakan.
festival-absent =
    Acara itu tidak kami temukan. Mungkin sudah diganti.
    Silakan lihat acara festival yang lain.

## Jadwal satu hari

festival-day =
    🗓 { $day }
    { $title }

    { $items }

    Ketuk atau balas angkanya untuk lihat rincian.
session-line = { $number }. { $hours } { $title }
session-line-cancelled = { $number }. ❌ { $title } (dibatalkan)
session-line-hourless = { $number }. { $title }
session-line-plain = { $hours } { $title }
session-hour = { $start }
session-hours = { $start }–{ $end }

## Satu acara

session-shown = { $details }
session-over = Acara ini sudah selesai.
session-begun = Acara ini sudah mulai.
session-today = Hari ini. Jamnya belum kami ketahui.

## Cara ke sana

festival-way =
    🧭 { $title }

    { $items }
festival-directions = 🛣 { $text }

## Yang lalu

festival-past-list =
    Festival yang sudah lewat:

    { $items }

    Ketuk atau balas angkanya untuk melihat jadwalnya.
festival-past-line = { $number }. { $title } · { $days }
festival-past-none = Kami belum punya catatan festival yang lalu.
days-one = { $last }
days-some = { $first } – { $last }

## Tombol

festival-home = Festival
festival-past = Festival yang lalu
festival-days = Jadwal per hari
festival-day-option = { $day }
festival-way-there = Cara ke sana
festival-back-to-day = Jadwal hari itu

## Di bantuan, di menu, dan di daftar perintah Telegram

help-festival = festival, roadshow – jadwal acara, ikuti, buka stan
menu-festival = Festival
command-festival = Jadwal festival
