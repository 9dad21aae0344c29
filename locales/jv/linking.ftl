# Nggandheng lan nguculaken: satunggal warga, sawetawis chat.

channel-telegram = Telegram
channel-whatsapp = WhatsApp
channel-web = Obrolan web
channel-last = Ingkang pungkasan

link-code =
    🔑 Kode Panjenengan: { $code }

    Bikak Sambatan ing chat setunggalipun (WhatsApp, Telegram, utawi kaca web), lajeng ketik kode menika ing mrika.
    Chat menika lajeng dados kagunganipun { $name } ugi.
    Kangge { $minutes } menit, sepisan kemawon.

    Sampun dipunparingaken dhateng sinten kemawon, ugi ingkang ngaken petugas.
link-how =
    Sampun kadhaptar ing chat sanes? Ketik hubungkan ing mrika, lajeng ketik kodenipun ing mriki.
    Dereng nate ndhaptar? Ketik daftar.
link-linked =
    Chat menika sampun kagandheng kaliyan { $name }.
    Badhe kagandheng kaliyan sanesipun? Uculaken rumiyin: ketik lepaskan.
link-no-more =
    Chat ingkang kagandheng sampun kathah.
    Uculaken rumiyin salah satunggal: ketik lepaskan.
link-unknown =
    Kode menika mboten kangge. Mbok menawi klentu ketik, sampun dipunginakaken, utawi langkung { $minutes } menit.
    Nyuwun kode enggal ing chat ingkang sampun kadhaptar: ketik hubungkan ing mrika.
    Sasampunipun nyobi kaping { $most }, dipunentosi rumiyin sajam.
link-own =
    Menika kodenipun Panjenengan piyambak. Ketik ing chat setunggalipun, ing salebeting { $minutes } menit.
link-confirm =
    Chat menika dados kagunganipun { $name } ugi?

    Ing mriki mangke ketingal kegiatan, laporan, lan data { $name }, lan kabaripun saged dumugi mriki.
    { $more }
link-confirm-former =
    { $name }, ingkang sapunika kadhaptar ing chat menika, mboten dipungabung: pendhaftaran lan laporanipun tetep kagunganipun. Kabaripun mboten dumugi chat menika ngantos dipunuculaken.
link-confirm-draft = Seratan ing chat menika ingkang dereng dipunkintun badhe ical.
link-confirm-role = ⚠️ Jejibahan minangka { $role } ugi kabikak ing mriki.
link-confirm-trust = Kodenipun saking tiyang sanes? Sampun dipunlajengaken: ketik batal.
link-confirm-shared = Peramban menika dipunagem tiyang sanes ugi, utawi kodenipun saking tiyang sanes? Ketik batal.
link-confirm-yes = Inggih, gandheng
link-done =
    ✅ Chat menika sapunika kagunganipun { $name } ugi.
    { $more }
link-done-former = Data { $name } tetep kasimpen; ketik lepaskan kangge wangsul.
link-done-where = Kabar dipunkintun dhateng chat ingkang pungkasan dipunagem. Saged dipunatur ing profil.
link-told =
    🔗 { $channel } nembe kagandheng kaliyan data Panjenengan.
    Sanes Panjenengan? Enggal ketik lepaskan.
link-begin = Gandheng chat sanes
link-undo = Uculaken chat
link-register = Ndhaptar
link-where = Kabar lewat pundi

unlink-none =
    Dereng wonten chat ingkang kagandheng.
    Kersa ngagem Sambatan ing kalih panggenan kanthi data ingkang sami? Ketik hubungkan.
unlink-ask =
    Chat pundi ingkang dipunuculaken?

    Data Panjenengan mboten ketingal malih ing mrika, lan kabaripun mboten dipunkintun mrika.
unlink-here-option = Chat menika
unlink-telegram = Telegram
unlink-whatsapp = WhatsApp
unlink-web = Obrolan web
unlink-done = ✅ { $channel } sampun dipunuculaken. Ingkang ketingal ing mriki mboten ewah.
unlink-here = ✅ Chat menika sampun dipunuculaken. Kangge ngagem malih, ketik mulai.
unlink-here-former = ✅ Chat menika sampun dipunuculaken, lan wangsul dados kagunganipun { $name }.
unlink-told = Chat menika nembe dipunuculaken saking chat sanesipun, lan wangsul kados saderengipun kagandheng.

link-ask-where =
    Kabar, pangenget, lan pengumuman dipunkintun dhateng pundi?

    Wangsulan tansah dipunkintun dhateng chat panggenan Panjenengan nyerat.
link-where-chosen =
    ✅ Inggih, kabar dipunkintun lewat: { $channel }.
    Menawi ing mrika mboten saged, dipuncobi ing chat sanesipun.
