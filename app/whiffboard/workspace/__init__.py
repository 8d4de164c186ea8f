"""The open session: document, history, preferences, jobs."""
