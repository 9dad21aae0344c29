"""Every read: what it finds, and at which cost."""
