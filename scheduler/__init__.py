"""Second floor: when the bot speaks on its own."""
