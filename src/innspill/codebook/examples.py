"""The examples of a codebook: invented sentences, with [brackets] around the words that a span code is about."""

import re

from innspill.errors import InnspillError

from .model import Example


def parse_example(sentence: str, unit: str) -> Example:
    """The example that `sentence` writes, for a codebook whose `unit` is `unit` or `span`.

    Raises `InnspillError` where brackets are missing, not wanted, empty or unbalanced.
    """
    if unit == "unit":
        if "[" in sentence or "]" in sentence:
            raise InnspillError(f"{sentence!r} has brackets, but codes are given to whole units; take them out")
        return Example(sentence)
    if not re.fullmatch(r"[^\[\]]*(\[[^\[\]\s]([^\[\]]*[^\[\]\s])?\][^\[\]]*)+", sentence):
        raise InnspillError(f"{sentence!r} must have [brackets] around the words that the code is about; add them")
    spans = []
    for taken, found in enumerate(re.finditer(r"\[([^\]]+)\]", sentence)):
        start = found.start() - 2 * taken  # two brackets vanish with each span before this one
        spans.append((start, start + len(found[1])))
    return Example(re.sub(r"[\[\]]", "", sentence), tuple(spans))
