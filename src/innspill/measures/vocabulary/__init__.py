"""The words of a letter: how often, where, beside what, how varied and how long; and held against Norwegian at large."""
