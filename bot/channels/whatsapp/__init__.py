"""WhatsApp through the Cloud API: what comes in by webhook, and what goes out through pywa."""
