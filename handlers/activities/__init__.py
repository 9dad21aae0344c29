"""Activities: looked at, joined, left."""
