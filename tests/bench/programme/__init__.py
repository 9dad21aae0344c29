"""A change of a festival's programme to 20,000 followers."""
