"""Figures of what the letter does, asks, offers and holds."""
