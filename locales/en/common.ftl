# Used in every conversation. The words that people type (words-*) are in the Indonesian file only.

common-back = Back
common-more = More
common-menu = Menu
common-continue = Go on where I was
common-choose = Choose
common-choose-number = Answer with the number:

common-hint = { $hint }

    { $screen }
common-stale = That button is no longer valid. This is the latest:
common-use-buttons = Please choose one of the buttons below.
common-denied =
    We are sorry, that menu is for authorised officers only.
    Type menu to see what you can use.
common-sorry =
    We are sorry, something went wrong on our side. Your last request was not carried out.
    Please try once more, or type menu.
common-sir-madam = Sir or Madam
common-private-only = We are sorry, Sambatan only talks one to one, not in groups. Please write to it directly. 🙏

persona-warga = Resident
persona-camat = District head
persona-admin = Admin

emergency-number = ☎ { $label }: { $number }
emergency-none = ☎ Call the police, the fire brigade or the nearest health centre at once.
