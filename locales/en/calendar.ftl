calendar-all = What is on in Purbalingga
calendar-sample-mark = (contoh)
calendar-sample = An example only, not a real event.
calendar-cancelled = CANCELLED
calendar-commodities = Products: { $items }
calendar-bring = Bring: { $bring }
