"""The command line, one file for each command, named as one types it."""
