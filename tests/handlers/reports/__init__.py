"""Reports, as talks."""
