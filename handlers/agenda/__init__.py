"""The organisers' desk: editions, sessions and stops, prepared and published."""
