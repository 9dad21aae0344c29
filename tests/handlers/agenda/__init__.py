"""The organisers' desk, as talks."""
