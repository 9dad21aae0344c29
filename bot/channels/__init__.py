"""The channels: how messages come in and go out."""
