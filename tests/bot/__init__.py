"""The roof: delivery, intake, settings, starting and stopping."""
