"""The wording of a whole session: what is held, what is worth a thought, and what was kept."""
