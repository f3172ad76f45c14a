"""Many letters side by side."""
