# Laporanmasuk: antrean laporan. Hanya dibaca petugas, jadi hanya dalam bahasa Indonesia.

queue-shown =
    📥 Laporan masuk: { $count }
    { $items }
queue-sifted =
    📥 Laporan masuk: { $count }
    Saringan:
    { $sieve }

    { $items }
queue-line-usual = { $number }. { $category } · { $where } · { $age }
queue-line-late = { $number }. ⏰ { $category } · { $where } · { $age }
queue-line-urgent = { $number }. ❗ { $category } · { $where } · { $age }
queue-line-both = { $number }. ❗⏰ { $category } · { $where } · { $age }
queue-option = { $number }. { $category }, { $where }
queue-empty = Tidak ada laporan yang menunggu. Matur nuwun, Bapak/Ibu! 🙏
queue-empty-sifted =
    Tidak ada laporan yang menunggu untuk:
    { $sieve }
queue-unknown = Kata itu belum kami kenali. Coba nama kecamatan, unit, jenis laporan, baru, atau lewat.

queue-sift = Saring
queue-ask-which =
    Mau melihat laporan yang mana?
    { $sieve }
queue-ask-category = Laporan jenis apa?
queue-ask-kecamatan = Laporan dari kecamatan mana? Ketuk, atau ketik namanya.
queue-ask-unit = Laporan di unit mana? Ketuk, atau ketik namanya.
queue-unclear = Itu belum kami kenali. Silakan pilih dari daftar.
queue-everything = Semua
queue-which-new = Baru
queue-which-late = Lewat waktu
queue-by-category = Menurut jenis
queue-by-kecamatan = Menurut kecamatan
queue-by-unit = Menurut unit
queue-unit = { $name }
