"""An open session: the rail, the top bar, the stage in work, the side panel and the line of keys."""
