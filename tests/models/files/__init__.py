"""Sheets and calendars, in and out."""
