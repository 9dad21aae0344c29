"""Every write: what it leaves, and what it refuses."""
