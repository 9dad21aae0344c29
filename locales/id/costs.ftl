# Biaya WhatsApp: hanya dibaca admin, jadi hanya dalam bahasa Indonesia.

costs-much =
    ⚠️ Biaya WhatsApp bulan ini sudah { $percent }% dari batas Rp{ $most }.

    Pada 100% siaran dilewati dan kabar menunggu. Balasan dan darurat bencana tetap dikirim.
costs-all =
    ⛔ Batas biaya WhatsApp bulan ini (Rp{ $most }) sudah tercapai.

    Hanya balasan dan darurat bencana yang dikirim. Kabar menunggu bulan depan, atau sampai batasnya dinaikkan di daerah.toml.
