"""Activities, as talks."""
