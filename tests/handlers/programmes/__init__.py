"""Festival and roadshow, as talks."""
