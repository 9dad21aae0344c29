"""How words, places and times are read."""
