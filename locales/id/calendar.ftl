# Berkas kalender (.ics) dari agenda.

calendar-all = Agenda Purbalingga
calendar-sample-mark = (contoh)
calendar-sample = Hanya contoh, bukan acara sungguhan.
calendar-cancelled = DIBATALKAN
calendar-commodities = Produk: { $items }
calendar-bring = Bawa: { $bring }
