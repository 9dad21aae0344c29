# News of a report: whoever made or follows it hears each change once.

report-news =
    📬 News of report { $code }
    { $category } – { $where }

    { $news }
report-somewhere = Purbalingga
report-kecamatan = the kecamatan

report-news-verify =
    ✅ An officer has checked the report.
    Next: it goes to who can mend it.
report-news-forward =
    ➡️ The report has been passed on to { $unit }.
    Next: { $unit } looks into it.
report-news-start =
    🛠 { $unit } is working on it.
    Next: we tell you when it is done.
report-news-ask =
    ❓ An officer would like to know:
    { $note }
report-news-asking = ❓ The officers wait for an answer from who reported it.
report-news-done =
    🎉 { $unit } says it is done.
    { $note }
report-news-asked =
    { $news }

    { $question }
report-question-ask = Tap Answer to reply.
report-question-done = Is it really solved?
report-news-return =
    ↩️ It was not for { $last } to mend, so it is back at the kecamatan.
    Next: it goes to the right office.
report-news-not_ours =
    🏛 This is not a matter of the regency, so we have closed the report.
    { $note }
report-news-duplicate =
    🔗 The same problem has been reported before, so it is joined with { $other }.
    Next: you hear from us through that report.
report-news-reject =
    We are sorry, we cannot process this report and have closed it.
    { $note }
    If there is more to tell, please report it again.
report-news-unsolved =
    🔁 It is not solved yet, so the report is open again and comes first.
    Next: { $unit } takes care of it again.
report-news-photo =
    📷 A photo could not be read, so it is not kept.
    You can send it again with Add something.
report-no-note = The photo shows it.
report-second-time =
    🔁 Report { $code } ({ $category }, { $where }) has been called done { $count } times, but residents say it is not.
    Please take care of it yourself.

report-look = See the report
report-manage = Handle the report
report-answer = Answer

report-solved = Solved
report-unsolved = Not yet
