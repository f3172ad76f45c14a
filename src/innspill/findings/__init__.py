"""Sentences that may be printed about a letter: pure functions from the tables of `measures` to `Finding`s.

One module a subject, as in `measures` and `figures`. A function takes a table and gives a finding, or `None` where the table
gives nothing to say (`finding` says when that is). The title of a figure, the page of a letter, the report and a notebook's last
section all say the same finding, so that a quantity has one number everywhere.
"""

from innspill.findings.finding import Finding, first, kept, told, where

__all__ = ["Finding", "first", "kept", "told", "where"]
