"""Where the data files lie that come with the program."""

from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"
