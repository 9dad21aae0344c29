# Kegiatanku: ingkang sampun dipuntumuti, lan mboten siyos tumut.

mine-none =
    Panjenengan dereng tumut kegiatan ingkang badhe wonten.
    Mangga mirsani rumiyin menapa ingkang wonten.
mine-list =
    Kegiatan Panjenengan:

    { $items }

    Ketuk kangge mirsani katranganipun, utawi menawi mboten siyos tumut.
mine-stall = { $title } 🏪 { $business }
mine-line = { $number }. { $when } · { $title } ✅
mine-line-waiting = { $number }. { $when } · { $title } ⏳ antri kaping { $position }
mine-left =
    Inggih, Panjenengan mboten siyos tumut:
    { $title }
    { $when }

    Matur nuwun sampun paring kabar.
mine-not-joined = Panjenengan pancen mboten kadhaftar ing kegiatan menika.
mine-leave-which = Ingkang pundi ingkang mboten siyos?
mine-leave-option = Mboten siyos: { $title }

## Ing pitulungan, ing menu, lan ing dhaptar prentah Telegram

menu-mine = Kegiatan kula
command-kegiatanku = Kegiatan ingkang kula tumuti
