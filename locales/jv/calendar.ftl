calendar-all = Agenda Purbalingga
calendar-sample-mark = (contoh)
calendar-sample = Namung conto, sanes acara estu.
calendar-cancelled = MBOTEN SIDA
calendar-commodities = Produk: { $items }
calendar-bring = Mbekta: { $bring }
