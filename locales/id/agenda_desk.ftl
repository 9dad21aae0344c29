# Agenda: meja panitia festival dan roadshow.
# Hanya dibaca panitia, jadi hanya dalam bahasa Indonesia. Yang dibaca warga ada di news.ftl dan bulletins.ftl.

desk-desk = Meja panitia
desk-ask-programme = Program yang mana?
desk-festival = Festival
desk-roadshow = Roadshow
desk-absent = Itu tidak ada di program Bapak/Ibu.
desk-option = { $number }. { $name }
desk-look = Lihat
desk-empty = (belum diisi)
desk-urgent = Kabar mendesak
desk-publish = Terbitkan
desk-send = Kirim
desk-decide = Silakan pilih: Kirim, atau Batal.
desk-words-long = Silakan tulis paling banyak { $most } huruf.
desk-prepared-count = ✎ { $count } perubahan disiapkan, belum diumumkan

## Festival: edisi-edisinya

desk-festival-shown =
    { $name }, yang terbaru dulu:
    { $items }
desk-festival-empty =
    { $name } belum punya edisi di sini.
    Mulai dengan Edisi baru, ya.
desk-edition-line = { $number }. { $name } · { $days } · { $state }
desk-edition-draft = belum diumumkan
desk-edition-published = sudah diumumkan
desk-edition-cancelled = dibatalkan
desk-edition-over = sudah lewat
desk-edition-new = Edisi baru
desk-edition-look = Lihat edisinya
desk-back-edition = Kembali ke edisi
desk-back-festival = Semua edisi

desk-ask-name = Apa nama edisinya? Misalnya: { $name } 9
desk-ask-days =
    { $name }, sip. Kapan?
    Tulis harinya sekaligus, misalnya: 3-5 Juli 2027
desk-days-unclear = Harinya belum kami pahami. Coba misalnya: 3-5 Juli 2027
desk-days-past = Hari-hari itu sudah lewat. Silakan tulis yang akan datang.
desk-days-outside = Di luar hari-hari itu masih ada acara: { $titles }. Pindahkan dulu, atau tulis hari yang lain.
desk-ask-where =
    Di desa mana? Ketik namanya, kirim lokasinya, atau pilih di bawah.
desk-which =
    Yang mana maksud Bapak/Ibu?
    Kalau tidak ada di bawah, ketik nama desa dan kecamatannya.
desk-place-outside = Itu di luar Kabupaten Purbalingga. Coba ketik nama desanya.
desk-ask-venue = Apa nama tempatnya? Misalnya: Rest area D'LAS Serang
desk-edition-made =
    ✅ { $name } kami catat: { $days }.
    Warga belum melihatnya sampai Bapak/Ibu menerbitkannya.

    Berikutnya: tambah acaranya.

desk-edition-shown =
    { $name }
    { $items }
desk-edition-state = Keadaan: { $state }
desk-edition-sessions = 🎪 { $count } acara
desk-edition-followers = 🔔 { $count } pengikut (seluruhnya, harinya, atau acaranya)
desk-edition-prepared = ✎ Disiapkan: { $name }, { $first } sampai { $last }, { $place }
desk-sessions = Acara
desk-session-new = Tambah acara
desk-edition-fill = Isi keterangan
desk-numbers = Angka
desk-edition-cancel = Batalkan edisi
desk-edition-revive = Jadi diadakan

desk-edition-fields =
    { $name }
    { $items }

    Apa yang mau diisi atau diubah?
desk-edition-has-theme = Tema: { $text }
desk-edition-has-about = Tentang: { $text }
desk-edition-has-directions = Arah: { $text }
desk-edition-has-bring = Bawaan: { $text }
desk-edition-field-theme = Tema
desk-edition-field-about = Tentang acaranya
desk-edition-field-directions = Arah ke sana
desk-edition-field-bring = Perlu dibawa
desk-edition-field-name = Nama
desk-edition-field-days = Hari
desk-edition-field-place = Tempat
desk-edition-ask-theme = Apa tema { $name }?
desk-edition-ask-about = Ceritakan { $name } dalam beberapa kalimat.
desk-edition-ask-directions = Bagaimana cara ke { $name }? Tulis jalan dan angkutannya.
desk-edition-ask-bring = Apa yang sebaiknya dibawa ke { $name }? Misalnya: jaket, payung
desk-edition-ask-name = Apa nama baru untuk { $name }?
desk-edition-ask-days =
    { $name } pindah ke hari apa? Misalnya: 10-12 Juli 2027
    Semua acaranya kami siapkan ikut bergeser.
desk-kept = ✅ Sudah kami simpan.
desk-kept-prepared = ✎ Sudah disiapkan. Belum ada yang dikabari sampai Bapak/Ibu menerbitkannya.

## Acara dan tempat roadshow

desk-sessions-shown =
    Acara { $name }:
    { $items }
desk-sessions-none =
    { $name } belum punya acara.
    Mulai dengan Tambah acara, ya.
desk-session-line = { $number }. { $when } · { $name }
desk-session-marked = { $number }. { $when } · { $name } · { $state }
desk-mark-new = ✎ baru
desk-mark-changed = ✎ berubah
desk-mark-off = ❌ batal

desk-roadshow-shown =
    { $name }:
    { $items }
desk-roadshow-empty =
    { $name } belum punya jadwal di sini.
    Mulai dengan Tempat baru, ya.
desk-stop-line = { $number }. { $when } · { $name } · { $state }
desk-stop-prepared = ✎ belum diumumkan
desk-stop-changed = ✎ ada perubahan
desk-stop-coming = akan datang
desk-stop-cancelled = dibatalkan
desk-stop-past = sudah lewat
desk-stop-new = Tempat baru
desk-back-roadshow = Semua tempat

desk-ask-title = Apa nama acaranya? Misalnya: Ruwat Bumi
desk-ask-stop-title = Apa judulnya? Misalnya: Roadshow di Kaligondang
desk-ask-when =
    Kapan { $title }?
    Misalnya: Sabtu 09.00-10.30
desk-ask-stop-when =
    Kapan { $title }?
    Misalnya: Sabtu, 5 Desember 2026 08.00-16.00, atau 5-7 Desember 08.00-16.00
desk-when-unclear = Waktunya belum kami pahami. Coba misalnya: Sabtu 09.00-10.30
desk-when-day = Harinya belum disebut. Coba misalnya: Sabtu 09.00-10.30
desk-when-outside = Itu di luar hari-hari festival. Silakan pilih harinya lagi.
desk-when-backwards = Selesainya sebelum mulai, atau terlalu lama. Coba misalnya: Sabtu 09.00-10.30
desk-when-past = Waktu itu sudah lewat. Silakan tulis yang akan datang.
desk-ask-session-venue = Di mana? Ketuk di bawah, ketik nama tempat lain, atau kirim lokasinya.
desk-venue = { $place }
desk-ask-goods = Komoditas unggulan apa yang ada di sana? Misalnya: gula semut, batik, telur asin
desk-no-goods = Belum tahu
desk-ask-quota =
    Berapa orang yang bisa ikut? Tulis angkanya.
    Tanpa batas berarti warga cukup mengikuti kabarnya, tidak mendaftar.
desk-ask-stalls =
    Berapa stan untuk UMKM? Tulis angkanya.
    Tanpa stan juga bisa.
desk-quota-none = Tanpa batas
desk-quota-unclear = Tulis angkanya saja, dari 1 sampai { $most }, atau ketuk Tanpa batas.
desk-no-quota = tanpa batas
desk-stalls-no = Tanpa stan
desk-stalls-unclear = Tulis angkanya saja, dari 1 sampai { $most }, atau ketuk Tanpa stan.
desk-no-stalls = tanpa stan
desk-added =
    ✎ { $title } sudah disiapkan:
    { $items }

    Belum ada yang dikabari sampai Bapak/Ibu menerbitkannya.
desk-one-more = Tambah lagi

desk-session-shown =
    { $title }
    { $items }
desk-line-when = 🗓 { $when }
desk-line-place = 📍 { $place }
desk-line-text = { $text }
desk-line-theme = Tema: { $text }
desk-line-commodities = 🧺 { $text }
desk-line-not-yet = ✎ Belum diumumkan
desk-line-off = ❌ Dibatalkan
desk-line-finished = Sudah selesai
desk-line-prepared = ✎ Disiapkan, belum diumumkan:
desk-line-followers = 🔔 Diikuti { $direct } orang, harinya { $daily }, seluruhnya { $whole }
desk-line-places = 👥 { $quota } tempat
desk-line-stall-count = 🏪 { $quota } stan
desk-line-taken = 👥 { $taken } dari { $quota } peserta, antre { $waiting }
desk-line-stalls = 🏪 { $taken } dari { $quota } stan, antre { $waiting }
desk-span-day = { $when }, jamnya menyusul
desk-span-days = { $when } sampai { $end }, jamnya menyusul
desk-span-open = { $when }
desk-span-hours = { $when } sampai { $end }
desk-span-long = { $when } sampai { $end }

desk-field-when = Ubah waktu
desk-field-place = Ubah tempat
desk-field-title = Ubah nama
desk-field-description = Ubah keterangan
desk-field-quota = Ubah jumlah tempat
desk-field-stalls = Ubah jumlah stan
desk-field-bring = Ubah bawaan
desk-field-commodities = Ubah komoditas
desk-call-off = Tidak jadi diadakan
desk-take-back = Jadi diadakan
desk-drop = Buang yang disiapkan
desk-stalls = Daftar stan
desk-clear = Kosongkan
desk-elsewhere = Desa lain
desk-ask-field = Apa dari { $title } yang mau diubah?
desk-change-when =
    { $title } sekarang { $when }.
    Pindah ke kapan? Misalnya: 10.30-12.00, atau Minggu 09.00
desk-change-place =
    { $title } sekarang di { $place }.
    Pindah ke mana? Ketik nama tempatnya, atau kirim lokasinya.
desk-change-title = Apa nama baru untuk { $title }?
desk-change-description = Ceritakan { $title } dalam beberapa kalimat.
desk-change-quota = Berapa tempat untuk { $title }? Tulis angkanya.
desk-change-stalls = Berapa stan di { $title }? Tulis angkanya.
desk-change-bring = Apa yang perlu dibawa ke { $title }?
desk-change-commodities = Komoditas apa yang ada di { $title }?
desk-prepared =
    ✎ { $title }:
    { $items }

    Belum ada yang dikabari sampai Bapak/Ibu menerbitkannya.
desk-same = { $title } tetap seperti sekarang, jadi tidak ada yang disiapkan.
desk-dropped = Yang disiapkan sudah dibuang. Yang berlaku tetap.
desk-dropped-new = { $title } sudah dibuang dan tidak jadi diumumkan.

## Yang berubah tanpa mengabari siapa pun

desk-quiet-title = ✎ Nama jadi: { $title }
desk-quiet-description = ✎ { $title }, keterangan: { $text }
desk-quiet-bring = ✎ { $title }, bawaan: { $text }
desk-quiet-commodities = ✎ { $title }, komoditas: { $text }
desk-quiet-quota = ✎ { $title }, jumlah tempat: { $text }
desk-quiet-stalls = ✎ { $title }, jumlah stan: { $text }
desk-quiet-ends = ✎ { $title }: { $when }
desk-quiet-untold = ✎ { $title } (tidak dikabarkan, sudah lewat)
desk-quiet-edition = ✎ { $name }
desk-quiet-edition-off = ❌ { $name }, belum pernah diumumkan

## Menerbitkan

desk-preview =
    { $name }, yang diterbitkan:
    { $items }

    🔔 { $count } warga dikabari. Masing-masing hanya membaca yang menyangkut dirinya.
desk-nothing = Tidak ada perubahan { $name } yang perlu diterbitkan.
desk-moved-on = Sementara itu ada yang berubah. Ini yang terbaru:
desk-published =
    ✅ { $name } sudah terbit: { $new } baru, { $changed } berubah.
    🔔 { $told } warga dikabari.
desk-cancel-preview =
    { $name } dibatalkan seluruhnya:
    { $items }

    🔔 { $count } warga dikabari.
desk-cancel-send = Ya, batalkan
desk-edition-off =
    ❌ { $name } dibatalkan, { $changed } acara ikut batal.
    🔔 { $told } warga dikabari.

## Kabar mendesak

desk-ask-news =
    Kabar untuk semua yang mengikuti { $name }, di mana pun tinggalnya.
    Tulis isinya, misalnya: Jalan dari Bobotsari macet, silakan lewat Karangreja.

    Jangan menyebut data pribadi lebih dari yang perlu, ya.
desk-news-first = Tulis dulu kabarnya, ya.
desk-news-preview =
    { $shown }

    ———
    🔔 { $count } pengikut. { $when }
desk-news-urgent = Mendesak: mulai { $when }, didahulukan, juga di jam tenang.
desk-news-calm = Mulai { $when }. Di luar hari acaranya, kabar ini mengikuti jam tenang.
desk-news-quiet = Mulai { $when }, setelah jam tenang.
desk-news-nobody = Belum ada yang mengikuti, jadi belum ada yang bisa dikabari.
desk-news-planned =
    ✅ Kabar mulai { $when }, untuk sekitar { $count } pengikut.

    Berubah pikiran? Hentikan sebelum itu.

## Angka dan stan

desk-numbers-shown =
    { $name }
    🔔 Seluruh festival diikuti { $count } orang. Per acara (langsung / harinya):
    { $items }
desk-numbers-line = – { $title }: { $direct } / { $daily }
desk-stalls-shown =
    { $title }, { $count } stan:
    { $items }

    Setiap kali nama dilihat, kami catat.
desk-stalls-none = { $title } belum punya pendaftar stan.
desk-stall-line = { $number }. { $business }: { $products } ({ $name })
desk-stall-waiting = { $number }. ⏳ { $business }: { $products } ({ $name })
