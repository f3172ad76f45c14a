"""Figures of what the letter talks about."""
