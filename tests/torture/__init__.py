"""Torture: many residents at once, random histories, hostile updates, wrong hands. ``python -m tests.torture``."""
