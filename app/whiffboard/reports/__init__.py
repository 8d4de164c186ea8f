"""What each document says, and how it is drawn on paper."""
