"""Formats that sessions are imported from and exported to."""
