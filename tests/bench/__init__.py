"""The bench: the whole sign-up dialogue by many residents at once, ours beside two peers."""
