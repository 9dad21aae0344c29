"""Announcements: written, steered, and read again."""
