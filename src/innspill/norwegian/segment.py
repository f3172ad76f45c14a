"""Raw text to sentences and tokens as the treebank has them: rules for tokens, a learnt choice for sentence ends."""

from .boundaries import boundary_clues
from .sentences import sentences
from .tagger import model
from .tokens import tokens


def treebank_sentences(text: str) -> list[list[tuple[int, int]]]:
    """The sentences of a paragraph of running text, each a list of its tokens' spans, by UD Norwegian Bokmål's habits.

    What differs from `sentences`: headlines without a stop are found, and a colon mostly ends a sentence. For letters,
    whose headings and paragraphs are found by the reader, `sentences` is the one to use.
    """
    spans = [(a + start, a + end) for a, b in sentences(text, colon=True) for start, end in tokens(text[a:b])]
    if not spans:
        return []
    found, current = [], []
    for span, tag in zip(spans, model("sentences").tag(boundary_clues(text, spans)), strict=True):
        current.append(span)
        if tag == "E":
            found.append(current)
            current = []
    return [*found, current] if current else found
