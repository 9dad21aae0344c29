"""The tests, arranged like the source."""
