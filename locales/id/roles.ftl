# Peran: siapa yang bertugas, undangan, dan pencabutan.
# Hanya dibaca admin dan petugas, jadi hanya dalam bahasa Indonesia.

roles-list =
    Yang sedang bertugas:
    { $items }

    Setiap kali nama dilihat, kami catat.
roles-line = { $number }. { $name } · { $role }, { $scope }
roles-option = { $number }. { $name }
roles-all = Daftar petugas
roles-invite = Undang petugas
roles-invites = Undangan terbuka
roles-shown =
    { $name }
    Peran: { $role }
    Tempat tugas: { $scope }
    Sejak { $since }, { $term }
roles-absent = Peran itu sudah tidak ada.
roles-unit = { $name }
roles-programme = { $name }

## Mencabut. Awal tulisan tombol ini tetap: Ya

roles-revoke = Cabut peran ini
roles-revoke-confirm =
    Cabut peran { $role }, { $scope } dari { $name }?

    Berlaku saat ini juga. Siarannya yang masih menunggu ikut berhenti.
roles-revoke-yes = Ya, cabut
roles-revoked = ✅ Peran { $role }, { $scope } sudah dicabut dari { $name }.
roles-last-admin =
    Ini satu-satunya admin, jadi belum bisa dicabut.
    Undang dulu admin yang lain, ya.

## Mengundang

roles-ask-role = Mau mengundang siapa?
roles-ask-unit = Petugas di unit mana? Ketuk, atau ketik nama unitnya.
roles-of-kecamatan = Petugas kecamatan
roles-unit-unknown = Unit itu belum kami kenali. Silakan pilih dari daftar.
roles-ask-kecamatan = Kecamatan mana? Ketuk, atau ketik namanya.
roles-kecamatan-unknown = Kecamatan itu belum kami kenali. Silakan pilih dari daftar.
roles-ask-programme = Panitia untuk program apa?
roles-ask-term =
    Sampai kapan perannya?
    Tulis tanggalnya, misalnya: 30 Juni 2027
roles-this-year = Akhir tahun ini
roles-no-term = Tanpa batas waktu
roles-term-unclear = Tanggalnya belum kami pahami. Coba misalnya: 30 Juni 2027
roles-term-past = Paling cepat besok, ya. Silakan pilih hari yang akan datang.
roles-confirm =
    Undangan untuk { $role }
    Tempat tugas: { $scope }
    Masa tugas: { $term }

    Buat undangannya?
roles-confirm-yes = Ya, buat undangan
roles-invited =
    ✅ Undangan { $role }, { $scope }, { $term }.
    Teruskan hanya kepada orangnya:

    { $codes }

    Berlaku sekali, { $days } hari. Kode ini kami tunjukkan satu kali saja.
roles-code = start { $code }
roles-link = { $link }

## Undangan yang belum dipakai

roles-invites-shown =
    Undangan yang belum dipakai:
    { $items }
roles-invite-line = { $number }. { $role }, { $scope }, berlaku sampai { $day }
roles-no-invites = Tidak ada undangan yang belum dipakai.
roles-withdraw = Tarik nomor { $number }
roles-withdrawn = ✅ Undangan itu sudah ditarik. Kodenya tidak berlaku lagi.
roles-invite-gone = Undangan itu sudah tidak terbuka.
