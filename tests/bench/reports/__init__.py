"""How quickly reports are found among 100,000: duplicates nearby, the officers' queue, a person's own."""
