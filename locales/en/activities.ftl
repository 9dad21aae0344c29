# Activities: look, join, wait for a place.

## The lines that describe one activity

activity-title = { $title } · { $programme }
activity-when = 🗓 { $when }
activity-days = 🗓 { $first } to { $last }
activity-days-hour = 🗓 { $first } to { $last }, from { $hour }
activity-place = 📍 { $place }, { $area }
activity-bring = 🎒 Please bring: { $bring }
activity-map = 🗺 { $link }
activity-sample = ⚠️ Only an example, not a real activity.

## The list

activities-list =
    Coming activities, nearest first:

    { $items }

    Tap one, or reply with its number, to see more.
activities-line = { $number }. { $when } · { $title } · { $place }
activities-option = { $number }. { $title }
activities-none =
    No activities are planned at the moment.
    Please look again another time. 🙏
activities-all = Other activities

## One activity

activities-detail =
    { $details }

    { $state }
activities-left = 👥 { $left } of { $quota } places left
activities-full = 👥 Full ({ $quota } places)
activities-no-limit = 👥 No limit on the number of people
activities-description = { $description }
activities-state-open = Would you like to come? Tap Join below.
activities-state-mine = ✅ You are registered.
activities-state-waiting = ⏳ You are number { $position } on the waiting list.
activities-state-closed = Registration is closed: it ends 3 hours before the start.
activities-state-cancelled = ❌ This activity is cancelled.
activities-state-finished = This activity has begun or is over.
activities-state-changed = The time or place has changed. Please read it again; if it suits you, tap Join.
activities-join = Join
activities-join-waiting = Join the waiting list
activities-join-waiting-short = Join waiting list

## When joining is not possible

activities-absent =
    We could not find that activity. It may be over or have been replaced.
    Please look at other activities.
activities-cancelled =
    We are sorry, that activity is cancelled.
    Please look at other activities.
activities-finished =
    That activity has begun or is over.
    Please look at other activities.
activities-closed =
    We are sorry, registration is closed: it ends 3 hours before the start.
    Please look at other activities.

## Receipts

signup-registered =
    ✅ { $name } is registered. Thank you!

    { $details }

    { $note }
signup-already =
    ✅ No worries, { $name } is already registered.

    { $details }

    { $note }
signup-waiting =
    ⏳ It is full. { $name } is number { $position } on the waiting list.
    If a place becomes free, we will tell you.

    { $details }

    { $note }
signup-waiting-already =
    ⏳ { $name } is already on the waiting list, as number { $position }.

    { $details }

    { $note }
signup-promoted =
    🎉 Good news: a place is free! You are now registered.

    { $details }

    If you cannot come, please tap Leave so that somebody else can have the place.
signup-reminders = We will remind you. If you cannot come, type kegiatanku.
signup-if-unable = If you cannot come, type kegiatanku.
signup-read-back = We noted: { $name }, { $place }. Not right? Type profil.
signup-leave = Leave

## In the help, on the menu, and in Telegram's list of commands

help-kegiatan = kegiatan, kegiatanku – see and join activities, and yours
menu-activities = Activities
command-kegiatan = See and join activities
