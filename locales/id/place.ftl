place-option = { $name }
place-option-full = { $name }, Kec. { $kecamatan }
place-option-kecamatan = Kecamatan { $name }
place-outside = Luar Purbalingga
place-desa =
    Di desa atau kelurahan mana, di Kecamatan { $kecamatan }?
    Pilih di bawah atau ketik namanya.
place-which =
    Ada beberapa nama yang mirip.
    Yang mana tempat tinggal Bapak/Ibu?
place-unknown =
    Nama itu belum kami kenali. Coba ketik nama desa saja, misalnya "Slinga", atau pilih kecamatan di bawah.
place-pin-outside =
    Lokasi itu di luar Kabupaten Purbalingga. Silakan ketik nama desa, atau pilih "Luar Purbalingga".
place-how = Ketik nama desa, kirim lokasi, atau pilih di bawah, ya.
place-name = { $name }, Kec. { $kecamatan }
place-name-kecamatan = Kec. { $name }
place-name-outside = luar Purbalingga
