# Tempat acara: titik di peta dan gambar peta. Baris pertama titik adalah nama tempatnya.

venue-pin =
    { $place }
    { $area }
venue-map =
    🗺 { $title }
    📍 { $place }, { $area }
venue-map-note = Batas wilayah hanya perkiraan. Utara di atas.
venue-absent = Kami belum punya titik lokasinya.
venue-pin-show = 📍 Titik lokasi
venue-map-show = 🗺 Gambar peta
venue-programme = Kembali ke acara
