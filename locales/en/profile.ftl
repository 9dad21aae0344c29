# Profile and subscriptions.

profile-shown =
    This is what we noted:
    Name: { $name }
    Home: { $place }
    Announcements: { $news }

    Is there anything to correct?
profile-changed =
    ✅ We have corrected it.
    Name: { $name }
    Home: { $place }
    Announcements: { $news }
profile-linked = { $profile }
    News goes to: { $channel }
profile-news-on = sent to you
profile-news-off = not sent
profile-change-name = Change name
profile-change-place = Change village
profile-my-data = My data
profile-ask-name = What is the correct name?
profile-ask-place =
    Which village do you live in now?

    Type its name, share your location 📍, or choose its kecamatan (district):

## In the help, on the menu, and in Telegram's list of commands

help-profil = profil – your name and village
menu-profile = Profile
command-profil = My name and village
