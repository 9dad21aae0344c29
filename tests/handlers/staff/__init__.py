"""Officers and admins, as talks."""
