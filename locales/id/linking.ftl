# Hubungkan, lepaskan: satu warga, beberapa chat.

## Nama tempat chat

channel-telegram = Telegram
channel-whatsapp = WhatsApp
channel-web = Obrolan web
channel-last = Yang terakhir dipakai

## Kode, di chat yang sudah terdaftar

link-code =
    🔑 Kode Bapak/Ibu: { $code }

    Buka Sambatan di chat yang satunya (WhatsApp, Telegram, atau halaman web), lalu ketik kode ini di sana.
    Chat itu lalu menjadi milik { $name } juga.
    Berlaku { $minutes } menit, sekali pakai.

    Jangan berikan kepada siapa pun, juga yang mengaku petugas.
link-how =
    Sudah terdaftar di chat lain? Ketik hubungkan di sana, lalu ketik kodenya di sini.
    Belum pernah mendaftar? Ketik daftar.
link-linked =
    Chat ini sudah terhubung dengan { $name }.
    Mau dihubungkan dengan yang lain? Lepaskan dulu.
link-no-more =
    Chat yang terhubung sudah cukup banyak.
    Lepaskan dulu salah satunya.

## Kode, di chat yang satunya

link-unknown =
    Kode itu tidak berlaku. Mungkin salah ketik, sudah dipakai, atau lewat { $minutes } menit.
    Minta kode baru di chat yang sudah terdaftar: ketik hubungkan di sana.
    Setelah { $most } kali mencoba, tunggu satu jam.
link-own =
    Itu kode Bapak/Ibu sendiri. Ketik di chat yang satunya, ya, dalam { $minutes } menit.
link-confirm =
    Jadikan chat ini milik { $name } juga?

    Di sini nanti terlihat kegiatan, laporan, dan data { $name }, dan kabarnya bisa datang ke sini.
    { $more }
link-confirm-former =
    { $name }, yang sekarang terdaftar di chat ini, tidak digabung: pendaftaran dan laporannya tetap miliknya. Kabarnya tidak datang ke chat ini sampai chat ini dilepaskan.
link-confirm-draft = Tulisan di chat ini yang belum dikirim akan hilang.
link-confirm-role = ⚠️ Tugas sebagai { $role } ikut terbuka di sini.
link-confirm-trust = Kodenya dari orang lain? Jangan diteruskan: ketuk Batal.
link-confirm-shared = Peramban ini dipakai orang lain juga, atau kodenya dari orang lain? Ketuk Batal.

## Awal tulisan tombol ini tetap: Ya

link-confirm-yes = Ya, hubungkan
link-done =
    ✅ Chat ini sekarang milik { $name } juga.
    { $more }
link-done-former = Data { $name } tetap tersimpan; ketik lepaskan untuk kembali kepadanya.
link-done-where = Kabar kami kirim ke chat yang terakhir dipakai. Bisa diatur di profil.
link-told =
    🔗 { $channel } baru saja dihubungkan dengan data Bapak/Ibu.
    Bukan Bapak/Ibu? Ketuk Lepaskan chat sekarang juga.

## Tombol

link-begin = Hubungkan chat lain
link-undo = Lepaskan chat
link-register = Daftar
link-where = Kabar lewat mana

## Lepaskan

unlink-none =
    Belum ada chat yang terhubung.
    Mau memakai Sambatan di dua tempat dengan data yang sama? Ketik hubungkan.
unlink-ask =
    Chat mana yang dilepaskan?

    Data Bapak/Ibu tidak lagi terlihat di sana, dan kabarnya tidak dikirim ke sana.
unlink-here-option = Chat ini
unlink-telegram = Telegram
unlink-whatsapp = WhatsApp
unlink-web = Obrolan web
unlink-done = ✅ { $channel } sudah dilepaskan. Yang terlihat di sini tidak berubah.
unlink-here = ✅ Chat ini sudah dilepaskan. Untuk memakainya lagi, ketik mulai.
unlink-here-former = ✅ Chat ini sudah dilepaskan, dan kembali milik { $name }.
unlink-told = Chat ini baru saja dilepaskan dari chat yang lain, dan kembali seperti sebelum dihubungkan.

## Ke mana kabar dikirim

link-ask-where =
    Kabar, pengingat, dan pengumuman dikirim ke mana?

    Jawaban selalu kami kirim ke chat tempat Bapak/Ibu menulis.
link-where-chosen =
    ✅ Baik, kabar kami kirim lewat: { $channel }.
    Kalau di sana tidak bisa, kami coba di chat yang lain.
