"""Sentence ends: a mark ends a sentence unless it belongs to an abbreviation, a date or a number.

>>> text = "Vi viser til møtet 28.04.2022, jf. brev. Fristen er kort."
>>> [text[start:end] for start, end in sentences(text)]
['Vi viser til møtet 28.04.2022, jf. brev.', 'Fristen er kort.']
"""

from .boundaries import learnt
from .stops import by_marks
from .tokens import tokens


def sentences(text: str, treebank: bool = False) -> list[tuple[int, int]]:
    """Spans `(start, end)` of the sentences of one paragraph, from first to last character that is no space.

    `text`: one paragraph; line breaks in it are layout. `treebank`: whether to end sentences also where UD's treebank
    does and letters do not, at colons and after headlines inside a paragraph; what ends at a mark is the same.
    """
    spans = tokens(text)
    forms = [text[start:end] for start, end in spans]
    lasts = by_marks(text, spans, forms)
    if treebank:
        lasts = learnt(spans, forms, lasts)
    firsts = [0, *(last + 1 for last in lasts)]
    return [(spans[first][0], spans[last][1]) for first, last in zip(firsts, lasts, strict=False)]
