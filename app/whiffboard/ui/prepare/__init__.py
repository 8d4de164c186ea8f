"""The stage that gathers facts, people, the timeline and the actions."""
