# Subscriptions: announcements, news of the festival and the roadshow, and ending them.

follow-ask-festival =
    Shall we send you news of { $what }?

    What we send here: new dates, changes of time or place, cancellations, and urgent news during { $name }. No advertising.

    Do you agree? Tap Follow festival. You can end it any time: type stop.
follow-ask-roadshow =
    Shall we send you news of { $what }?

    What we send here: new dates, changes of time or place, cancellations, and urgent news during { $name }. No advertising.

    Do you agree? Tap Follow roadshow. You can end it any time: type stop.
subscription-off = 📣 Announcements for residents of { $place } are not sent here. Would you like them? Tap Follow announcements.
follow-festival = Follow festival
follow-roadshow = Follow roadshow
follow-this = Follow this event
follow-day = Follow this day
subscription-follow = Follow announcements

follow-done =
    ✅ All right, you follow { $what }.
    { $reminder }

    To end it, type langganan, or stop to end everything.
follow-what-all = { $name }
follow-what-day = { $name } on { $day }
follow-what-session = { $title }
follow-what-over = an event that is no longer there
follow-state =
    ✅ You follow this event.
    { $reminder }
follow-state-whole = ✅ We tell you what changes. Follow this event to be reminded as well.
follow-reminder = We tell you what changes, and remind you on the day at { $hour }.
follow-reminder-none = We tell you what changes.
follow-ended = ✅ All right, you no longer follow { $what }.
follow-ended-all = ✅ All right, we have ended all news of { $name }.

subscription-all =
    What we can send here:

    { $items }

    You can end it any time. Type stop to end everything.
subscription-on = 📣 Announcements for residents of { $place }: ✅ sent
subscription-festival-on = 🎪 { $name }: ✅ all of it followed
subscription-festival-some = 🎪 { $name }: ✅ { $count } followed
subscription-festival-off = 🎪 { $name }: not followed
subscription-roadshow-on = 🛍 { $name }: ✅ all of it followed
subscription-roadshow-some = 🛍 { $name }: ✅ { $count } followed
subscription-roadshow-off = 🛍 { $name }: not followed
subscription-manage = Subscriptions
subscription-leave = End announcements
subscription-stop = End everything
follow-end-festival = Unfollow festival
follow-end-roadshow = Unfollow roadshow
follow-choose-festival = Choose festival news
follow-choose-roadshow = Choose roadshow news
follow-list =
    { $name }, what you follow:

    { $items }

    Tap what you want to end.
follow-line = { $number }. { $what }
follow-end-option = { $number }. End: { $what }
follow-end-all = End all of it

subscription-followed =
    ✅ All right, announcements for residents of { $place } will be sent here.
    You can end them any time: type stop.
subscription-left =
    ✅ All right, announcements for residents of { $place } are no longer sent.
    Everything else stays as it was.
subscription-stopped =
    ✅ All right, we have ended announcements and news of the festival and the roadshow.
    You will still get: receipts, news and reminders of activities you have joined, and news of your reports.
    Changed your mind? Type langganan.
subscription-stopped-stranger = All right. We do not send announcements here, and will not begin to without your consent.

## In the help, on the menu, and in Telegram's list of commands

help-langganan = langganan, stop – choose or end what we send
command-langganan = What we send to me
command-stop = End announcements and event news
