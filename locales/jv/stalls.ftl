# Stan UMKM ing roadshow.

stall-left = 🏪 Kantun { $left } saking { $quota } stan
stall-full = 🏪 Sedaya { $quota } stan sampun kebak
stall-told =
    🏪 Usaha: { $business }
    🧺 Produk: { $products }
stall-state-changed = Wekdal utawi panggenanipun sampun ewah. Mangga dipunwaos malih; menawi cocog, ketuk Nderek buka stan.
stall-join = Nderek buka stan
stall-join-waiting = Nderek antri stan
stall-change = Ewahi isi stan
stall-see-stop = Tingali roadshow punika
stall-see-stop-short = Tingali roadshow

stall-ask-business =
    🏪 Buka stan ing: { $title }

    Menapa namanipun usaha? Upami: Klanting Bu Siti.
stall-ask-products =
    { $business }, inggih.

    Menapa kemawon produkipun? Upami: klanting, getuk goreng, gula semut.
stall-business-unclear = Mangga serat namanipun usaha, paling panjang { $most } aksara.
stall-products-unclear = Mangga serat produkipun, paling panjang { $most } aksara.

stall-registered =
    ✅ { $name }, stanipun sampun kacathet. Matur nuwun!
    { $stall }

    { $details }

    { $note }
stall-waiting =
    ⏳ Stanipun kebak. { $name } antri ing urutan { $position }.
    Menawi wonten panggenan kosong, kula kabari.
    { $stall }

    { $details }

    { $note }
stall-changed =
    ✅ Sampun dipundandosi.
    { $stall }
