# Roadshow: the kecamatan (districts) where it stops, and one stop.

roadshow-no-date =
    🛍 { $name }
    A fair of small businesses that goes from district to district.

    We have no official dates for the next stops yet. If you follow it, we tell you as soon as there are some.
roadshow-list =
    🛍 { $name }
    A fair of small businesses, from district to district:

    { $items }

    Tap one for details, or to have a stall.
roadshow-line = { $number }. { $days } · { $kecamatan }: { $place }
roadshow-line-goods = { $number }. { $days } · { $kecamatan }: { $goods }
roadshow-line-cancelled = { $number }. ❌ { $kecamatan }, { $days }: cancelled
roadshow-option = { $number }. { $kecamatan }
roadshow-past-list =
    Earlier stops of the roadshow:

    { $items }

    Tap one for details.
roadshow-past-none = We have no record of earlier stops yet.
roadshow-absent =
    We could not find that stop. It may have been replaced.
    Please look at the others.
roadshow-goods = 🧺 Known for: { $goods }

roadshow-home = Roadshow
roadshow-past = Earlier stops

## In the help, on the menu, and in Telegram's list of commands

menu-roadshow = Roadshow
command-roadshow = Stops of the roadshow, and stalls
