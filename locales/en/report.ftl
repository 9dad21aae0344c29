# Report a problem.

report-ask-what =
    Please tell us about the problem. Photos and a location can be sent right away, in any order.

    For example: a hole in the road in front of Balai Desa Slinga
report-ask-story =
    📍 We have noted the location.
    Now please tell us about the problem, or send a photo of it.
report-ask-words = Please write the story again.
report-words-first = Please write the story first.
report-words-long = The story is { $over } characters too long. Please make it shorter.
report-photos-enough = At most { $most } photos for one report.

report-offer =
    Is this a problem that we should report?
    “{ $words }”
report-yes = Yes, report it

report-ask-resume =
    One report has not been sent yet:
    { $words }

    Go on with it? If you start anew, the old one is deleted.
report-resume = Go on
report-new = Start anew

report-ask-category = What is it about?
category-jalan = Damaged road
category-drainase = Drains
category-lampu_jalan = Street light
category-sampah = Rubbish
category-air_bersih = Clean water
category-banjir_longsor = Flood, landslide
category-pohon = Tree
category-fasilitas_umum = Public facility
category-keamanan = Safety
category-pelayanan = Office service
category-bantuan_sosial = Social aid
category-kesehatan = Health
category-pendidikan = Education

report-ask-place =
    Where is it?
    Send the location, or type the village or a landmark.
report-at = In { $desa }
report-choose-desa = Choose a village
report-place-long = That name is too long, at most { $most } characters.
report-ask-desa = In which village is that?
report-desa-unknown = I do not know
report-pin-outside =
    That place lies outside Purbalingga, so it is not ours to mend. You can report it at lapor.go.id.
    We keep this report; send another location if it was a mistake.

report-review =
    Your report:
    { $category } – { $place }
    { $words }
    { $more }

    All right? Tap Send.
report-quoted = “{ $words }”
report-no-words = (no story)
report-place-both = { $place }, { $desa }
report-place-words = { $place }
report-with-pin = 📍 with location
report-with-old-pin = 📍 with an old or forwarded location, perhaps not exact
report-with-photos = 📷 { $count } photo(s)
report-photo-helps = 📷 A photo helps the officers, but is not needed.
report-photo-unfit = 📷 { $count } photo(s) could not be read. You can send them again.
report-named = The officers see your name.
report-anonymous = The officers do not see your name.

report-send = Send
report-change-category = Change the kind
report-change-place = Change the place
report-change-words = Change the story
report-remove-photos = Remove the photos
report-hide-name = Without my name
report-show-name = With my name

report-emergency =
    ⚠️ This is not an emergency service. If anybody is in danger, do not wait for us.
    { $numbers }

    What you told us is kept.

report-similar =
    There is a similar report already ({ $category }):
    { $items }

    Is it the same problem?
report-near-line = { $number }. { $where }, { $age }, { $status }
report-near-metres = about { $metres } metres from here

report-join = Me too ({ $number })
report-other = No, another one
report-similar-gone = That report has just been closed. Please go on below.
report-joined =
    ✅ You have joined the report { $code } ({ $category }).
    We tell you about every change.

report-filed =
    ✅ We have your report ({ $category }). Thank you.
    Its number: { $code }

    We check it first, then pass it on to those who mend it. We tell you about every change.
report-enough-today =
    That makes { $most } reports today. Thank you; we work on those first.
    This one is kept, you can send it tomorrow.
report-mine = My reports

status-received = waiting to be checked
status-verified = checked
status-forwarded = passed on
status-in_progress = being worked on
status-needs_info = waiting for an answer
status-reopened = opened again
status-done = done
status-not_ours = not the regency’s task
status-duplicate = joined with another report
status-rejected = cannot be handled

## In the help, on the menu, and in Telegram's list of commands

help-lapor = lapor, laporanku – report a problem and see its news
menu-report = Report a problem
menu-report-resume = Finish my report
command-lapor = Report a problem
