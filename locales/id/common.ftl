common-back = Batal
common-more = Lainnya
common-menu = Menu
common-continue = Lanjutkan yang tadi
common-hint = { $hint }

    { $screen }
common-stale = Tombol itu sudah tidak berlaku. Ini yang terbaru:
common-use-buttons = Silakan pilih salah satu tombol di bawah, ya.
common-denied =
    Mohon maaf, menu itu hanya untuk petugas yang terdaftar.
    Ketik menu untuk melihat yang bisa Bapak/Ibu pakai.
common-sorry =
    Mohon maaf, ada gangguan di pihak kami. Pesan terakhir belum bisa kami proses.
    Silakan coba sekali lagi, atau ketik menu.
common-sir-madam = Bapak/Ibu
words-yes = ya, y, iya, iyo, yes, yoi, ok, oke, okay, setuju, boleh, nggih, inggih, betul, benar, kirim
words-no = tidak, tdk, gak, ga, g, nggak, enggak, ora, mboten, no, jangan, aja
words-back = kembali, balik, mundur, sebelumnya
words-join = ikut, melu, milu, nderek, gabung
words-more = lagi, lanjut, berikutnya, terus, maning
words-outside = luar purbalingga, luar, luar daerah, luar kota, bukan purbalingga
common-private-only = Mohon maaf, Sambatan hanya bisa diajak chat berdua, tidak di grup. Silakan chat langsung, ya. 🙏
persona-warga = Warga
persona-camat = Camat
persona-admin = Admin
