# Lapor: warga nglaporaken perkawis.

report-ask-what =
    Mangga dipuncariyosaken perkawisipun. Foto lan lokasi kenging langsung dipunkintun, urutanipun bebas.

    Tuladhanipun: margi bolong ing ngajeng Balai Desa Slinga
report-ask-story =
    📍 Lokasinipun sampun kula cathet.
    Samenika mangga perkawisipun dipuncariyosaken, utawi fotonipun dipunkintun.
report-ask-words = Mangga cariyosipun dipunserat malih.
report-words-first = Mangga cariyosipun dipunserat rumiyin.
report-words-long = Cariyosipun langkung { $over } aksara. Nyuwun dipunringkes.
report-photos-enough = Paling kathah { $most } foto kangge satunggal laporan.

report-offer =
    Menapa menika laporan perkawis ingkang kedah kula terasaken?
    “{ $words }”
report-yes = Inggih, laporaken

report-ask-resume =
    Taksih wonten laporan ingkang dereng dipunkintun:
    { $words }

    Badhe dipunlajengaken? Menawi miwiti enggal, ingkang lami kula busak.
report-resume = Lajengaken
report-new = Wiwiti enggal

report-ask-category = Menika bab menapa?
category-jalan = Margi risak
category-drainase = Selokan
category-lampu_jalan = Lampu margi
category-sampah = Uwuh
category-air_bersih = Toya resik
category-banjir_longsor = Banjir, longsor
category-pohon = Wit-witan
category-fasilitas_umum = Fasilitas umum
category-keamanan = Katentreman
category-pelayanan = Palayanan kantor
category-bantuan_sosial = Bantuan sosial
category-kesehatan = Kesehatan
category-pendidikan = Pendhidhikan

report-ask-place =
    Panggenanipun ing pundi?
    Mangga kintun lokasi, utawi ketik desa utawi tengeranipun.
report-at = Ing { $desa }
report-choose-desa = Pilih desa
report-place-long = Namaning panggenan kepanjangen, paling kathah { $most } aksara.
report-ask-desa = Menika ing desa pundi?
report-desa-unknown = Mboten mangertos
report-pin-outside =
    Panggenan menika ing sajawining Purbalingga, dados sanes wewenang kula. Mangga dipunaturaken lumantar lapor.go.id.
    Laporan menika tetep kula simpen. Menawi klentu, mangga kintun lokasi sanes.

report-review =
    Laporan Panjenengan:
    { $category } – { $place }
    { $words }
    { $more }

    Sampun leres? Ketuk Kirim.
report-quoted = “{ $words }”
report-no-words = (tanpa cariyos)
report-place-both = { $place }, { $desa }
report-place-words = { $place }
report-with-pin = 📍 mawi lokasi
report-with-old-pin = 📍 mawi lokasi lami utawi terusan, dereng tamtu trep
report-with-photos = 📷 { $count } foto
report-photo-helps = 📷 Foto ngrencangi petugas, nanging mboten wajib.
report-photo-unfit = 📷 { $count } foto mboten saged dipunwaos. Saged dipunkintun malih.
report-named = Asma Panjenengan kawuningan dening petugas.
report-anonymous = Asma Panjenengan mboten kawuningan dening petugas.

report-send = Kirim
report-change-category = Gantos jinisipun
report-change-place = Gantos panggenan
report-change-words = Gantos cariyos
report-remove-photos = Busak foto
report-hide-name = Tanpa asma
report-show-name = Mawi asma

report-emergency =
    ⚠️ Menika sanes layanan darurat. Menawi wonten ingkang kabebayan, mboten sisah ngrantos kula.
    { $numbers }

    Cariyosipun tetep kula simpen.

report-similar =
    Sampun wonten laporan { $category } ingkang mèmper:
    { $items }

    Menapa perkawisipun sami?
report-near-line = { $number }. { $where }, { $age }, { $status }
report-near-metres = watawis { $metres } meter saking mriki

report-join = Kula ugi ({ $number })
report-other = Sanes, menika beda
report-similar-gone = Laporan menika nembe kemawon dipuntutup. Mangga dipunlajengaken ing ngandhap.
report-joined =
    ✅ Panjenengan kula cathet ndherek nglaporaken: { $category }, { $code }.
    Saben wonten kabar, kula aturi pirsa.

report-filed =
    ✅ Laporan { $category } sampun kula tampi. Matur nuwun.
    Nomeripun: { $code }

    Kula priksa rumiyin, lajeng kula terasaken dhateng ingkang nangani. Saben wonten kabar, kula aturi pirsa.
report-enough-today =
    Dinten menika sampun { $most } laporan. Matur nuwun, kula garap rumiyin.
    Ingkang menika kula simpen, saged dipunkintun mbenjing.
report-mine = Laporan kula

status-received = ngrantos dipunpriksa
status-verified = sampun dipunpriksa
status-forwarded = sampun dipunterasaken
status-in_progress = saweg dipungarap
status-needs_info = ngrantos katrangan
status-reopened = dipunbikak malih
status-done = rampung
status-not_ours = sanes wewenang kabupaten
status-duplicate = dipungabung kaliyan laporan sanes
status-rejected = mboten saged dipunproses

## Ing pitulungan, ing menu, lan ing dhaptar prentah Telegram

help-lapor = lapor, laporanku – nglaporaken perkawis lan kabaripun
menu-report = Lapor
menu-report-resume = Lajengaken laporan
command-lapor = Nglaporaken perkawis
