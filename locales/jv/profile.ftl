# Profil lan langganan.

profile-shown =
    Ingkang kula serat:
    Asma: { $name }
    Dalem: { $place }
    Pengumuman: { $news }

    Menapa wonten ingkang prelu dipundandosi?
profile-changed =
    ✅ Sampun dipundandosi.
    Asma: { $name }
    Dalem: { $place }
    Pengumuman: { $news }
profile-linked = { $profile }
    Kabar lewat: { $channel }
profile-news-on = dipunkintun
profile-news-off = mboten dipunkintun
profile-change-name = Gantos asma
profile-change-place = Gantos desa
profile-my-data = Data kula
profile-ask-name = Sinten asma ingkang leres?
profile-ask-place =
    Sapunika lenggah ing desa pundi?

    Ketik nama desa, kirim lokasi 📍, utawi pilih kecamatanipun:

## Ing pitulungan, ing menu, lan ing dhaptar prentah Telegram

help-profil = profil – asma lan desa
menu-profile = Profil
command-profil = Nama lan desa kula
