# Dipakai di semua percakapan.

## Tombol. Awal tulisannya tetap: Batal, Lainnya

common-back = Batal
common-more = Lainnya
common-menu = Menu
common-continue = Lanjut yang tadi
common-choose = Pilih
common-choose-number = Balas dengan angkanya:

common-hint = { $hint }

    { $screen }
common-stale = Tombol itu sudah tidak berlaku. Ini yang terbaru:
common-use-buttons = Silakan pilih salah satu tombol di bawah, ya.
common-denied =
    Mohon maaf, menu itu hanya untuk petugas yang berwenang.
    Ketik menu untuk melihat yang bisa Bapak/Ibu pakai.
common-sorry =
    Mohon maaf, ada gangguan di pihak kami. Permintaan tadi belum bisa kami proses.
    Silakan coba sekali lagi, atau ketik menu.
common-sir-madam = Bapak/Ibu
common-private-only = Mohon maaf, Sambatan hanya bisa diajak bicara berdua, tidak di grup. Silakan kirim pesan langsung, ya. 🙏

## Nomor darurat dari daerah.toml

emergency-number = ☎ { $label }: { $number }
emergency-none = ☎ Segera hubungi polisi, pemadam, atau puskesmas terdekat.

## Kata yang diketik warga: huruf kecil, tanpa tanda baca, dipisah koma.
## Jangan pakai kata yang artinya lain dalam bahasa Banyumasan (lihat docs/texts.md).

words-yes =
    ya, y, iya, iyaa, yaa, iyah, iyo, yo, yoi, yup, yes, yess, ok, oke, okay, okey, okeh, ok setuju, oke setuju,
    setuju, sarujuk, sepakat, saya setuju, ya setuju, iya setuju, inyong setuju, kula setuju, boleh, boleh saja, betul, bener,
    benar, leres, nggih, nggeh, njih, inggih, injih, enggih, gelem, purun, kersa, kirim, agree, sure
words-yes-done = sudah, udah, wis, uwis, sampun, pun, kirimkan, kintun, laporkan
words-yes-beside =
    pak, bu, bapak, ibu, mas, mbak, min, kak, saja, mawon, bae, lah, dong, dah, deh, langsung, tolong, tulung, mohon, semua, semuanya,
    terima, kasih, makasih, matur, nuwun, suwun
words-no =
    tidak, tdk, tak, tidak usah, tdk usah, tidak jadi, ndak, nda, gak, ga, gk, g, gak usah, ga usah, gausah, gak jadi,
    ga jadi, nggak, ngga, enggak, engga, kagak, ora, ra, ora usah, mboten, boten, mboten usah, mboten sisah, emoh, moh,
    wegah, no, nope, jangan, jangan dulu, aja, aja disit
words-no-quota = tanpa batas, bebas, tanpa stan, tidak dibatasi, ora diwatesi, tanpa wates
words-back = kembali, kembali saja, balik, balik saja, mbalik, mundur, wangsul, sebelumnya, yang sebelumnya, back
words-join =
    ikut, ikutan, ikut dong, ikut ya, ikut aja, ikut saja, saya ikut, aku ikut, pengin ikut, ingin ikut, melu, milu,
    melu ya, inyong melu, nyong melu, enyong melu, arep melu, arep milu, pengin melu, pengin milu, nderek, ndherek,
    kula nderek, badhe nderek, gabung, ikut gabung, join
words-more =
    lagi, lanjut, lanjutkan, lanjutan, berikutnya, selanjutnya, terus, yang lain, lain, lainnya, maning, liyane,
    sanesipun, lintunipun, next, more
words-outside =
    luar purbalingga, di luar purbalingga, dari luar purbalingga, luar, dari luar, luar daerah, luar kota,
    luar kabupaten, luar jawa, luar negeri, bukan purbalingga, bukan warga purbalingga, bukan orang purbalingga,
    dudu wong purbalingga, sanes purbalingga, jaba purbalingga, njaba purbalingga, njawi purbalingga, turis, tourist,
    outside, outside purbalingga, abroad, purwokerto, banyumas, banjarnegara, kebumen, pemalang, semarang, yogyakarta,
    jogja, jakarta, bandung, surabaya, tegal, brebes, wonosobo, jakarta selatan

## Tokoh contoh di web chat

persona-warga = Warga
persona-camat = Camat
persona-admin = Admin

## Kata darurat: kalau ada di laporan, nomor darurat ditunjukkan dulu. Akhiran (-nya, -e, -an) dikenali sendiri.

words-emergency =
    kebakaran, kebakar, terbakar, kobong, kobongan, kobar, api besar, geni gedhe, geni murub, asap tebal, meledak, ledakan, njeblug, gas bocor,
    tenggelam, kelem, klelep, kelelep, kintir, keli, hanyut, terseret arus, keseret arus, kecemplung, kecebur, banjir bandang,
    jatuh ke sumur, jatuh ke sungai, jatuh ke jurang, korban, mayat, jenazah, luka, berdarah, pingsan, semaput, meninggal, sekarat,
    kritis, sesak napas, serangan jantung, keracunan, segera melahirkan, arep nglairke, arep babaran, kesetrum, tersengat listrik,
    mati tersengat, kabel putus, kabel listrik putus, kabel pedhot, kecelakaan, tabrakan, ketabrak, tertabrak, ketimpa, tertimpa,
    menimpa, nimpa, nibani, ketiban, kejepit, terjepit, terjebak, kebanjiran, ngungsi, mengungsi, kelongsoran, tertimbun, kurugan,
    ngurugi, kebrukan, keruntuhan, sajam, arit, clurit, celurit, golok, parang, pedang, pedhang, bendho, gaman, pisau, senjata, pistol, bom,
    ngamuk, mengamuk, ditusuk, ditujes, dibacok, bacok, dibegal, begal, dirampok, rampok, tawuran, gelut, berkelahi, perkelahian,
    dianiaya, dipukuli, digebugi, diperkosa, kdrt, kesandera, disandera, diculik, bunuh diri, gantung diri, ular, anak hilang, gawat, darurat,
    perahu karet, tulung gagian, tolong cepat, help

## Darurat hanya bila kata dari kedua daftar ada: longsor … rumah.

words-emergency-falls = longsor, ambrol, roboh, rubuh, ambruk, runtuh
words-emergency-on = rumah, omah, umah, griya, orang, wong, anak, bocah, warga, penghuni, sekolah
