"""Numbers that leave the house, small ones suppressed."""
