"""From the outbox to the provider: the pace, the sending, and what became of it."""
