# Registration: consent, name, village.
# When registration-consent or registration-ask-guardian changes, consent-version (in the Indonesian file) changes.

registration-consent =
    Before we go on, we ask for your consent to keep some data.

    What: your name, your village, the activities you join, and your reports (story, place, photos). No ID number, no phone number.
    What for: registering, reminding, counting participants, and passing reports on to the officers.
    By whom: { $office }. Legal basis: your consent (Law 27/2022).
    How long: while you use it; erased after { $months } months without use.
    At any time you can see it (dataku), correct it (profil), or erase it and withdraw consent (hapusdata).
    Telegram and WhatsApp use servers abroad. More: privasi.

    Agree: this service, and announcements for my kecamatan (district).
    Service only: no announcements.
    Both are for people aged 18 or over.
registration-agree = Agree
registration-only-service = Service only
registration-under-18 = Under 18
registration-choose-consent = We need your answer first. Please choose one of the buttons.

registration-ask-guardian =
    You can join, with the permission of a parent or guardian. 👍
    This one is for the parent or guardian to answer, please.

    We note the child's name and village, and your name, to register, to remind, and to pass reports on. No announcements.
    It can be erased any time (hapusdata). More: privasi.

    If you give permission, type your own name and the name of the child.
    For example: Wati, Dewi

registration-ask-name = Thank you. What is your name?
registration-ask-child-name = Thank you. What is the name of the person joining?
registration-names-unclear = Please type the guardian's name, a comma, then the child's name, such as: Wati, Dewi
registration-name-unclear = Please type just the name, such as Siti Aminah. No digits, at most 64 letters.
registration-ask-place =
    Nice to meet you, { $name }. Which village do you live in?

    Type its name, share your location (📎 or 📍), or choose its kecamatan (district). Visitors can type outside.
registration-done =
    ✅ Thank you, { $name }. We noted: { $place }.
    If anything is not right, type profil.
registration-correct = Correct my data
