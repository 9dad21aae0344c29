# Daftar: palilah, asma, desa.
# Menawi isinipun ewah, consent-version (ing berkas id) ugi dipungantos.

registration-consent =
    Saderengipun lajeng, kula nyuwun palilah nyerat data Panjenengan.

    Ingkang dipunserat: asma, desa, kegiatan ingkang dipuntumuti, lan laporan (cariyos, lokasi, foto). Tanpa NIK, tanpa nomer HP.
    Ginanipun: ndhaftar, ngengetaken, ngetang cacahipun peserta, lan nerasaken laporan dhateng petugas.
    Ingkang ngelola: { $office }. Dhasaripun palilah Panjenengan (UU 27/2022).
    Dipunsimpen salaminipun dipunginakaken, lan dipunbusak menawi { $months } wulan mboten dipunginakaken.
    Kapan kemawon saged dipunpirsani (dataku), dipundandosi (profil), dipunbusak lan dipunpundhut wangsul palilahipun (hapusdata).
    Telegram lan WhatsApp ngginakaken server ing manca nagari. Jangkepipun: privasi.

    Sarujuk: layanan menika, lan pengumuman kangge kecamatan kula.
    Namung layanan: tanpa pengumuman.
    Kekalihipun kangge yuswa 18 taun minggah.
registration-agree = Sarujuk
registration-only-service = Namung layanan
registration-under-18 = Dereng 18
registration-choose-consent = Kula nyuwun wangsulanipun rumiyin. Mangga dipunpilih salah satunggaling tombol.

registration-ask-guardian =
    Saged tumut, kanthi palilah tiyang sepuh utawi wali. 👍
    Mangga Bapak/Ibu wali piyambak ingkang paring wangsulan.

    Kula serat asma lan desanipun putra, sarta asma Panjenengan, kangge ndhaftaraken, ngengetaken, lan nerasaken laporanipun. Tanpa pengumuman.
    Saged dipunbusak kapan kemawon (hapusdata). Jangkepipun: privasi.

    Menawi marengaken, serat asmanipun Panjenengan lan asmanipun putra.
    Conto: Wati, Dewi

registration-ask-name = Matur nuwun. Sinten asmanipun Panjenengan?
registration-ask-child-name = Matur nuwun. Sinten asmanipun ingkang badhe tumut?
registration-names-unclear = Nyuwun serat asmanipun wali, koma, lajeng asmanipun putra. Conto: Wati, Dewi
registration-name-unclear = Mangga ketik asmanipun kemawon, umpaminipun Siti Aminah. Tanpa angka, paling panjang 64 aksara.
registration-ask-place =
    Sugeng tepang, { $name }. Lenggah ing desa pundi?

    Ketik nama desa, kirim lokasi (📎 utawi 📍), utawi pilih kecamatanipun:
registration-done =
    ✅ Matur nuwun, { $name }. Sampun kula serat: { $place }.
    Menawi wonten ingkang klentu, ketik profil.
registration-correct = Dandosi data
