# News for whoever is registered or waits when an activity changes.

agenda-moved =
    We are sorry: the time or place of your activity has changed to:

    { $details }

    It was: { $was }, at { $place }.
    If you cannot come, you can leave it.

agenda-cancelled =
    We are sorry: this activity is cancelled:

    { $details }

    You do not need to come. If it does take place after all, we will tell you.

agenda-back =
    Good news: this activity, which had been cancelled, will take place after all.

    { $details }

    We have kept your registration.
