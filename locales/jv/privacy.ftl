# Privasi, dataku, hapusdata.

privacy-shown =
    Data Panjenengan dipunkelola { $office }, kanthi palilah Panjenengan (UU 27/2022).

    Ingkang dipunsimpen: asma, desa, basa, alamat chat, palilah, kegiatan ingkang dipuntumuti, lan laporan (cariyos, lokasi, foto); ingkang dereng 18 taun ugi asma wali.
    Mboten dipunsuwun: NIK, tanggal lair, nomer HP.
    Ginanipun: pendhaftaran, pangenget, nangani laporan, lan pengumuman menawi dipunparengaken. Cacahipun peserta lan laporan dipunwartakaken tanpa asma.
    Telegram lan WhatsApp ngginakaken server ing manca nagari.
    Dipunbusak menawi { $months } wulan mboten dipunginakaken, isinipun laporan { $reported } wulan sasampunipun dipuntutup, utawi menawi Panjenengan mundhut.

    Mirsani: dataku. Ndandosi: profil. Mbusak lan mundhut wangsul palilah: hapusdata. Tanpa pengumuman: stop.
    { $contact }
privacy-contact = Pitakenan bab data: { $contact }
privacy-no-contact = Pitakenan bab data: mangga dhateng Dinkominfo Purbalingga.
privacy-my-data = Data kula
privacy-erase = Busak data kula

privacy-erase-confirm =
    Sedaya data Panjenengan dipunbusak?

    Asma, desa, kaliyan langganan ical. Pendhaftaran Panjenengan ing kegiatan ingkang badhe wonten ugi dipunicali.
    Cariyos, lokasi, lan foto laporan ugi ical. Laporan ingkang dereng rampung dipunwurungaken, kajawi wonten warga sanes ingkang ndherek.
    Cacahipun peserta kegiatan ingkang sampun kapengker taksih wonten, tanpa asma.
    Ingkang sampun dipunbusak mboten saged wangsul.
privacy-copy-first = Mirsani data rumiyin
privacy-erase-yes = Inggih, busak sedaya

privacy-erased =
    Data Panjenengan sampun dipunbusak. Matur nuwun sampun nate guyub sesarengan. 🙏
    Menawi kersa wangsul, ketik mulai.
mydata-file =
    Menika sedaya ingkang dipunsimpen bab Panjenengan:
    Asma: { $name }
    Dalem: { $place }
    Kegiatan ingkang dipuntumuti: { $signups }
    Laporan: { $reports }
    Dipunpriksani petugas: ping { $looks }

    Katranganipun wonten ing berkas. Ndandosi: profil. Mbusak: hapusdata.
mydata-stranger =
    Asma lan desa Panjenengan dereng dipunsimpen.
    Ingkang wonten namung alamat chat menika, basa, lan wawan rembag pungkasan. Sedaya ical piyambak menawi { $days } dinten mboten dipunginakaken.
    Katranganipun wonten ing berkas.

privacy-erase-linked = { $confirm }

    Menika data { $name }. Chat ingkang kagandheng wangsul kados saderengipun kagandheng.
privacy-erased-linked =
    Data menika sampun dipunbusek. Matur nuwun sampun guyub kaliyan kula. 🙏
    Chat menika wangsul kados saderengipun kagandheng. Ketik mulai kapan kemawon.

## Ing pitulungan, ing menu, lan ing dhaptar prentah Telegram

help-privasi = privasi, dataku, hapusdata – data pribadi
menu-privacy = Privasi
command-privasi = Data pribadi kula
