# Pengingat kegiatan sendiri: malam sebelumnya, dan pada harinya.

reminder-evening =
    🌱 Besok ya, { $name }!

    { $details }

    Kalau berhalangan, mohon ketuk Batal ikut supaya tempatnya bisa dipakai yang lain.
reminder-day =
    🌱 Hari ini, { $name }! Sampai jumpa pukul { $hour }.

    { $details }
reminder-hour =
    ⏰ Sebentar lagi, { $name }: pukul { $hour }.

    { $details }
