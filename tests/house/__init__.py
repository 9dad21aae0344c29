"""The house keeps its own rules: sizes, names, docstrings, secrets, docs."""
