"""Rows that running installations hold: written by an earlier commit, still understood by this one."""
