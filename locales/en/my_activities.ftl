# My activities, and leaving them.

mine-none =
    You have not joined any coming activity.
    Have a look at what there is.
mine-list =
    Your activities:

    { $items }

    Tap one to see more or to leave it.
mine-stall = { $title } 🏪 { $business }
mine-line = { $number }. { $when } · { $title } ✅
mine-line-waiting = { $number }. { $when } · { $title } ⏳ waiting, number { $position }
mine-left =
    All right, you have left:
    { $title }
    { $when }

    Thank you for letting us know.
mine-not-joined = You are not registered for that activity.
mine-leave-which = Which one would you like to leave?
mine-leave-option = Leave: { $title }

## In the help, on the menu, and in Telegram's list of commands

menu-mine = My activities
command-kegiatanku = Activities I have joined
