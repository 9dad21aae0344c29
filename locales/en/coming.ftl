# What residents look for and is not open here yet.

coming-festival =
    We have no official date for the next { $name } yet.
    Once there is one, its events appear in the list of activities.
coming-roadshow =
    We have no official dates for the next { $name } yet.
    Once there are some, its events appear in the list of activities.
