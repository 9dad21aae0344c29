# Kabar dhateng ingkang kadhaftar utawi antri menawi satunggal kegiatan ewah.

agenda-moved =
    Nyuwun pangapunten, wekdal utawi papan kegiatan Panjenengan ewah dados:

    { $details }

    Suwaunipun: { $was }, ing { $place }.
    Menawi wonten alangan, mangga ketuk Mboten siyos.

agenda-cancelled =
    Nyuwun pangapunten, kegiatan menika mboten siyos:

    { $details }

    Panjenengan mboten prelu rawuh. Menawi mangke siyos, kula caosi kabar malih.

agenda-back =
    Kabar sae: kegiatan ingkang suwaunipun mboten siyos, sapunika siyos.

    { $details }

    Pendhaftaran Panjenengan taksih kula simpen.
