"""Ways on that many screens offer."""

from models.chat import Choice

HOME = Choice("menu", "common-menu")
# The organisers' desk.
DESK = Choice("agenda", "desk-desk")
