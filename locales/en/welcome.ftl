# Greeting, menu, help, language, and answers when we do not understand.

welcome-first =
    Welcome! 👋 This is Sambatan, a service of { $office }.

    Here you can join the activities of Gebrak Gotong Royong (neighbours helping one another), report problems around you, and follow the festival and the roadshow.

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
menu-help = Help
menu-language = Bahasa / Language
language-ask =
    Which language do you prefer?
    Mau pakai bahasa apa?
language-id = Bahasa Indonesia
language-jv = Basa Jawa
language-en = English
language-chosen = All right, we will use English. Names and descriptions of activities stay as they were written.

## Before the dash – only commands that are known.

help-listed =
    What you can type:
    { $items }
help-bahasa = bahasa, batal, menu – language, stop here, menu
help-by-number = You can also answer with the number of a choice.
help-with-numbers =
    { $help }

    Emergency numbers:
    { $numbers }

unknown-words =
    We are sorry, we did not understand that. 🙏
    Please choose below, or type bantuan for help.

## Descriptions of the commands in Telegram's menu

command-bantuan = How to use Sambatan
command-bahasa = Change language / ganti bahasa
command-batal = Leave this conversation
command-menu = Main menu
