# Tugas: pintu masuk petugas. Hanya dibaca petugas, jadi hanya dalam bahasa Indonesia, kecuali baris di bantuan.

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

## Di bantuan, di menu, dan di daftar perintah Telegram

help-tugas = tugas – menu sesuai tugas Bapak/Ibu
