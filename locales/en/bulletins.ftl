# Pengumuman: the last announcements for one's own kecamatan.

bulletins-list =
    The last announcements for your area:
    { $items }

    Tap one to read all of it.
bulletins-line = { $number }. { $when } · { $beginning }
bulletins-option = { $number }. { $beginning }
bulletins-all = Other announcements
bulletins-shown =
    { $when }

    { $shown }
bulletins-none =
    There are no announcements for your area yet.
    Whether you get them is up to you, below.
bulletins-absent = That announcement is not on your list.
bulletins-stranger =
    Announcements go out by kecamatan (district).
    Once you register, we know yours.
bulletins-register = Register

announcement-shown =
    📣 { $office }

    { $text }

    Reply STOP to end these.
announcement-alert =
    🚨 IMPORTANT from { $office }

    { $text }

    Reply STOP to end announcements.
announcement-regency = Purbalingga Regency
announcement-programme = Organisers of { $name }

## In the help, on the menu, and in Telegram's list of commands

help-pengumuman = pengumuman – the latest from your district
