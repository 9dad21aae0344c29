"""From the outbox to the provider, against fakes that answer as the real ones do."""
