"""The one failure that every door must understand."""


class StorageDown(Exception):
    """Nothing was stored; confirm nothing and try again."""
