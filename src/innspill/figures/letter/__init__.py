"""The letter as a whole."""
