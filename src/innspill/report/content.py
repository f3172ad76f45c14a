"""What stands in a report, whatever it is written in: plain text, pictures, and the units that each thing rests on."""

from typing import NamedTuple

from innspill.figures.base.drawn import Drawn
from innspill.figures.base.marks import Mark
from innspill.figures.base.pixels import Pictures
from innspill.letter import Letter
from innspill.view.stripes import Lane
from innspill.wording import visible

#: Units by their ids, in the order of the letter.
Units = tuple[str, ...]


class Cell(NamedTuple):
    """A cell of a table: its words, the units behind it, and whether they are the letter's `own` words."""

    text: str
    units: Units = ()
    own: bool = False


class Table(NamedTuple):
    """`heads` of columns, and `rows` as long as these. `brief`: whether it goes into a document that is printed."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    brief: bool


class Picture(NamedTuple):
    """A figure, how it looks, its numbers as they are read, and what in it stands for units."""

    drawn: Drawn
    png: Pictures
    table: Table | None
    marks: tuple[Mark, ...] = ()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height on a screen in pixels, as a PNG begins with them."""
        return int.from_bytes(self.png.screen[16:20], "big"), int.from_bytes(self.png.screen[20:24], "big")


class Paragraph(NamedTuple):
    """Findings about one subject: sentences without full stop, each with its units, and by whom they were coded: "(coded by a program)"."""

    head: str
    sentences: tuple[tuple[str, Units], ...]
    by: str


class Report(NamedTuple):
    """All of it, in `language`.

    `facts`: what the letter is, as label and words. `sections`: figures under a head, or a line that says why one is not drawn. `lanes`: the layers in its margin.
    `words`: what may be searched for, in order: `unit`, `start`, `end` and the keys in small letters that find it.
    `method`: how it was made, a paragraph each.
    """

    letter: Letter
    language: str
    facts: tuple[tuple[str, str], ...]
    findings: tuple[Paragraph, ...]
    sections: tuple[tuple[str, tuple[Picture | str, ...]], ...]
    lanes: tuple[Lane, ...]
    words: tuple[tuple[str, int, int, frozenset[str]], ...]
    method: tuple[str, ...]

    @property
    def title(self) -> str:
        """The letter's title; where it has none, its name."""
        return visible(self.letter.title or self.letter.name)

    @property
    def own(self) -> str:
        """The language tag of the letter's own words."""
        return self.letter.language if self.letter.language != "unknown" else "nb"
