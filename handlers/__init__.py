"""Second floor: what the bot says."""
