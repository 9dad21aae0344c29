# Dipunginakaken ing sedaya wawan rembag. Tembung ingkang dipunketik warga (words-*) namung wonten ing berkas id.

common-back = Wangsul
common-more = Lintunipun
common-menu = Menu
common-continue = Lajengaken ingkang wau
common-continue-short = Lajengaken wau
common-choose = Pilih
common-choose-number = Wangsulana mawi angkanipun:

common-hint = { $hint }

    { $screen }
common-stale = Tombol menika sampun mboten kangge. Menika ingkang paling enggal:
common-use-buttons = Mangga dipunpilih salah satunggaling tombol ing ngandhap.
common-denied =
    Nyuwun pangapunten, menu menika namung kangge petugas ingkang gadhah wewenang.
    Ketik menu kangge mirsani ingkang saged Panjenengan ginakaken.
common-sorry =
    Nyuwun pangapunten, wonten gangguan ing pihak kula. Panyuwunan wau dereng kaleksanan.
    Mangga dipuncobi sepisan malih, utawi ketik menu.
common-sir-madam = Bapak/Ibu
common-private-only = Nyuwun pangapunten, Sambatan namung saged wawan rembag piyambakan, mboten ing grup. Mangga kirim pesen langsung. 🙏

persona-warga = Warga
persona-camat = Camat
persona-admin = Admin

emergency-number = ☎ { $label }: { $number }
emergency-none = ☎ Enggal nyuwun tulung dhateng pulisi, pemadam, utawi puskesmas ingkang paling celak.
