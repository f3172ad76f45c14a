"""Figures of how far a coding can be trusted."""
