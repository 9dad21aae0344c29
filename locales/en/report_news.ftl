# News of a report.

report-news =
    📬 News of the report { $code }
    { $category } – { $where }

    { $news }
report-somewhere = Purbalingga
report-kecamatan = the district

report-news-verify =
    ✅ Your report has been checked.
    Next: it is passed on to those who mend it.
report-news-forward =
    ➡️ Your report has been passed on to { $unit }.
    Next: { $unit } looks at it and mends it.
report-news-start =
    🛠 { $unit } is working on it.
    Next: we tell you when it is done.
report-news-ask =
    ❓ The officers need to know more:
    { $note }

    You can answer with the button below.
report-news-done =
    🎉 { $unit } says it is done.
    { $note }

    Is it really mended?
report-news-return =
    ↩️ It is not for { $last }, so it is back at the district.
    Next: it is passed on to the right place.
report-news-not_ours =
    🏛 This is not the regency’s task.
    { $note }
report-news-duplicate =
    🔗 The same problem has been reported already, so it is joined with { $other }.
    Next: we tell you about that report.
report-news-reject =
    We are sorry, we cannot handle this report.
    { $note }
report-news-unsolved =
    🔁 It is not mended yet, so the report is open again and comes before others.
report-no-note = (nothing added)

report-look = See the report
report-answer = Answer
report-solved = Yes, mended
report-unsolved = Not yet
report-second-time =
    🔁 The report { $code } ({ $category }, { $where }) has been called done twice, but the reporter says it is not.
    Please take it up yourself.
report-manage = Handle the report
