"""Fakes of what we talk to: they speak the real protocol over loopback."""
