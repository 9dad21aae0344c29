"""Reports: told by residents, handled by officers, handed over to Lapor MasBuP."""
