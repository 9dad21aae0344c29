calendar-all = What is on in Purbalingga
calendar-sample-mark = (contoh)
calendar-sample = An example only, not a real event.
calendar-cancelled = CANCELLED
calendar-commodities = Products: { $items }
calendar-bring = Bring: { $bring }

calendar-save = Save to calendar
calendar-shown =
    🗓 Open this file to save it to your calendar.
    { $note }
calendar-once = It holds the programme of today. If that changes, ask again: type kalender.
calendar-link = To have it follow every change, subscribe to this address in your calendar app: { $link }
calendar-empty = There is no programme yet that could be saved.
