# Pangenget kegiatan piyambak: ndalu saderengipun, lan ing dintenipun.

reminder-evening =
    🌱 Mbenjing nggih, { $name }!

    { $details }

    Menawi wonten alangan, mangga ketuk Mboten siyos supados papanipun saged kangge tiyang sanes.
reminder-day =
    🌱 Dinten menika, { $name }! Pinanggih mangke pukul { $hour }.

    { $details }
reminder-hour =
    ⏰ Sekedhap malih, { $name }: pukul { $hour }.

    { $details }
