# Roadshow: singgah di kecamatan mana saja, dan satu singgahan.

roadshow-no-date =
    🛍 { $name }
    Pameran dan pasar UMKM yang berkeliling dari kecamatan ke kecamatan.

    Jadwal resmi berikutnya belum kami terima. Kalau Bapak/Ibu mengikuti, kami kabari begitu ada.
roadshow-list =
    🛍 { $name }
    Pameran dan pasar UMKM, berkeliling kecamatan:

    { $items }

    Ketuk untuk rincian, atau untuk buka stan.
roadshow-line = { $number }. { $days } · { $kecamatan }: { $place }
roadshow-line-goods = { $number }. { $days } · { $kecamatan }: { $goods }
roadshow-line-cancelled = { $number }. ❌ { $kecamatan }, { $days }: dibatalkan
roadshow-option = { $number }. { $kecamatan }
roadshow-past-list =
    Roadshow yang sudah lewat:

    { $items }

    Ketuk untuk rincian.
roadshow-past-none = Kami belum punya catatan roadshow yang lalu.
roadshow-absent =
    Roadshow itu tidak kami temukan. Mungkin jadwalnya sudah diganti.
    Silakan lihat roadshow yang lain.
roadshow-goods = 🧺 Unggulan: { $goods }

## Tombol

roadshow-home = Roadshow
roadshow-past = Yang sudah lewat

## Di bantuan, di menu, dan di daftar perintah Telegram

menu-roadshow = Roadshow
command-roadshow = Jadwal roadshow dan stan UMKM
