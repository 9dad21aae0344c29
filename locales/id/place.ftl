# Menanyakan tempat tinggal.

place-option = { $name }
place-option-full = { $name }, Kec. { $kecamatan }
place-option-kecamatan = Kecamatan { $name }
place-outside = Luar Purbalingga
place-desa =
    Desa atau kelurahan mana di Kecamatan { $kecamatan }?
    Pilih di bawah atau ketik namanya.
place-which =
    Yang mana tempat tinggal Bapak/Ibu?
    Kalau tidak ada di bawah, ketik nama desa dan kecamatannya.
place-unknown = Nama itu belum kami kenali. Coba ketik nama desanya saja, misalnya Slinga, atau pilih di bawah.
place-pin-outside =
    Lokasi itu di luar Kabupaten Purbalingga.
    Kalau memang tinggal di luar, ketik luar. Kalau tidak, ketik nama desanya.
place-how = Ketik nama desa, kirim lokasi, atau pilih di bawah, ya.

## Nama tempat di dalam kalimat

place-name = { $name }, Kec. { $kecamatan }
place-name-kecamatan = Kec. { $name }
place-name-outside = luar Purbalingga
