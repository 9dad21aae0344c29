# Langganan: pengumuman, kabar festival dan roadshow, dan berhenti.

## Yang disetujui: kalau isinya berubah, ubah consent-version di registration.ftl.

follow-ask-festival =
    Mau kami kabari soal { $what }?

    Yang kami kirim ke sini: jadwal baru, perubahan waktu atau tempat, pembatalan, dan kabar mendesak selama { $name }. Tidak ada iklan.

    Setuju? Ketuk Ikuti festival. Bisa dihentikan kapan saja: ketik stop.
follow-ask-roadshow =
    Mau kami kabari soal { $what }?

    Yang kami kirim ke sini: jadwal baru, perubahan waktu atau tempat, pembatalan, dan kabar mendesak selama { $name }. Tidak ada iklan.

    Setuju? Ketuk Ikuti roadshow. Bisa dihentikan kapan saja: ketik stop.
subscription-off = 📣 Pengumuman untuk warga { $place } tidak dikirim ke sini. Mau menerimanya? Ketuk Ikuti pengumuman.

## Awal tulisan tombol ini tetap: Ikuti

follow-festival = Ikuti festival
follow-roadshow = Ikuti roadshow
follow-this = Ikuti acara ini
follow-day = Ikuti acara hari itu
subscription-follow = Ikuti pengumuman

## Sudah diikuti

follow-done =
    ✅ Baik, Bapak/Ibu mengikuti { $what }.
    { $reminder }

    Mau berhenti? Ketik langganan, atau stop untuk semuanya.
follow-what-all = { $name }
follow-what-day = { $name } pada { $day }
follow-what-session = { $title }
follow-what-over = acara yang sudah tidak ada
follow-state =
    ✅ Bapak/Ibu mengikuti acara ini.
    { $reminder }
follow-state-whole = ✅ Perubahannya kami kabari. Ikuti acara ini kalau ingin diingatkan juga.
follow-reminder = Perubahannya kami kabari, dan kami ingatkan pada harinya pukul { $hour }.
follow-reminder-none = Perubahannya kami kabari.
follow-ended = ✅ Baik, Bapak/Ibu tidak lagi mengikuti { $what }.
follow-ended-all = ✅ Baik, kabar { $name } kami hentikan semua.

## Semua langganan

subscription-all =
    Yang bisa kami kirim ke sini:

    { $items }

    Bisa dihentikan kapan saja. Ketik stop untuk menghentikan semuanya.
subscription-on = 📣 Pengumuman untuk warga { $place }: ✅ dikirim
subscription-festival-on = 🎪 { $name }: ✅ diikuti semua
subscription-festival-some = 🎪 { $name }: ✅ { $count } yang diikuti
subscription-festival-off = 🎪 { $name }: tidak diikuti
subscription-roadshow-on = 🛍 { $name }: ✅ diikuti semua
subscription-roadshow-some = 🛍 { $name }: ✅ { $count } yang diikuti
subscription-roadshow-off = 🛍 { $name }: tidak diikuti
subscription-manage = Atur langganan
subscription-leave = Lepas pengumuman
subscription-stop = Stop semuanya
follow-end-festival = Lepas festival
follow-end-roadshow = Lepas roadshow
follow-choose-festival = Pilih kabar festival
follow-choose-roadshow = Pilih kabar roadshow
follow-list =
    { $name }, yang Bapak/Ibu ikuti:

    { $items }

    Ketuk yang ingin dilepas.
follow-line = { $number }. { $what }
follow-end-option = { $number }. Lepas: { $what }
follow-end-all = Lepas semuanya

subscription-followed =
    ✅ Baik, pengumuman untuk warga { $place } akan kami kirim ke sini.
    Bisa dihentikan kapan saja: ketik stop.
subscription-left =
    ✅ Baik, pengumuman untuk warga { $place } tidak kami kirim lagi.
    Yang lain tetap seperti semula.
subscription-stopped =
    ✅ Baik, pengumuman serta kabar festival dan roadshow kami hentikan.
    Yang tetap kami kirim: bukti pendaftaran, kabar dan pengingat kegiatan yang Bapak/Ibu ikuti, dan kabar laporan.
    Mau lagi? Ketik langganan.
subscription-stopped-stranger = Baik. Kami memang tidak mengirim pengumuman ke sini, dan tidak akan mulai tanpa persetujuan Bapak/Ibu.

## Di bantuan, di menu, dan di daftar perintah Telegram

help-langganan = langganan, stop – atur atau hentikan kabar dari kami
command-langganan = Atur kabar yang saya terima
command-stop = Hentikan pengumuman dan kabar acara
