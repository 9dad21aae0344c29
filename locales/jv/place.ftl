# Nyuwun pirsa dalemipun warga.

place-option = { $name }
place-option-full = { $name }, Kec. { $kecamatan }
place-option-kecamatan = Kecamatan { $name }
place-outside = Njawi Purbalingga
place-desa =
    Desa utawi kelurahan pundi ing Kecamatan { $kecamatan }?
    Mangga dipunpilih ing ngandhap utawi ketik namanipun.
place-which =
    Ingkang pundi dalemipun Panjenengan?
    Menawi mboten wonten ing ngandhap, ketik nama desa kaliyan kecamatanipun.
place-unknown = Nama menika dereng kula mangertosi. Mangga ketik nama desanipun kemawon, umpaminipun Slinga, utawi pilih ing ngandhap.
place-pin-outside =
    Papan menika ing njawinipun Kabupaten Purbalingga.
    Menawi pancen lenggah ing njawi, ketik luar. Menawi mboten, ketik nama desanipun.
place-how = Mangga ketik nama desa, kirim lokasi, utawi pilih ing ngandhap.

place-name = { $name }, Kec. { $kecamatan }
place-name-kecamatan = Kec. { $name }
place-name-outside = njawi Purbalingga
