"""The first screen: the list of sessions."""
