# Greeting, menu, help, language, and answers when we do not understand.

welcome-first =
    Welcome! 👋 This is Sambatan, a service of { $office }.

    Here you can look at the activities of Gebrak Gotong Royong (neighbours helping one another) and join them, just by writing.

    Looking around needs no registration. Choose below, or type kegiatan.
welcome-back =
    Welcome, { $name }! 👋
    What can we do for you today?
welcome-left =
    All right, we stop here. What you have filled in is kept for now.
    Where would you like to go?
welcome-left-empty =
    All right, we stop here.
    Where would you like to go?
welcome-thanked = You are welcome. Thank you for lending a hand. 🙏

menu-shown = What would you like to do?
menu-restarted =
    We are sorry: this service has just been updated, so we start again from here.
    Please choose:
menu-activities = Activities
menu-mine = My activities
menu-profile = Profile
menu-help = Help
menu-privacy = Privacy
menu-language = Bahasa / Language
language-ask =
    Which language do you prefer?
    Mau pakai bahasa apa?
language-id = Bahasa Indonesia
language-jv = Basa Jawa
language-en = English
language-chosen = All right, we will use English. Names and descriptions of activities stay as they were written.

## Before the dash – only commands that are known.

help-shown =
    What you can type:
    kegiatan – see and join activities
    kegiatanku – the ones you have joined
    profil – your name and village
    pengumuman – the latest from your district
    langganan, stop – announcements on or off
    privasi, dataku, hapusdata – your personal data
    bahasa, batal, menu – language, stop here, menu
    You can also answer with the number of a choice.

help-with-numbers =
    { $help }

    Emergency numbers:
    { $numbers }

unknown-words =
    We are sorry, we did not understand that. 🙏
    Please choose below, or type bantuan for help.
unknown-photo =
    Thank you for the photo. We cannot take photos yet, so this one is not used.
    Please choose below:
unknown-pin =
    Thank you for the location. We only need one when we ask for your village, so this one is not kept.
    Please choose below:

## Descriptions of the commands in Telegram's menu

command-kegiatan = See and join activities
command-kegiatanku = Activities I have joined
command-profil = My name and village
command-bantuan = How to use Sambatan
command-bahasa = Change language / ganti bahasa
command-privasi = My personal data
command-langganan = Announcements
command-stop = Receive no more announcements
command-batal = Leave this conversation
command-menu = Main menu
