"""Numbers that leave, suppressed and recomputed."""
