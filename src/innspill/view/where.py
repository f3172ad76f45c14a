"""Where does the letter say that? Every place that has a code, as aligned lines with section, sentence and cue."""

from collections.abc import Callable
from difflib import get_close_matches
from html import escape
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from innspill.codebook import Codebook, read_codebook
from innspill.coders import CODERS
from innspill.coders.themes import code_themes, hits_of
from innspill.coding import STATUSES, by_unit, read_codings, readers, select
from innspill.errors import InnspillError
from innspill.letter import Letter
from innspill.view.badges import Row

if TYPE_CHECKING:
    from innspill.study import Study

#: A cue with the spans (code points) of the words that it names.
Hit = tuple[str, list[tuple[int, int]]]

_SIGNS = {"primary": "", "further": "+ ", "acceptable": "≈ ", "doubtful": "? "}  # as in the reading view
_CELL = "style='text-align:{};vertical-align:top;padding:.05em .4em;border:0;white-space:{}'"


class Line(NamedTuple):
    """A cue found in a unit; or a unit, or a span of one, that was coded without a cue (`cue` and context are "").

    `pieces`: the words from `start` to `end` (code points), cut so that each piece is named by the cue (True) or not.
    """

    section: str
    unit: str
    status: str
    left: str
    pieces: tuple[tuple[str, bool], ...]
    right: str
    start: int
    end: int
    cue: str

    def words(self, mark: str, clean: Callable[[str], str] = str) -> str:
        """The words, those that the cue names in `mark` ("[{}]"); every piece passed through `clean`."""
        return "".join(mark.format(clean(text)) if named else clean(text) for text, named in self.pieces)


class Places(NamedTuple):
    """Where `code` stands; a notebook shows it as a concordance, and so does `print`. `coder`: who gave the code."""

    code: str
    coder: str
    letter: Letter
    lines: tuple[Line, ...]

    @property
    def table(self) -> pd.DataFrame:
        """One row a line: `section`, `unit`, `status`, `left`, `hit` (verbatim words), `right`, `start`, `end`, `cue`."""
        rows = [(*line[:4], self.letter.quote(line.start, line.end), *line[5:]) for line in self.lines]
        return pd.DataFrame(rows, columns=["section", "unit", "status", "left", "hit", "right", "start", "end", "cue"])

    @property
    def head(self) -> str:
        """What is shown, in a line."""
        sure = len({line.unit for line in self.lines if line.status in ("primary", "further")})
        open_ = len({line.unit for line in self.lines if line.status not in ("primary", "further")})
        if not self.lines:
            return f"{self.code or 'No code'}: nowhere in {self.letter.name}"
        more = f" (and {open_} doubtful or defensible)" if open_ else ""
        return f"{self.code}: {sure} of {len(self.letter.parts)} units{more}, coded by {self.coder}"

    def __str__(self) -> str:
        places = [f"{line.section} {line.unit}  {_SIGNS[line.status]}" for line in self.lines]
        place, left = max(map(len, places), default=0), max((len(line.left) for line in self.lines), default=0)
        rows = [
            f"{where:<{place}}{line.left:>{left if line.cue else 0}}{line.words('[{}]')}{line.right}"
            for where, line in zip(places, self.lines, strict=True)
        ]
        return "\n".join([self.head, *rows])

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        rows = [_row(line) for line in self.lines]
        label = escape(self.code, quote=True)
        return f"<p>{escape(self.head)}</p><table lang='nb' aria-label='{label}'>{''.join(rows)}</table>"


def _row(line: Line) -> str:
    place = f"<small>{escape(line.section)} · {escape(line.unit)} {_SIGNS[line.status]}</small>"
    words = line.words("<b>{}</b>", escape)
    cells = f"<td {_CELL.format('left', 'nowrap')}>{place}</td>"
    if line.cue:
        cells += f"<td {_CELL.format('right', 'nowrap')}>{escape(line.left)}</td>"
        cells += f"<td {_CELL.format('left', 'normal')}>{words}{escape(line.right)}</td>"
    else:
        cells += f"<td colspan='2' {_CELL.format('left', 'normal')}>{words}</td>"
    return f"<tr title='{escape(line.cue or line.status, quote=True)}'>{cells}</tr>"


def where(about: "Letter | Study", code: str, codebook: Codebook | str | None = None, width: int = 45) -> Places:
    """Every place in a letter, or in a study's letter, that has `code`, in the order of the text.

    The coding made by reading where there is one, else the automatic one. A unit shows the cues that
    point to its code, a line each; where none does, because a reader found it, the whole unit stands there.
    `codebook`: a codebook, its name or its path; by default the study's for themes. `width`: characters of context on
    each side. Raises `InnspillError` for a code that the codebook has not, or a layer that nobody has coded.
    """
    letter = about if isinstance(about, Letter) else about.letter
    study = None if isinstance(about, Letter) or codebook is not None else about
    book = (
        codebook
        if isinstance(codebook, Codebook)
        else study.codebook("theme")
        if study
        else read_codebook(codebook or "theme")
    )
    if not code:  # `broadest` of a letter in which nothing was found
        return Places(code, "nobody", letter, ())
    if code not in book.ids:
        near = get_close_matches(code.upper(), book.ids, n=1)
        told = f"did you mean {near[0]!r}?" if near else f"one of {', '.join(book.ids)}"
        raise InnspillError(f"no code {code!r} in codebook {book.name}; {told}")
    rows = study.coded(book.layer) if study else _coded(letter, book)
    coder = rows["coder"].iloc[0] if len(rows) else "nobody"
    cues: dict[int, list[Hit]] = {}
    if book.layer == "theme":
        found = code_themes(letter, book).rows
        cues = {row["start"]: hits_of(row) for row in found[found["code"].eq(code)].to_dict("records")}
    lines = [
        line
        for row in by_unit(letter, rows[rows["code"].eq(code)]).to_dict("records")
        for line in _lines(letter, row, cues.get(row["start"], []), width)
    ]
    return Places(code, coder, letter, tuple(lines))


def _coded(letter: Letter, book: Codebook) -> pd.DataFrame:
    """The rows of the codebook's layer: a person's own, or by reading; else by the program that codes the layer."""
    codings = read_codings(letter)
    for coder in readers(codings, book.layer):
        rows = select(codings, book.layer, coder, STATUSES)
        if set(rows["code"]) <= set(book.ids):  # else it was read with another codebook of this layer
            return rows
    if book.layer not in CODERS:
        raise InnspillError(f"{letter.name}: nobody has coded layer {book.layer!r}; add a coding under data/codings/")
    return select(CODERS[book.layer](letter, book), book.layer, statuses=STATUSES)


def _lines(letter: Letter, row: Row, hits: list[Hit], width: int) -> list[Line]:
    """The lines of one coded row: one a cue, or one for the whole where there is none. Cues that overlap share a line."""
    whole = next(unit for unit in letter.parts if unit.id == row["unit"])
    if not hits:
        piece = letter.quote(row["start"], row["end"]), False
        return [Line(row["section"], row["unit"], row["status"], "", (piece,), "", row["start"], row["end"], "")]
    found = []
    for cue, spans in _joined(hits):
        start, end = spans[0][0], spans[-1][1]
        pieces, at = [], start
        for first, last in spans:
            pieces += [(_gap(letter.text[at:first], width), False), (_folded(letter.text[first:last]), True)]
            at = last
        words = tuple(piece for piece in pieces if piece[0])
        left = _cut(_folded(letter.text[whole.start : start])[::-1], width)[::-1]
        right = _cut(_folded(letter.text[end : whole.end]), width)
        found.append(Line(row["section"], row["unit"], row["status"], left, words, right, start, end, cue))
    return found


def _joined(hits: list[Hit]) -> list[Hit]:
    """Hits in order, those whose stretches overlap as one: their cues, and the words that any of them names."""
    found: list[Hit] = []
    for cue, spans in sorted(hits, key=lambda hit: hit[1]):
        if found and spans[0][0] < found[-1][1][-1][1]:
            before, named = found.pop()
            found.append((f"{before}; {cue}", _union([*named, *spans])))
        else:
            found.append((cue, spans))
    return found


def _union(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    union: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if union and start < union[-1][1]:
            first, last = union.pop()
            union.append((first, max(end, last)))
        else:
            union.append((start, end))
    return union


def _gap(text: str, width: int) -> str:
    """What stands between two words that a cue names, without its middle where it is long."""
    text = _folded(text)
    half = width // 2
    return text if len(text) <= width else f"{_cut(text, half)} {_cut(text[::-1], half)[::-1].lstrip(' …')}"


def _folded(text: str) -> str:
    """`text` with each stretch of white space as one space, also at its ends."""
    inner = " ".join(text.split())
    return (" " if text[:1].isspace() else "") + inner + (" " if inner and text[-1:].isspace() else "")


def _cut(text: str, width: int) -> str:
    """`text`, cut after its last whole word within `width` characters, with "…"."""
    if len(text) <= width:
        return text
    kept = text[: width - 1]
    return (kept if text[width - 1].isspace() else kept.rpartition(" ")[0]).rstrip() + " …"
