# Kegiatan: mirsani, nderek, antri. Krama; kedah dipunwaos panutur asli (docs/texts.md).

## Katrangan satunggal kegiatan

activity-title = { $title } · { $programme }
activity-when = 🗓 { $when }
activity-days = 🗓 { $first } dumugi { $last }
activity-days-hour = 🗓 { $first } dumugi { $last }, wiwit pukul { $hour }
activity-place = 📍 { $place }, { $area }
activity-bring = 🎒 Bekta: { $bring }
activity-map = 🗺 { $link }
activity-sample = ⚠️ Namung conto, sanes kegiatan saestu.

## Daftar kegiatan

activities-list =
    Kegiatan ingkang badhe wonten, ingkang paling caket rumiyin:

    { $items }

    Ketuk utawi wangsuli angkanipun kangge mirsani katranganipun.
activities-line = { $number }. { $when } · { $title } · { $place }
activities-option = { $number }. { $title }
activities-none =
    Dereng wonten kegiatan ingkang dipunjadwalaken.
    Mangga dipunpirsani malih sanes wekdal. 🙏
activities-all = Kegiatan sanesipun

## Satunggal kegiatan

activities-detail =
    { $details }

    { $state }
activities-left = 👥 Kantun { $left } saking { $quota } papan
activities-full = 👥 Sampun kebak ({ $quota } papan)
activities-no-limit = 👥 Cacahipun peserta mboten dipunwatesi
activities-description = { $description }
activities-state-open = Kersa tumut? Mangga ketuk Nderek ing ngandhap.
activities-state-mine = ✅ Panjenengan sampun kadhaftar.
activities-state-waiting = ⏳ Panjenengan antri ing urutan kaping { $position }.
activities-state-closed = Pendhaftaran sampun katutup: watesipun 3 jam saderengipun kawiwitan.
activities-state-cancelled = ❌ Kegiatan menika mboten siyos.
activities-state-finished = Kegiatan menika sampun kawiwitan utawi sampun rampung.
activities-state-changed = Wekdal utawi papanipun sampun ewah. Mangga dipunwaos malih; menawi cocog, ketuk Nderek.
activities-join = Nderek
activities-join-waiting = Nderek antri

## Menawi mboten saged tumut

activities-absent =
    Kegiatan menika mboten kepanggih. Mbok menawi sampun kapengker utawi dipungantos.
    Mangga mirsani kegiatan sanesipun.
activities-cancelled =
    Nyuwun pangapunten, kegiatan menika mboten siyos.
    Mangga mirsani kegiatan sanesipun.
activities-finished =
    Kegiatan menika sampun kawiwitan utawi sampun rampung.
    Mangga mirsani kegiatan sanesipun.
activities-closed =
    Nyuwun pangapunten, pendhaftaranipun sampun katutup: watesipun 3 jam saderengipun kawiwitan.
    Mangga mirsani kegiatan sanesipun.

## Tandha pendhaftaran

signup-registered =
    ✅ { $name } sampun kadhaftar. Matur nuwun!
    Mangke kula engetaken.

    { $details }

    { $note }
signup-already =
    ✅ Mboten sisah kuwatos, { $name } sampun kadhaftar.

    { $details }

    { $note }
signup-waiting =
    ⏳ Papanipun kebak. { $name } antri ing urutan kaping { $position }.
    Menawi wonten papan kosong, kula caosi kabar.

    { $details }

    { $note }
signup-waiting-already =
    ⏳ { $name } sampun antri, ing urutan kaping { $position }.

    { $details }

    { $note }
signup-promoted =
    🎉 Kabar sae: wonten papan kosong! Panjenengan sapunika sampun kadhaftar.

    { $details }

    Menawi mboten siyos, mangga ketuk Mboten siyos supados papanipun saged kangge tiyang sanes.
signup-reminders = Mangke kula sadaya emutaken. Menawi wonten alangan, ketik kegiatanku.
signup-if-unable = Menawi wonten alangan, ketik kegiatanku.
signup-read-back = Ingkang kula serat: { $name }, { $place }. Klentu? Ketik profil.
signup-leave = Mboten siyos

## Ing pitulungan, ing menu, lan ing dhaptar prentah Telegram

help-kegiatan = kegiatan, kegiatanku – mirsani, nderek, lan ingkang dipuntumuti
menu-activities = Kegiatan
command-kegiatan = Mirsani lan nderek kegiatan
