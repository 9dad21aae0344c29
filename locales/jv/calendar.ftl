calendar-all = Agenda Purbalingga
calendar-sample-mark = (contoh)
calendar-sample = Namung conto, sanes acara estu.
calendar-cancelled = MBOTEN SIDA
calendar-commodities = Produk: { $items }
calendar-bring = Mbekta: { $bring }

calendar-save = Simpen ing kalender
calendar-shown =
    🗓 Bikak berkas punika kangge nyimpen ing kalender.
    { $note }
calendar-once = Isinipun jadwal dinten punika. Menawi ewah, mangga nyuwun malih: ketik kalender.
calendar-link = Supados tumut ewah piyambak, langganana alamat punika ing aplikasi kalender: { $link }
calendar-empty = Dereng wonten jadwal ingkang saged dipunsimpen.
