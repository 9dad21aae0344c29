"""Where things are kept: the database, the one writer, its lease, the schema's state."""
