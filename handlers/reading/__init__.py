"""How people's words, places, times and numbers are read; no database."""
