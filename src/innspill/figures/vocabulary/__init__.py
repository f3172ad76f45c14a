"""Figures of the letter's words."""
