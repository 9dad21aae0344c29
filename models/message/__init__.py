"""What crosses to a channel: a reply as it is stored, rendered and allowed to go."""
