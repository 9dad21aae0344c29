# A stall of a small business at the roadshow.

stall-left = 🏪 { $left } of { $quota } stalls left
stall-full = 🏪 All { $quota } stalls are taken
stall-told =
    🏪 Business: { $business }
    🧺 Products: { $products }
stall-state-changed = Its time or place has changed. Please read it again; if it suits you, tap Have a stall.
stall-join = Have a stall
stall-join-waiting = Wait for a stall
stall-change = Change my stall
stall-see-stop = See this stop

stall-ask-business =
    🏪 A stall at: { $title }

    What is the business called? For example: Klanting Bu Siti.
stall-ask-products =
    { $business }, all right.

    What does it offer? For example: klanting, fried getuk, palm sugar.
stall-business-unclear = Please type the name of the business, at most { $most } letters.
stall-products-unclear = Please type what it offers, at most { $most } letters.

stall-registered =
    ✅ { $name }, your stall is registered. Thank you!
    { $stall }

    { $details }

    { $note }
stall-waiting =
    ⏳ All stalls are taken. { $name } waits at position { $position }.
    We tell you when a place becomes free.
    { $stall }

    { $details }

    { $note }
stall-changed =
    ✅ We have corrected it.
    { $stall }
