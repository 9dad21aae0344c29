"""Residents: greeted, registered, what is kept of them and in which chats."""
