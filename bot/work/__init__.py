"""Slow work, one file for each kind of job."""
