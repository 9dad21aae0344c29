# Undangan: nampi jejibahan petugas.

invitation-unknown =
    Undangan menika mboten kangge. Mbok menawi sampun dipunginakaken utawi sampun langkung wekdalipun.
    Mangga nyuwun undangan enggal dhateng admin.
invitation-redeemed =
    Sugeng makarya! 🙏
    Jejibahan: { $role }
    Wewengkon: { $scope }
    Wekdal: { $term }
invitation-whole-regency = sakabupaten
role-organiser = panitia
role-petugas = petugas OPD
role-camat = camat
role-admin = admin
role-dewan = Dewan Smart City
invitation-endless = tanpa wates wekdal
invitation-until = ngantos { $day }
invitation-ended =
    Jejibahan Bapak/Ibu minangka { $role } sampun rampung.
    Matur nuwun sanget. 🙏
