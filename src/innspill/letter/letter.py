"""The `Letter`: verbatim text and what it is made of, every part with its span in code points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from innspill import norwegian
from innspill.errors import InnspillError
from innspill.wording import Said, say

from .parties import Parties
from .parts import label
from .undo import Span, read_through, words_through

if TYPE_CHECKING:
    from nltk.text import Text


class Unit(NamedTuple):
    """The title, a heading or a sentence: what is coded. `letter.text[start:end]` are its very words."""

    id: str
    kind: str
    section: str
    paragraph: int
    marker: str
    start: int
    end: int


NOBODY = Parties()
_SHORTEST = 50  # words: a shorter text is a note
#: Words and marks of a unit that coders read by clauses: four times as many as the longest in 24 real letters has.
LONGEST = 300


class Apart(NamedTuple):
    """What stands in the text and is no unit: `kind` is one of `apart.KINDS`."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Letter:
    """A letter, read and taken apart; made by `read_letter`. Immutable: every table is a fresh copy.

    `name`: the file's stem. `text`: verbatim, line ends as LF. `sha256`: of the file's bytes. `parts`: its units.
    `joints`: spans inside units that are layout and no words (see `undo`). `sides`: what was read and set apart.
    `parties`: who writes to whom. `format`: what kind of file it was; `notes`: what a reader must know of how it was
    read; `dropped`: what of the file is not in the text; `path`: of the file, `None` where the text came from none.
    """

    name: str
    text: str
    sha256: str
    parts: tuple[Unit, ...]
    joints: tuple[Span, ...] = ()
    sides: tuple[Apart, ...] = ()
    parties: Parties = NOBODY
    format: str = "plain text"
    notes: tuple[Said, ...] = ()
    dropped: tuple[str, ...] = ()
    path: Path | None = field(default=None, compare=False)

    def __repr__(self) -> str:
        counts = self.units["kind"].value_counts()
        told = ", ".join(f"{counts.get(kind, 0)} {kind}s" for kind in ("heading", "sentence"))
        return f"Letter({self.name}: {told}, {len(self.words)} words)"

    def __getitem__(self, unit: str) -> str:
        """The words of a unit: `letter["s9"]`. Raises `InnspillError` for an id that no unit has."""
        found = next((part for part in self.parts if part.id == unit), None)
        if found is None:
            last = {part.id[0]: part.id for part in self.parts}
            there = ", ".join(f"{kind}1 to {id}" if kind != "t" else "t" for kind, id in last.items())
            raise InnspillError(f"{self.name} has no unit {unit!r}; there are {there or 'none'}")
        return self.quote(found.start, found.end)

    def quote(self, start: int, end: int) -> str:
        """The words of a span as they are read, for people: layout undone, white space folded."""
        return " ".join(words_through(self.text, start, end, self.joints).split())

    def read(self, start: int, end: int) -> str:
        """As `quote`, with one space for white space at either end: what a page shows that puts pieces together."""
        return re.sub(r"\s+", " ", words_through(self.text, start, end, self.joints))

    @property
    def apart(self) -> pd.DataFrame:
        """What stands in the text and is no unit, in order: `kind` (see `apart.KINDS`), `start`, `end`, `text`."""
        table = pd.DataFrame(self.sides, columns=Apart._fields)
        table["text"] = [" ".join(self.text[side.start : side.end].split()) for side in self.sides]
        return table

    @property
    def title(self) -> str:
        """The title's words without a label before them (*Emne:*), or "" where the letter has none."""
        words = next((self.quote(unit.start, unit.end) for unit in self.parts if unit.kind == "title"), "")
        return words.removeprefix(label(words))

    @cached_property
    def _guess(self) -> norwegian.Guess:
        """The language of what the letter says: addresses, names and attachments tell nothing of it."""
        said = "\n".join(self.quote(unit.start, unit.end) for unit in self.parts if unit.kind == "sentence")
        return norwegian.guess(said)

    def body(self, unit: Unit) -> int:
        """Where a unit's words begin: behind the list marker, which only the first sentence of an item has before it."""
        return unit.start + len(unit.marker) * self.text.startswith(unit.marker, unit.start)

    @property
    def language(self) -> str:
        """What the letter is written in: "nb", "nn", "da", "sv", "en" or "unknown"."""
        return self._guess.language

    @property
    def warning(self) -> str:
        """What a reader must know of the letter's language: "" for Bokmål, else that lemmas and codings will be wrong."""
        return self._guess.warning

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader must know of the letter's language, of how it was read and of what is too long, in English; () for a
        Bokmål letter in plain text."""
        return self.warnings_in("en")

    def warnings_in(self, language: str) -> tuple[str, ...]:
        """The same in `language`."""
        told = (Said(self._guess.warning, self._guess.warning_nb), *self.notes, *self._too_long())
        return tuple(filter(None, (say(language, *words) for words in told)))

    def _too_long(self) -> Iterator[Said]:
        for unit, count in self._tokens["unit"].value_counts(sort=False).items():
            if count > LONGEST:
                yield Said(
                    f"{unit} has {count} words and marks; coders read the first {LONGEST}.",
                    f"{unit} har {count} ord og tegn; koderne leser de første {LONGEST}.",
                )

    @property
    def in_range(self) -> bool:
        """Whether it is like the letters that the coders were measured on: Bokmål, fifty words or more."""
        return self.language == "nb" and len(self.words) >= _SHORTEST

    @property
    def units(self) -> pd.DataFrame:
        """One row a unit, in order.

        `id` (t, h1 …, s1 …), `kind` (title, heading, sentence), `section` (title, opening or body, 1 …, closing),
        `paragraph` (number of the paragraph or list item, 0 for title and headings), `marker` (of a list item, such
        as "1." or "-"; else ""), `start` and `end` (code points, end exclusive), `text` (white space folded).
        """
        return self._units.copy()

    @cached_property
    def _units(self) -> pd.DataFrame:
        table = pd.DataFrame(self.parts, columns=Unit._fields)
        table["text"] = [self.quote(unit.start, unit.end) for unit in self.parts]
        return table

    @cached_property
    def rows(self) -> list[Any]:
        """The units as tuples with the columns of `units` as names: what is gone through one by one."""
        return list(self._units.itertuples(index=False))

    @property
    def sentences(self) -> pd.DataFrame:
        """The units that are sentences, with the columns of `units`."""
        return self.units.query("kind == 'sentence'").reset_index(drop=True)

    @property
    def sections(self) -> pd.DataFrame:
        """One row a section, in order: `section`, `heading` ("" where it has none), `start`, `end`, `sentences`, `words`."""
        rows = []
        words = self.words
        for section, units in self.units.groupby("section", sort=False):
            heading = " ".join(units.loc[units["kind"].eq("heading"), "text"])
            inside = words["start"].between(units["start"].min(), units["end"].max() - 1)
            sentences = int(units["kind"].eq("sentence").sum())
            rows.append((section, heading, units["start"].min(), units["end"].max(), sentences, int(inside.sum())))
        return pd.DataFrame(rows, columns=["section", "heading", "start", "end", "sentences", "words"])

    @cached_property
    def _tokens(self) -> pd.DataFrame:
        rows = []
        for unit in self.parts:
            words, starts, ends = read_through(self.text, unit.start, unit.end, self.joints)
            for start, end in norwegian.tokens(words):
                form = words[start:end]
                # The "b" of a list item "b)" is no word.
                is_word = norwegian.is_word(form) and starts[start] >= self.body(unit)
                rows.append((unit.id, starts[start], ends[end - 1], form, is_word))
        return pd.DataFrame(rows, columns=["unit", "start", "end", "form", "is_word"])

    @property
    def forms(self) -> pd.DataFrame:
        """One row a token: `unit`, `start`, `end`, `form` (as it is read, layout undone), `is_word` (it holds a letter and is
        no list marker)."""
        return self._tokens.copy()

    @cached_property
    def _tagged(self) -> tuple[pd.DataFrame, str]:
        from innspill.norwegian.annotation import annotated  # here, because plain counting needs no tags

        table = self._tokens
        by_unit = groupby(zip(table["unit"], table["form"], strict=True), key=itemgetter(0))
        found, source = annotated(self.name, [[form for _, form in tokens] for _, tokens in by_unit])
        words = [word for sentence in found for word in sentence]
        columns = {name: [getattr(word, name) for word in words] for name in ("upos", "feats", "lemma")}
        paired = zip(words, table["is_word"], strict=True)
        columns["parts"] = [_part_lemmas(word.form, word.upos, word.lemma) if yes else () for word, yes in paired]
        lower = [word.form.lower() for word in words]
        return pd.concat([table, pd.DataFrame({"lower": lower, **columns})], axis=1), source

    @property
    def tagged_by(self) -> str:
        """Where the tags of `tokens` come from: "corrected" (by reading, see `norwegian.annotation`) or "automatic"."""
        return self._tagged[1]

    @property
    def tokens(self) -> pd.DataFrame:
        """One row a token, in order: what `forms` has, and the tags (loads the tagger when first asked for).

        `lower` (small letters), `upos`, `feats` ("_" for none) and `lemma` as UD has them, and `parts`: a tuple with
        the lemma of each part of a compound (`norwegian.parts_of`), of a simple word its own.
        """
        return self._tagged[0].copy()

    @property
    def clauses(self) -> pd.DataFrame:
        """One row a verb of a clause, in order, with the columns that `clauses.Row` describes (loads the tagger)."""
        from .clauses.table import clauses  # here, because plain counting needs no clauses

        return clauses(self)

    @property
    def words(self) -> pd.DataFrame:
        """The tokens that hold a letter: what is counted when this project says "words"."""
        return self._words.copy()

    @cached_property
    def _words(self) -> pd.DataFrame:
        return self._tokens[self._tokens["is_word"]].drop(columns="is_word").reset_index(drop=True)

    def nltk_text(self) -> "Text":
        """The tokens as an `nltk.text.Text`, for those who know NLTK: `letter.nltk_text().concordance("utvalget")`."""
        from innspill.letter.nltk_text import NorwegianText  # here, because NLTK takes its time to load

        return NorwegianText(self._tokens["form"].tolist(), name=self.title or self.name)


@lru_cache(maxsize=1 << 14)
def _part_lemmas(form: str, upos: str, lemma: str) -> tuple[str, ...]:
    from innspill.norwegian.compounds import parts_of

    return tuple(part.lemma for part in parts_of(form, upos, lemma))
