# Undangan: nampi jejibahan petugas.

invitation-unknown =
    Undangan menika mboten kangge. Mbok menawi sampun dipunginakaken utawi sampun langkung wekdalipun.
    Mangga nyuwun undangan enggal dhateng admin.
invitation-redeemed =
    Sugeng makarya! 🙏
    Jejibahan: { $role }
    Wewengkon: { $scope }
invitation-whole-regency = sakabupaten
role-organiser = panitia
role-petugas = petugas OPD
role-camat = camat
role-admin = admin
role-dewan = Dewan Smart City
