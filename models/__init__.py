"""Ground floor: what is so."""
