# What is no longer said, but stands in stored messages. Keys and values stay.

help-shown =
    What you can type:
    kegiatan, kegiatanku – see and join activities, and yours
    lapor, laporanku – report a problem and see its news
    profil – your name and village
    festival, roadshow – programmes, follow, have a stall
    pengumuman – the latest from your district
    langganan, stop – choose or end what we send
    privasi, dataku, hapusdata – your personal data
    bahasa, batal, menu – language, stop here, menu
    You can also answer with the number of a choice.
