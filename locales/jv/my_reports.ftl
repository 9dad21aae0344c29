# Laporan kula.

my-reports-none =
    Dereng wonten laporan saking Panjenengan.
    Menawi wonten margi risak, lampu pejah, utawi perkawis sanes, kula biyantu nerasaken.
my-reports-list =
    Laporan Panjenengan:

    { $items }
my-reports-line = { $number }. { $category } – { $where } · { $status }
my-reports-option = { $number }. { $category }
my-reports-absent =
    Laporan kanthi nomer menika mboten wonten ing daftar Panjenengan.
    Nyuwun dipunpriksa malih nomeripun, tuladhanipun PBG-7K3M9QX2.

my-report-shown =
    { $head }
    { $story }

    Kawontenan: { $status }
    { $next }

    { $history }
my-report-next-received = Salajengipun: kula priksa.
my-report-next-verified = Salajengipun: dipunterasaken dhateng ingkang nangani.
my-report-next-forwarded = Salajengipun: { $unit } mriksa lan nggarap.
my-report-next-in_progress = Salajengipun: kula aturi pirsa menawi sampun rampung.
my-report-next-needs_info = Kula ngrantos katrangan saking Panjenengan.
my-report-next-reopened = Salajengipun: dipuntangani malih, dipunrumiyinaken.
my-report-next-done = Menapa saestu sampun sae?
my-report-next-solved = Matur nuwun, Panjenengan sampun mratelakaken beres.
my-report-next-closed = Laporan menika sampun dipuntutup.
my-report-followed = Laporan warga sanes ingkang Panjenengan dhereki.
my-report-photos = 📷 { $count } foto

my-report-add = Tambah katrangan
my-report-after-all = Jebulipun dereng beres
my-report-unfollow = Kendel ndherek
my-reports-all = Sedaya laporan kula

my-report-ask-more =
    Mangga dipunserat tambahanipun, utawi kintun foto.
my-report-answer-asked =
    Petugas nyuwun pirsa:
    { $note }

    Mangga dipunserat wangsulanipun, utawi kintun foto.
my-report-more-long = Kepanjangen, paling kathah { $most } aksara.
my-report-added =
    ✅ Sampun kula tambahaken ing laporan { $code }. Matur nuwun.
my-report-closed-already = Laporan menika sampun dipuntutup. Menawi perkawisipun taksih wonten, mangga damel laporan enggal.
my-report-thanked =
    🎉 Syukur menawi sampun sae. Matur nuwun sampun peduli.
    Laporan { $code } kula tutup.
my-report-reopened =
    🔁 Laporan { $code } kula bikak malih lan kula rumiyinaken.
    Nyuwun pangapunten dereng beres. Menawi wonten foto utawi katrangan, saged dipuntambah.
my-report-reopened-camat =
    🔁 Laporan { $code } kula bikak malih lan kula aturaken langsung dhateng camat.
    Nyuwun pangapunten dereng beres. Menawi wonten foto utawi katrangan, saged dipuntambah.
my-report-too-late =
    Sampun langkung { $days } dinten wiwit laporan menika rampung.
    Menawi perkawisipun wonten malih, mangga damel laporan enggal.
my-report-unfollowed = Inggih, kabar laporan { $code } mboten kula kintun malih.

## Ing pitulungan, ing menu, lan ing dhaptar prentah Telegram

menu-reports = Laporan kula
command-laporanku = Laporan kula lan kabaripun
