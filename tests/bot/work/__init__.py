"""Each kind of job: what it makes, and for whom."""
