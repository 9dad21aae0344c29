"""What is so of Purbalingga: places and boundaries, the clock and its quiet hours, ``daerah.toml``."""
