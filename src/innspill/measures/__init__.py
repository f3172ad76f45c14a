"""Measures: pure functions from a `Letter` and its codings to tidy tables, one subject a module."""
