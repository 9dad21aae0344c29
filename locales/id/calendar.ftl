# Berkas kalender (.ics) dari agenda.

calendar-all = Agenda Purbalingga
calendar-sample-mark = (contoh)
calendar-sample = Hanya contoh, bukan acara sungguhan.
calendar-cancelled = DIBATALKAN
calendar-commodities = Produk: { $items }
calendar-bring = Bawa: { $bring }

## Berkas yang dikirim di obrolan

calendar-save = Simpan ke kalender
calendar-shown =
    🗓 Buka berkas ini untuk menyimpannya ke kalender.
    { $note }
calendar-once = Isinya jadwal hari ini. Kalau nanti berubah, minta lagi: ketik kalender.
calendar-link = Supaya ikut berubah sendiri, tambahkan alamat ini di aplikasi kalender: { $link }
calendar-empty = Belum ada jadwal yang bisa disimpan ke kalender.
