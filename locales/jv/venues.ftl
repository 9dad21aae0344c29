# Panggenan acara: titik lan gambar peta.

venue-pin =
    { $place }
    { $area }
venue-map =
    🗺 { $title }
    📍 { $place }, { $area }
venue-map-note = Wates wilayah namung kinten-kinten. Ler ing nginggil.
venue-absent = Titik panggenanipun mboten wonten ing kula.
venue-pin-show = 📍 Titik lokasi
venue-map-show = 🗺 Gambar peta
venue-programme = Wangsul dhateng acara
venue-programme-short = Wangsul ing acara
