# Undangan: menerima peran petugas.

invitation-unknown =
    Undangan itu tidak berlaku. Mungkin sudah dipakai atau lewat masanya.
    Silakan minta undangan baru kepada admin.
invitation-redeemed =
    Selamat bertugas! 🙏
    Peran: { $role }
    Tempat tugas: { $scope }
    Masa tugas: { $term }
invitation-whole-regency = seluruh kabupaten
role-organiser = panitia
role-petugas = petugas OPD
role-camat = camat
role-admin = admin
role-dewan = Dewan Smart City
invitation-endless = tanpa batas waktu
invitation-until = sampai { $day }
invitation-ended =
    Tugas Bapak/Ibu sebagai { $role } sudah berakhir.
    Terima kasih atas pengabdiannya. 🙏
