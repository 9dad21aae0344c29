# Privacy, my data, erasing my data.

privacy-shown =
    Your data is kept by { $office }, with your consent (Law 27/2022).

    We keep: name, village, language, chat address, consent, activities joined, and reports (story, place, photos); for those under 18 also a guardian's name.
    We do not ask for: ID number, date of birth, phone number.
    It is used for registration, reminders, reports and, if you agree, announcements. Figures of attendance and reports are published without names.
    Telegram and WhatsApp use servers abroad.
    It is erased after { $months } months without use, what reports tell { $reported } months after they are closed, or when you ask.

    See it: dataku. Correct it: profil. Erase it and withdraw consent: hapusdata. No announcements: stop.
    { $contact }
privacy-contact = Questions about your data: { $contact }
privacy-no-contact = Questions about your data: please go to Dinkominfo Purbalingga.
privacy-my-data = My data
privacy-erase = Erase my data

privacy-erase-confirm =
    Erase all your data?

    Your name, village and subscriptions will be gone, and you will be taken off the activities to come.
    The story, place and photos of your reports go too. Open reports are withdrawn, unless other residents follow them.
    Attendance figures of past activities stay, without your name.
    What has been erased cannot be brought back.
privacy-copy-first = See my data first
privacy-erase-yes = Yes, erase everything
privacy-erase-yes-short = Yes, erase all

privacy-erased =
    Your data has been erased. Thank you for having been with us. 🙏
    You are welcome back any time: type mulai.
mydata-file =
    This is all we keep about you:
    Name: { $name }
    Home: { $place }
    Activities joined: { $signups }
    Reports: { $reports }
    Seen by officers: { $looks } times

    The file has the details. Correct it: profil. Erase it: hapusdata.
mydata-stranger =
    We do not keep your name or village.
    There is only this chat address, your language and the last conversation. All of it is erased after { $days } days without use.
    The file has the details.

privacy-erase-linked = { $confirm }

    This is the data of { $name }. Linked chats will be as they were before they were linked.
privacy-erased-linked =
    That data is erased. Thank you for having been with us. 🙏
    This chat is as it was before it was linked. Type mulai any time.

## In the help, on the menu, and in Telegram's list of commands

help-privasi = privasi, dataku, hapusdata – your personal data
menu-privacy = Privacy
command-privasi = My personal data
