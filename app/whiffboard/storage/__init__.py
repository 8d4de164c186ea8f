"""The library: one SQLite file that keeps every session."""
