"""The conversation kit: what every conversation is made of."""
