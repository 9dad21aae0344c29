"""Residents and what is kept of them, as talks."""
