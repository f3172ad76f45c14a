"""Runs the notebooks, each in a Jupyter kernel of its own, and writes what they show: notebooks, figures, gallery."""
