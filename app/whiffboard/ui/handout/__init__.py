"""The dialog that prints what people take away."""
