"""Conversations, as talks."""
