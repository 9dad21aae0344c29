"""Decisions without a database: what an act leads to, what a code means, what is news."""
