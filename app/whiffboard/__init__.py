"""Whiffboard: lead a blame-free retrospective on one laptop, with one screen that the room can see."""
