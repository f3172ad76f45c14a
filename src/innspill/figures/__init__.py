"""Figures: a table in, a `Drawn` out, in English or Norwegian; one style; one export."""
