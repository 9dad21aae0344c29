# Langganan: pengumuman, kabar festival lan roadshow, lan kendel.

follow-ask-festival =
    Kersa dipunkabari bab { $what }?

    Ingkang kula kintun mriki: jadwal enggal, ewahing wekdal utawi panggenan, pambatalan, lan kabar wigati salebeting { $name }. Mboten wonten iklan.

    Sarujuk? Ketuk Nderek festival. Saged dipunkendeli kapan kemawon: ketik stop.
follow-ask-roadshow =
    Kersa dipunkabari bab { $what }?

    Ingkang kula kintun mriki: jadwal enggal, ewahing wekdal utawi panggenan, pambatalan, lan kabar wigati salebeting { $name }. Mboten wonten iklan.

    Sarujuk? Ketuk Nderek roadshow. Saged dipunkendeli kapan kemawon: ketik stop.
subscription-off = 📣 Pengumuman kangge warga { $place } mboten dipunkintun mriki. Kersa nampi? Ketuk Nderek pengumuman.
follow-festival = Nderek festival
follow-roadshow = Nderek roadshow
follow-this = Nderek acara punika
follow-day = Nderek dinten punika
subscription-follow = Nderek pengumuman

follow-done =
    ✅ Inggih, Panjenengan nderek { $what }.
    { $reminder }

    Kersa kendel? Ketik langganan, utawi stop kangge sedaya.
follow-what-all = { $name }
follow-what-day = { $name } dinten { $day }
follow-what-session = { $title }
follow-what-over = acara ingkang sampun mboten wonten
follow-state =
    ✅ Panjenengan nderek acara punika.
    { $reminder }
follow-state-whole = ✅ Ewah-ewahanipun kula kabari. Nderek acara punika menawi kersa dipunengetaken ugi.
follow-reminder = Ewah-ewahanipun kula kabari, lan kula engetaken ing dintenipun pukul { $hour }.
follow-reminder-none = Ewah-ewahanipun kula kabari.
follow-ended = ✅ Inggih, Panjenengan sampun mboten nderek { $what }.
follow-ended-all = ✅ Inggih, kabar { $name } dipunkendeli sedaya.

subscription-all =
    Ingkang saged kula kintun mriki:

    { $items }

    Saged dipunkendeli kapan kemawon. Ketik stop kangge ngendeli sedaya.
subscription-on = 📣 Pengumuman kangge warga { $place }: ✅ dipunkintun
subscription-festival-on = 🎪 { $name }: ✅ nderek sedaya
subscription-festival-some = 🎪 { $name }: ✅ nderek { $count }
subscription-festival-off = 🎪 { $name }: mboten nderek
subscription-roadshow-on = 🛍 { $name }: ✅ nderek sedaya
subscription-roadshow-some = 🛍 { $name }: ✅ nderek { $count }
subscription-roadshow-off = 🛍 { $name }: mboten nderek
subscription-manage = Atur langganan
subscription-leave = Kendel pengumuman
subscription-stop = Stop sedaya
follow-end-festival = Kendel festival
follow-end-roadshow = Kendel roadshow
follow-choose-festival = Pilih kabar festival
follow-choose-roadshow = Pilih kabar roadshow
follow-list =
    { $name }, ingkang Panjenengan dereki:

    { $items }

    Ketuk ingkang badhe dipunkendeli.
follow-line = { $number }. { $what }
follow-end-option = { $number }. Kendel: { $what }
follow-end-all = Kendel sedaya

subscription-followed =
    ✅ Inggih, pengumuman kangge warga { $place } badhe dipunkintun mriki.
    Saged dipunkendeli kapan kemawon: ketik stop.
subscription-left =
    ✅ Inggih, pengumuman kangge warga { $place } mboten dipunkintun malih.
    Sanesipun tetep kados sakawit.
subscription-stopped =
    ✅ Inggih, pengumuman sarta kabar festival lan roadshow dipunkendeli.
    Ingkang taksih dipunkintun: tandha pendhaftaran, kabar lan pangenget kegiatan ingkang Panjenengan tumuti, lan kabar laporan.
    Kersa malih? Ketik langganan.
subscription-stopped-stranger = Inggih. Kula pancen mboten ngintun pengumuman mriki, lan mboten badhe miwiti tanpa palilah Panjenengan.

## Ing pitulungan, ing menu, lan ing dhaptar prentah Telegram

help-langganan = langganan, stop – ngatur utawi ngendeli kabar
command-langganan = Ngatur kabar ingkang kula tampi
command-stop = Ngendeli pengumuman lan kabar acara
