# My reports.

my-reports-none =
    You have no reports yet.
    If a road is damaged, a light is out or anything else is wrong, we pass it on.
my-reports-list =
    Your reports:

    { $items }
my-reports-line = { $number }. { $category } – { $where } · { $status }
my-reports-option = { $number }. { $category }
my-reports-absent =
    There is no report with that number in your list.
    Please check the number, for example PBG-7K3M9QX2.

my-report-shown =
    { $head }
    { $story }

    Status: { $status }
    { $next }

    { $history }
my-report-next-received = Next: we check it.
my-report-next-verified = Next: it is passed on to those who mend it.
my-report-next-forwarded = Next: { $unit } looks at it and mends it.
my-report-next-in_progress = Next: we tell you when it is done.
my-report-next-needs_info = We wait for your answer.
my-report-next-reopened = Next: it is taken up again, before others.
my-report-next-done = Is it really mended?
my-report-next-solved = Thank you for telling us that it is mended.
my-report-next-closed = This report is closed.
my-report-followed = Somebody else’s report that you follow.
my-report-photos = 📷 { $count } photo(s)

my-report-add = Add something
my-report-after-all = Not mended after all
my-report-unfollow = Stop following
my-reports-all = All my reports

my-report-ask-more =
    Please write what you want to add, or send a photo.
my-report-answer-asked =
    The officer asks:
    { $note }

    Please write your answer, or send a photo.
my-report-more-long = That is too long, at most { $most } characters.
my-report-added =
    ✅ Added to the report { $code }. Thank you.
my-report-closed-already = This report is closed. If the problem is still there, please make a new one.
my-report-thanked =
    🎉 Good to hear that it is mended. Thank you for caring.
    The report { $code } is closed.
my-report-reopened =
    🔁 The report { $code } is open again and comes before others.
    We are sorry. If you have a photo or more to say, you can add it.
my-report-reopened-camat =
    🔁 The report { $code } is open again and goes straight to the head of the district.
    We are sorry. If you have a photo or more to say, you can add it.
my-report-too-late =
    It is more than { $days } days since that report was done.
    If the problem is back, please make a new report.
my-report-unfollowed = All right, no more news of the report { $code }.

## In the help, on the menu, and in Telegram's list of commands

menu-reports = My reports
command-laporanku = My reports and their news
