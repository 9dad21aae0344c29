# Stan UMKM di roadshow.

stall-left = 🏪 Sisa { $left } dari { $quota } stan
stall-full = 🏪 Semua { $quota } stan sudah terisi
stall-told =
    🏪 Usaha: { $business }
    🧺 Produk: { $products }
stall-state-changed = Waktu atau tempatnya sudah berubah. Mohon dibaca lagi; kalau cocok, ketuk Ikut buka stan.

## Awal tulisan dua tombol ini tetap: Ikut

stall-join = Ikut buka stan
stall-join-waiting = Ikut antre stan

stall-change = Ubah isi stan
stall-see-stop = Lihat roadshow ini

## Pertanyaan

stall-ask-business =
    🏪 Buka stan di: { $title }

    Apa nama usahanya? Misalnya: Klanting Bu Siti.
stall-ask-products =
    { $business }, baik.

    Apa saja produknya? Misalnya: klanting, getuk goreng, gula semut.
stall-business-unclear = Mohon tulis nama usahanya, paling banyak { $most } huruf.
stall-products-unclear = Mohon tulis produknya, paling banyak { $most } huruf.

## Bukti pendaftaran

stall-registered =
    ✅ { $name }, stannya sudah terdaftar. Matur nuwun!
    { $stall }

    { $details }

    { $note }
stall-waiting =
    ⏳ Stannya penuh. { $name } antre di urutan ke-{ $position }.
    Kalau ada tempat kosong, kami kabari.
    { $stall }

    { $details }

    { $note }
stall-changed =
    ✅ Sudah kami perbaiki.
    { $stall }
