"""Where the nodes of a causal map stand: tidy from scratch, settle after an edit, routes for the links."""
