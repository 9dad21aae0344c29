# Export: an admin downloads the participation data.

export-ask-year = Which year would you like to export?
export-year = Export { $year }
export-started = All right, the participation data of { $year } is being prepared. The file follows shortly.
export-elsewhere =
    Sorry, WhatsApp does not take ZIP files.

    Please type ekspor on Telegram or in the web chat. Not linked yet? Tap Link another chat, then type the code there.
export-file =
    Participation data from { $start } to { $end }.
    Figures of 1–4 are left blank for privacy. The metadata file explains each column.
