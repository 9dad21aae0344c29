"""Upkeep: backup, restore, doctor."""
