# Urus laporan: layar petugas untuk satu laporan. Hanya dibaca petugas, jadi hanya dalam bahasa Indonesia.

handling-shown =
    📋 { $headline }
    { $words }
    { $place }
    { $standing }

    { $items }
handling-status = Keadaan: { $status }
handling-age = Masuk { $age }, sasaran { $when }
handling-age-late = Masuk { $age }, ⏰ lewat sasaran { $when }
handling-age-closed = Masuk { $age }
handling-counts = 👥 { $others } ikut · 📷 { $count } foto
handling-reporter = Pelapor: { $name }
handling-reporter-anonymous = Pelapor: tanpa nama
handling-reporter-gone = Pelapor sudah menghapus datanya.
handling-answer-none = Pelapor belum menjawab, sudah beres atau belum.
handling-answer-yes = Menurut pelapor sudah beres.
handling-answer-no = Menurut pelapor belum beres.
handling-reopened = ❗ Dibuka lagi { $count } kali karena belum beres
handling-absent =
    Laporan itu tidak ada dalam tugas Bapak/Ibu.
    Silakan pilih dari antrean.
handling-queue = Laporan masuk
handling-look = Lihat laporan
handling-photos = Foto
handling-more =
    📋 { $headline }
    Keadaan: { $status }

    Apa yang ingin dilakukan?

## Tombol

act-verify = Sudah diperiksa
act-forward = Teruskan
act-start = Mulai dikerjakan
act-done = Selesai
act-ask = Tanya pelapor
act-return = Kembalikan
act-duplicate = Laporan yang sama
act-not_ours = Bukan wewenang
act-reject = Tidak bisa diproses
act-note = Catatan petugas
act-external = Nomor Lapor MasBuP

## Pertanyaan

handling-ask-unit =
    { $headline }

    Diteruskan ke unit mana? Ketuk, atau ketik nama unitnya.
handling-unit = { $name }
handling-unit-unknown = Unit itu belum kami kenali. Silakan pilih dari daftar.
handling-unit-same = Laporan ini sudah di unit itu. Silakan pilih unit lain.
handling-ask-ask =
    { $headline }

    Apa yang ingin ditanyakan kepada pelapor?
handling-ask-done =
    { $headline }

    Apa yang sudah dikerjakan? Tulis singkat, atau kirim foto hasilnya.
handling-ask-return =
    { $headline }

    Mengapa bukan tugas unit ini? Alasannya dibaca kecamatan, tidak dikirim ke pelapor.
handling-ask-not_ours =
    { $headline }

    Ini wewenang siapa, dan warga sebaiknya melapor ke mana? Pelapor akan membacanya.
handling-ask-reject =
    { $headline }

    Mengapa tidak bisa diproses? Pelapor akan membacanya.
handling-ask-note =
    { $headline }

    Tulis catatannya. Hanya petugas yang membacanya.
handling-ask-number =
    { $headline }

    Berapa nomornya di Lapor MasBuP?
handling-number-remove = Hapus nomor
handling-ask-other =
    { $headline }

    Sama dengan laporan yang mana? Pilih, atau tulis nomornya, misalnya PBG-7K3M9QX2.
    { $items }
handling-other = { $code }
handling-other-line = – { $headline }, { $status }
handling-other-unknown = Nomor itu tidak ada dalam tugas Bapak/Ibu. Mohon periksa lagi.
handling-other-itself = Itu laporan ini juga. Silakan pilih laporan lain.
handling-other-closed = Laporan itu sudah ditutup. Silakan pilih yang masih terbuka.
handling-other-gone = Laporan yang dipilih tadi sudah ditutup. Ini yang terbaru:
handling-length = Mohon tulis { $least } sampai { $most } huruf, ya.
handling-number-length = Mohon tulis nomornya saja, { $least } sampai { $most } huruf dan angka. Ketik hapus untuk menghapusnya.
handling-number-taken = Nomor itu sudah dipakai laporan lain. Mohon periksa lagi.
handling-no-photo-here = Di sini cukup tulisan, fotonya tidak kami pakai.

## Sebelum dikirim. Awal tulisan tombol ini tetap: Kirim

handling-preview =
    { $headline }
    Pelapor akan membaca:

    { $news }

    Sudah benar? Ketuk Kirim.
    { $note }
handling-send = Kirim
handling-without-photo = Tanpa foto
handling-with-photos = 📷 dengan { $count } foto
handling-reason-inside = Alasan untuk kecamatan: { $note }
handling-photo-wait = Fotonya sedang kami siapkan. Coba lagi sebentar, ya.
handling-photo-unfit = Ada foto yang tidak bisa dipakai. Kirim foto lain (JPG atau PNG), atau pilih Tanpa foto.
handling-decide = Ketuk Kirim kalau sudah benar, atau Batal untuk mengubahnya.

## Sesudahnya

handling-done =
    ✅ { $headline }
    Keadaan: { $status }

    { $told }

    { $next }
handling-told =
    Kabar untuk pelapor:
    { $news }
handling-number-told = Pelapor melihat nomornya di laporannya, tanpa kabar tersendiri.
handling-not-told = Pelapor tidak dikabari, ini hanya untuk petugas.
handling-next-received = 👉 Periksa, atau langsung teruskan ke unit.
handling-next-verified = 👉 Teruskan ke unit yang menangani.
handling-next-forwarded = 👉 Sekarang giliran unitnya.
handling-next-in_progress = 👉 Ketuk Selesai kalau sudah beres.
handling-next-needs_info = 👉 Menunggu jawaban pelapor. Kalau sudah dijawab, kami kabari.
handling-next-reopened = 👉 Mohon didahulukan, pelapor sudah menunggu.
handling-next-done = 👉 Pelapor kami tanya: sudah beres atau belum.
handling-next-not_ours = Laporan ini ditutup.
handling-next-duplicate = Laporan ini ditutup, pelapornya ikut laporan yang satunya.
handling-next-rejected = Laporan ini ditutup.
handling-next-withdrawn = Laporan ini sudah ditutup.

## Kabar untuk petugas

handling-answered =
    💬 Pelapor sudah menjawab pertanyaan tentang laporan { $code }.
    { $category } – { $where }

handling-second-time-no-camat =
    🔁 Laporan { $code } ({ $category }, { $where }) sudah { $count } kali dinyatakan selesai, tetapi menurut warga belum.
    Camatnya belum terdaftar di sini, jadi mohon Bapak/Ibu sampaikan kepada kecamatannya, ya.

## Foto

handling-photo =
    { $headline }
    Foto { $number } dari { $count }: { $state }
handling-photo-released = boleh dilihat warga
handling-photo-sealed = hanya dilihat petugas
handling-photo-mended = dari petugas
handling-photo-release = Boleh dilihat warga
handling-photo-seal = Jangan tampilkan
handling-no-photo = Fotonya belum ada.

## Kata yang menghapus nomor

words-remove = hapus, hapus nomor, hapus saja, kosong, kosongkan
