"""The five-whys map on the screen: items, gestures, editing in place."""
