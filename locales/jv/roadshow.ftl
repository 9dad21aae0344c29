# Roadshow: mampir ing kecamatan pundi kemawon.

roadshow-no-date =
    🛍 { $name }
    Pameran lan peken UMKM ingkang mider saking kecamatan dhateng kecamatan.

    Jadwal resmi salajengipun dereng kula tampi. Menawi Panjenengan nderek, kula kabari bilih sampun wonten.
roadshow-list =
    🛍 { $name }
    Pameran lan peken UMKM, mider kecamatan:

    { $items }

    Ketuk kangge katrangan, utawi kangge mbikak stan.
roadshow-line = { $number }. { $days } · { $kecamatan }: { $place }
roadshow-line-goods = { $number }. { $days } · { $kecamatan }: { $goods }
roadshow-line-cancelled = { $number }. ❌ { $kecamatan }, { $days }: dipunbatalaken
roadshow-option = { $number }. { $kecamatan }
roadshow-past-list =
    Roadshow ingkang sampun kepengker:

    { $items }

    Ketuk kangge katrangan.
roadshow-past-none = Cathetan roadshow ingkang kepengker dereng wonten ing kula.
roadshow-absent =
    Roadshow punika mboten kepanggih. Mbok menawi sampun dipungantos.
    Mangga mirsani sanesipun.
roadshow-goods = 🧺 Unggulan: { $goods }

roadshow-home = Roadshow
roadshow-past = Sampun kepengker

## Ing pitulungan, ing menu, lan ing dhaptar prentah Telegram

menu-roadshow = Roadshow
command-roadshow = Jadwal roadshow lan stan UMKM
