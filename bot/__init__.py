"""The roof: ears and mouth."""
