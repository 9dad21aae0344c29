"""Tests of what is so."""
