"""Text keys put together from facts: what something is called, how it stands, what changed."""
