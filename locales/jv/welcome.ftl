# Pambagya, menu, pitulungan, basa, lan wangsulan menawi dereng mangertos.

welcome-first =
    Sugeng rawuh! 👋 Menika Sambatan, layanan { $office }.

    Ing mriki Panjenengan saged nderek kegiatan Gebrak Gotong Royong, nglaporaken perkawis ing sakiwa tengen, lan nderek jadwal festival lan roadshow.

    Mirsani kemawon mboten prelu ndhaftar. Mangga dipunpilih ing ngandhap, utawi ketik kegiatan.
welcome-back =
    Sugeng rawuh, { $name }! 👋
    Menapa ingkang saged kula biyantu dinten menika?
welcome-left =
    Inggih, kendel ing mriki rumiyin. Ingkang sampun dipunisi kula simpen.
    Badhe dhateng pundi sapunika?
welcome-left-empty =
    Inggih, kendel ing mriki rumiyin.
    Badhe dhateng pundi sapunika?
welcome-thanked = Sami-sami, { $name }. Matur nuwun sampun guyub rukun sesarengan. 🙏

menu-shown = Mangga, badhe ngersakaken menapa?
menu-restarted =
    Nyuwun pangapunten, layanan menika nembe dipunenggalaken, pramila wawan rembag wau dipunwiwiti malih saking mriki.
    Mangga dipunpilih:
menu-help = Pitulungan
menu-language = Basa / Language
language-ask =
    Kersa ngagem basa menapa?
    Which language do you prefer?
language-id = Bahasa Indonesia
language-jv = Basa Jawa
language-en = English
language-chosen = Inggih, kula ngginakaken Basa Jawa. Nama lan katrangan kegiatan tetep kados seratanipun.

## Saderengipun tandha – namung prentah ingkang dipunmangertosi.

help-listed =
    Ingkang saged Panjenengan ketik:
    { $items }
help-bahasa = bahasa, batal, menu – gantos basa, kendel, dhateng menu
help-by-number = Pilihan ugi saged dipunwangsuli kanthi angkanipun.
help-with-numbers =
    { $help }

    Nomer darurat:
    { $numbers }

unknown-words =
    Nyuwun pangapunten, kula dereng mangertos kersanipun. 🙏
    Mangga dipunpilih ing ngandhap, utawi ketik bantuan.

## Katrangan prentah ing menu Telegram

command-bantuan = Cara ngginakaken Sambatan
command-bahasa = Gantos basa / change language
command-batal = Nilar wawan rembag menika
command-menu = Menu utami
