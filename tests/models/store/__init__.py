"""The database, its writer and its schema."""
