"""Rules in, findings out: decides which words may be shown where."""
