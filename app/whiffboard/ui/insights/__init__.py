"""The stage Generate insights: the map and what belongs to the selected statement."""
