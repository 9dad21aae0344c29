"""The product in a real browser, and the routes of the application."""
