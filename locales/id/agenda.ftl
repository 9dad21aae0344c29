# Kabar kepada yang terdaftar atau menunggu bila sebuah kegiatan berubah.

agenda-moved =
    Mohon maaf, waktu atau tempat kegiatan Bapak/Ibu berubah menjadi:

    { $details }

    Semula: { $was }, di { $place }.
    Bila berhalangan, Bapak/Ibu bisa batal ikut.

agenda-cancelled =
    Mohon maaf, kegiatan ini dibatalkan:

    { $details }

    Bapak/Ibu tidak perlu datang. Bila nanti jadi dilaksanakan, kami kabari lagi.

agenda-back =
    Kabar baik: kegiatan yang sempat dibatalkan ini jadi dilaksanakan.

    { $details }

    Pendaftaran Bapak/Ibu masih kami simpan.
