"""The cellar: what it sounds like."""
