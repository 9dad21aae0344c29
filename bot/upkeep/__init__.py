"""Keeping the installation well: backup, restore, and the doctor."""
