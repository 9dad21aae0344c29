"""The web chat: one page, a small script of our own, and its routes."""
