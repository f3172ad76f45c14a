"""CoNLL-U files: reading a treebank, and the raw text that it annotates."""

import io
import lzma
from pathlib import Path
from typing import NamedTuple

from innspill.content import LARGEST, content_of
from innspill.errors import InnspillError


class Token(NamedTuple):
    """One line of CoNLL-U: what this project uses of it. `head`: the number of the token that it hangs on, from 1, as `relation`;
    0 for the root and where the file says nothing; `space`: whether white space follows."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    relation: str
    space: bool


class Sentence(NamedTuple):
    """A sentence of a treebank; `new` says whether it begins a paragraph (`# newpar` or `# newdoc`)."""

    tokens: tuple[Token, ...]
    new: bool


def read(path: Path | str) -> list[Sentence]:
    """The sentences of the CoNLL-U file at `path` (plain or .xz). Norwegian has no multi-word tokens; none are read.

    Raises `InnspillError` where the file is missing, is no CoNLL-U, holds no sentence, or has multi-word tokens.
    """
    path = Path(path)
    content = content_of(path, what_to_do="name a CoNLL-U file")
    try:
        if path.suffix == ".xz":
            with lzma.open(io.BytesIO(content)) as packed:
                content = packed.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise InnspillError(f"{path}: unpacks to more than {LARGEST / 1e6:g} MB; name a CoNLL-U file")
        text = content.decode("utf-8-sig")
    except (lzma.LZMAError, EOFError, UnicodeDecodeError):
        raise InnspillError(f"{path}: is not UTF-8 CoNLL-U (plain or .xz)") from None
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    new = False
    for number, raw in enumerate([*text.split("\n"), ""], 1):
        line = raw.rstrip("\r")
        if line.startswith(("# newpar", "# newdoc")):
            new = True
        elif line and not line.startswith("#"):
            tokens += filter(None, [_token(line, path, number)])
        elif not line and tokens:
            sentences.append(Sentence(tuple(tokens), new))
            tokens, new = [], False
    if not sentences:
        raise InnspillError(f"{path}: holds no sentence; name a CoNLL-U file")
    return sentences


def _token(line: str, path: Path, number: int) -> Token | None:
    columns = line.split("\t")
    if len(columns) != 10 or not columns[1]:
        raise InnspillError(f"{path}: line {number} is not CoNLL-U (10 columns between tabs)")
    if "." in columns[0]:  # an empty node of the enhanced graph: not in the text
        return None
    if not columns[0].isdigit():
        raise InnspillError(f"{path}: line {number} has a multi-word token; Norwegian treebanks have none")
    form, lemma, upos, _, feats, head, relation, _, more = columns[1:]
    hangs_on, space = int(head) if head.isdigit() else 0, "SpaceAfter=No" not in more.split("|")
    return Token(form, lemma, upos, feats, hangs_on, relation, space)


class Gold(NamedTuple):
    """A paragraph of a treebank as raw text, with the gold sentences and tokens as spans in it."""

    text: str
    sentences: list[tuple[int, int]]
    tokens: list[tuple[int, int]]
    words: list[Token]


def paragraphs(sentences: list[Sentence]) -> list[Gold]:
    """The raw text that `sentences` annotate, paragraph by paragraph: sentences joined by a space, `SpaceAfter=No` kept."""
    found: list[Gold] = []
    for sentence in sentences:
        if sentence.new or not found:
            found.append(Gold("", [], [], []))
        text, spans, tokens, words = found[-1]
        if text:
            text += " "
        begin = len(text)
        for token in sentence.tokens:
            tokens.append((len(text), len(text) + len(token.form)))
            text += token.form + " " * token.space
        words += sentence.tokens
        text = text.rstrip(" ") if sentence.tokens[-1].space else text
        spans.append((begin, len(text)))
        found[-1] = Gold(text, spans, tokens, words)
    return found
