"""Announcements, as talks."""
