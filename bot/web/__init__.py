"""The web application: chat, webhooks, health and metrics."""
