# Tugas: pintu masuk petugas. Hanya dibaca petugas, jadi hanya dalam bahasa Indonesia.

duties-menu = Tugas saya
duties-shown =
    Sugeng makarya! Bapak/Ibu bertugas sebagai:
    { $items }
duties-none =
    Bapak/Ibu bertugas sebagai:
    { $items }

    Layar untuk peran ini belum dibuka.
duties-line = – { $role }, { $scope }
duties-reports = Laporan masuk
duties-announce = Siaran
duties-export = Ekspor
