"""Places, boundaries, time."""
