"""Windows, widgets and the canvas: shows records, sends steps."""
