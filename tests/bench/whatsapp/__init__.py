"""How many messages of WhatsApp's POSTs are committed and answered with 200 in a second."""
