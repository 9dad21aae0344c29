"""What crosses to a channel."""
