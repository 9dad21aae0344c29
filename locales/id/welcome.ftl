# Sapaan, menu, bantuan, bahasa, dan jawaban bila pesannya belum kami pahami.

welcome-first =
    Sugeng rawuh! 👋 Ini Sambatan, layanan { $office }.

    Di sini Bapak/Ibu bisa ikut kegiatan Gebrak Gotong Royong, melaporkan masalah di sekitar, serta mengikuti jadwal festival dan roadshow.

    Melihat-lihat tidak perlu mendaftar. Pilih di bawah, atau ketik kegiatan.
welcome-back =
    Sugeng rawuh, { $name }! 👋
    Ada yang bisa kami bantu hari ini?
welcome-left =
    Baik, kita berhenti di sini. Yang sudah diisi kami simpan dulu.
    Mau ke mana sekarang?
welcome-left-empty =
    Baik, kita berhenti di sini.
    Mau ke mana sekarang?
welcome-thanked = Sama-sama, { $name }. Matur nuwun sudah guyub rukun bersama kami. 🙏

menu-shown = Silakan, Bapak/Ibu mau apa?
menu-restarted =
    Mohon maaf, layanan ini baru diperbarui, jadi percakapan tadi kita mulai lagi dari sini.
    Silakan pilih:
menu-help = Bantuan

## Dua bahasa, supaya tamu yang belum bisa berbahasa Indonesia menemukannya.

menu-language = Bahasa / Language
language-ask =
    Mau pakai bahasa apa?
    Which language do you prefer?

language-id = Bahasa Indonesia
language-jv = Basa Jawa
language-en = English
language-chosen = Baik, kami pakai Bahasa Indonesia.

## Sebelum tanda – hanya perintah yang dikenali.

help-listed =
    Yang bisa Bapak/Ibu ketik:
    { $items }
help-bahasa = bahasa, batal, menu – ganti bahasa, berhenti, ke menu
help-by-number = Pilihan bisa juga dijawab dengan angkanya.
help-with-numbers =
    { $help }

    Nomor darurat:
    { $numbers }

unknown-words =
    Mohon maaf, kami belum paham maksudnya. 🙏
    Silakan pilih di bawah, atau ketik bantuan.

## Keterangan perintah di menu Telegram

command-bantuan = Cara memakai Sambatan
command-bahasa = Ganti bahasa / change language
command-batal = Tinggalkan percakapan ini
command-menu = Menu utama
