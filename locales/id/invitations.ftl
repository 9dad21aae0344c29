invitation-unknown =
    Undangan itu tidak berlaku: mungkin sudah dipakai atau lewat masanya.
    Mohon minta undangan baru ke admin.
invitation-redeemed =
    Selamat bertugas! 🙏
    Peran: { $role }
    Wilayah: { $scope }
invitation-whole-regency = seluruh kabupaten
role-organiser = panitia
role-petugas = petugas OPD
role-camat = camat
role-admin = admin
role-dewan = Dewan Smart City
