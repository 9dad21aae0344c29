# Reminders of one's own activity: the evening before, and on the day.

reminder-evening =
    🌱 Tomorrow, { $name }!

    { $details }

    If you cannot come, please tap Leave so that somebody else can have the place.
reminder-day =
    🌱 Today, { $name }! See you at { $hour }.

    { $details }
reminder-hour =
    ⏰ Soon, { $name }: at { $hour }.

    { $details }
