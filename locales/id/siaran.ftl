# Siaran: petugas mengumumkan kepada warga di wilayahnya.
# Hanya dibaca petugas, jadi hanya dalam bahasa Indonesia. Yang dibaca warga ada di bulletins.ftl.

## Menulis

siaran-ask-text =
    Siaran untuk warga { $place }.
    Silakan tulis isinya, atau teruskan pesannya ke sini. Foto boleh ikut.

    Jangan menyebut nama atau data pribadi warga, ya.
siaran-regency = Kabupaten Purbalingga
siaran-ask-office = Siaran atas nama siapa?
siaran-office = { $office }
siaran-ask-resume =
    Ada siaran yang belum dikirim:
    "{ $beginning }"

    Mau dilanjutkan?
siaran-resume = Lanjutkan
siaran-text-first = Tulis dulu isi siarannya, ya.
siaran-text-long = Isinya terlalu panjang { $over } huruf. Paling banyak { $most }.
siaran-ask-caption = Fotonya sudah kami terima. Sekarang tulis isi siarannya, ya.

siaran-ask-area = Untuk siapa siaran ini?
siaran-whole = Seluruh { $place }
siaran-some-desa = Desa tertentu
siaran-some-kecamatan = Kecamatan tertentu
siaran-participants = Peserta kegiatan

siaran-ask-desa =
    Desa mana saja? Ketuk untuk memilih, atau ketik namanya dengan koma.

    Terpilih: { $ticked }
siaran-ask-kecamatan =
    Kecamatan mana saja? Ketuk untuk memilih, atau ketik namanya dengan koma.

    Terpilih: { $ticked }
siaran-part = { $name }
siaran-part-ticked = ✓ { $name }
siaran-parts-done = Sudah, lanjut
siaran-parts-nobody = belum ada
siaran-parts-none = Pilih dulu paling sedikit satu.
siaran-parts-unknown = Ada nama yang belum kami kenali di wilayah ini. Coba ketik satu per satu.

siaran-ask-activity = Peserta kegiatan yang mana? Hanya yang tinggal di wilayah Bapak/Ibu yang dikirimi.
siaran-activity = { $title }
siaran-no-activity = Belum ada kegiatan yang akan datang. Silakan kembali dan pilih yang lain.

## Melihat dulu

siaran-preview =
    { $shown }

    ———
    Untuk: { $to }
    { $reach }
    { $when }. { $lasts }
siaran-photo-waiting = 📷 Fotonya sedang kami siapkan.
siaran-photo-ready = 📷 Dengan foto
siaran-photo-refused = 📷 Fotonya tidak bisa dibaca. Kirim foto lain (JPG atau PNG), atau lanjut tanpa foto.
siaran-photo-wait = Fotonya sedang kami siapkan. Coba lagi sebentar, ya.
siaran-photo-unfit = Fotonya tidak bisa dipakai. Kirim foto lain (JPG atau PNG), atau pilih Tanpa foto.
siaran-without-photo = Tanpa foto
siaran-to-all = seluruh { $place }
siaran-to-desa = { $names }
siaran-to-desa-and-more = { $names } dan { $more } lainnya
siaran-to-participants = peserta { $title } di { $place }
siaran-recipients = Penerima: { $count } warga
siaran-reach-telegram = – lewat Telegram: { $count }
siaran-reach-whatsapp = – lewat WhatsApp: { $count }
siaran-reach-web = – lewat obrolan web: { $count }
siaran-left-out-no-consent = Tidak dikirimi, tidak berlangganan: { $count }
siaran-ways = – langsung { $count }, dengan templat { $others }
siaran-cost = – biaya WhatsApp sekitar Rp{ $cost }
siaran-over-cap = ⚠️ Melebihi batas biaya bulan ini (Rp{ $most }), jadi sebagian akan dilewati.
siaran-left-out-no-template = Tidak dikirimi, WhatsApp-nya belum ada templat: { $count }
siaran-left-out-unreachable = Tidak dikirimi, memblokir layanan ini: { $count }
siaran-when = Mulai { $when }
siaran-when-quiet = Mulai { $when }, setelah jam tenang
siaran-lasts-soon = Selesai dalam satu menit.
siaran-lasts-minutes = Perlu sekitar { $minutes } menit.
siaran-lasts-hours = Perlu sekitar { $hours } jam { $minutes } menit.
siaran-lasts-days = WhatsApp bertahap sampai { $days } hari, paling banyak { $most } warga sehari.
siaran-send = Kirim
siaran-set-when = Atur jamnya
siaran-test = Coba ke saya
siaran-urgent = Darurat bencana
siaran-calm = Bukan darurat
siaran-change-text = Ubah isi
siaran-change-area = Ubah penerima
siaran-tested = Contohnya kami kirim ke Bapak/Ibu.
siaran-decide = Silakan pilih: Kirim, atur jamnya, atau coba dulu.
siaran-nobody = Belum ada warga di sana yang bisa dikirimi. Silakan ubah penerimanya.

siaran-ask-when =
    Kapan dikirim?
    Misalnya: besok jam 8, nanti sore, Jumat jam 2 siang, 5 Desember jam 9
siaran-now = Sekarang
siaran-when-unclear = Waktunya belum kami pahami. Coba misalnya: besok jam 8 pagi
siaran-when-past = { $when } sudah lewat. Silakan pilih waktu yang akan datang.
siaran-when-far = Itu lebih dari setahun lagi. Silakan pilih waktu yang lebih dekat.

siaran-ask-reason =
    Siaran darurat menembus jam tenang dan didahulukan. Hanya untuk bencana.

    Tulis alasannya, misalnya: tanah longsor di Desa Tumanggal, warga diminta mengungsi. Alasan ini dicatat.
siaran-reason-length = Alasannya antara { $least } dan { $most } huruf, ya.

siaran-planned =
    ✅ Siaran mulai { $when }.
    Penerima sekitar { $count } warga.

    Berubah pikiran? Hentikan sebelum itu.

## Selama dikirim

siaran-progress =
    📣 { $state }
    { $bar } { $percent }%
    Terkirim { $sent } dari { $audience } warga
    { $more }
siaran-not-begun = 📣 { $state }
siaran-state-waiting = Menunggu, mulai { $when }
siaran-state-asking = Terlambat, menunggu keputusan Bapak/Ibu
siaran-state-running = Sedang dikirim
siaran-state-quiet = Berhenti dulu selama jam tenang
siaran-state-paused = Dijeda
siaran-state-paused-failures = Dijeda, terlalu banyak yang gagal
siaran-state-stopped = Dihentikan
siaran-state-stopped-revoked = Dihentikan, wewenangnya sudah berakhir
siaran-state-done = Selesai
siaran-not-reached = – { $reason }: { $count }
siaran-reason-failed = gagal
siaran-reason-no-consent = berhenti berlangganan
siaran-reason-moved = pindah wilayah
siaran-reason-left = tidak lagi ikut kegiatannya
siaran-reason-unreachable = memblokir layanan ini
siaran-reason-erased = menghapus datanya
siaran-reason-unknown = belum pasti sampai
siaran-reason-no-template = sudah lama tidak menulis lewat WhatsApp
siaran-reason-cap = batas biaya WhatsApp bulan ini tercapai
siaran-reason-withheld = ditahan oleh WhatsApp
siaran-reason-cancelled = tidak jadi dikirim
siaran-left-soon = Sisa kurang dari satu menit
siaran-left-minutes = Sisa sekitar { $minutes } menit
siaran-left-hours = Sisa sekitar { $hours } jam { $minutes } menit

siaran-hold = Jeda
siaran-go-on = Lanjut
siaran-stop = Hentikan
siaran-send-again = Kirim ulang yang gagal
siaran-see-account = Lihat hasilnya

## Hasilnya sebagai gambar dan berkas

siaran-chart-title = Siaran: { $beginning }
siaran-chart-desa = Per desa
siaran-chart-count = { $count } dari { $audience }
siaran-status-queued = menunggu
siaran-status-sending = sedang dikirim
siaran-status-sent = terkirim
siaran-status-delivered = sudah tampil
siaran-status-read = sudah dibaca
siaran-status-failed = gagal
siaran-status-skipped = dilewati
siaran-status-unknown = belum pasti sampai
siaran-status-cancelled = tidak jadi dikirim
siaran-status-expired = lewat waktunya
siaran-picture = Gambar hasil
siaran-csv = Unduh CSV
siaran-picture-shown = Hasil siaran "{ $beginning }".
siaran-csv-shown = Rincian siaran "{ $beginning }", satu baris per penerima, tanpa nama.
siaran-delivered = – sudah tampil di layar: { $count }

siaran-send-doubtful = Kirim ulang yang belum pasti
siaran-doubtful-confirm =
    { $count } warga belum pasti menerima. Biasanya hampir semuanya sebenarnya sudah, jadi sebagian akan menerimanya dua kali.

    Tetap kirim ulang?
siaran-doubtful-yes = Ya, kirim ulang

siaran-told-asking =
    Siaran "{ $beginning }" seharusnya mulai { $when }, jadi sudah lewat lebih dari dua jam.
    Masih mau dikirim?
siaran-told-halted =
    Siaran "{ $beginning }" sudah dikirim ke sebagian warga, lalu berhenti lebih dari dua jam.
    Masih mau diteruskan?
siaran-told-failing =
    Siaran "{ $beginning }" kami jeda: banyak yang gagal berturut-turut.
    Lanjutkan, atau hentikan?
siaran-told-revoked = Siaran "{ $beginning }" dihentikan karena wewenangnya sudah berakhir.
siaran-told-done = Siaran "{ $beginning }" selesai.

siaran-list = Daftar siaran
siaran-new = Siaran baru
siaran-none = Belum ada siaran dari wilayah ini.
siaran-list-shown =
    Siaran terakhir:
    { $items }
siaran-line = { $number }. { $when } · { $beginning }
siaran-option = { $number }. { $beginning }
siaran-absent = Siaran itu tidak ada di wilayah Bapak/Ibu.
