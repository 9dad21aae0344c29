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

subscription-on =
    ✅ Announcements for residents of { $place } are sent here.
    You can end them any time: type stop.
subscription-off =
    Announcements for residents of { $place } are not sent here.
    Would you like to have them? You can end them any time: type stop.
subscription-follow = Follow announcements
subscription-stop = Stop announcements
subscription-manage = Subscriptions

subscription-followed =
    ✅ All right, announcements for residents of { $place } will be sent here.
    You can end them any time: type stop.
subscription-stopped =
    ✅ All right, we have ended announcements and news of the festival and the roadshow.
    You will still get: receipts, reminders of activities you have joined, and news of your reports.
    Changed your mind? Type langganan.
subscription-stopped-stranger = All right. We do not send announcements here, and will not begin to without your consent.
