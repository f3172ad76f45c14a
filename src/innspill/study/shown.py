"""How a notebook shows a figure: the very picture that its cell has made, with its alt text and caption; and how it is saved."""

import base64
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from innspill.defaults import FIGURE, FORMATS
from innspill.errors import InnspillError
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.export import export, picture, pictures
from innspill.figures.base.pixels import SCREEN, Pictures
from innspill.files import write_named
from innspill.wording import capital, say


@dataclass(frozen=True)
class Shown:
    """A figure as a notebook shows it; writes nothing unless told to `save`.

    `record`: what it was made from, which travels along under a type of its own; a run makes manifest and gallery of
    these. `again`: draws it once more in another language, at another width; "" is as it was.
    """

    drawn: Drawn
    record: dict[str, Any]
    again: Callable[[str, str], Drawn] | None = None

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        # An <img> in HTML, because JupyterLab drops the alt text of a bare image, and each part on a line of its own, so
        # that a notebook's diff shows what changed in words.
        html = [
            "<figure style='margin: 0'>",
            f"<img alt='{escape(self.drawn.alt, quote=True)}'",
            f"src='data:image/png;base64,{base64.b64encode(self.pictures.screen).decode()}'",
            f"style='width: {self.drawn.figure.get_figwidth() * SCREEN:.0f}px; max-width: 100%; height: auto; background: white'>",
            "<figcaption style='max-width: 60em'>",
            f"<em>{escape(self.drawn.caption)}</em>",
            "</figcaption></figure>",
        ]
        return {
            "text/html": "\n".join(html),
            "text/plain": f"{self.drawn.claim}\n{self.drawn.caption}",
            FIGURE: self.record,
        }

    @cached_property
    def pictures(self) -> Pictures:
        """What is shown, and what is printed."""
        return pictures(self.drawn)

    @property
    def table(self) -> Any:
        """The numbers drawn, as a `DataFrame`."""
        return self.drawn.table

    def save(self, path: str | Path, language: str = "", width: str = "") -> Path:
        """Write the figure to `path`, whose ending says how: .svg, .png, .pdf, .eps, or .csv for the numbers drawn.

        `language`: "en" or "nb", where another is wanted than that of the notebook; `width`: "column" (16 cm), "half"
        (84 mm), "slide" (25.4 cm) or a length such as "12cm", at which it is laid out anew. Folders on the way are made.
        Raises `InnspillError` for an ending that is none of these, a width at which it cannot be drawn, or a place that
        cannot be written.
        """
        path = Path(path)
        form = path.suffix.removeprefix(".").lower()
        if form not in (*FORMATS, "csv"):
            endings = ", ".join(f".{known}" for known in (*FORMATS, "csv"))
            raise InnspillError(f"{path}: the ending says how a figure is written; use one of {endings}")
        drawn = self.again(language, width) if (language or width) and self.again else self.drawn
        return write_named(path, picture(drawn, form))


def shown(
    drawn: Drawn,
    about: Mapping[str, Any],
    folder: Path | None,
    formats: Iterable[str],
    again: Callable[[str, str], Drawn] | None,
) -> Shown:
    """`drawn` as a notebook shows it; with a `folder` also its files in these `formats`.

    `about`: what it was made from: `language`, `letter` (its name and checksum) and `codings`.
    """
    words = {"name": drawn.name, "claim": drawn.claim, "caption": drawn.caption, "alt": drawn.alt}
    made = Shown(drawn, {**words, **about, "files": {}}, again)
    if folder:
        made.record["files"] = export(drawn, folder, formats, made.pictures.print)
    return made


@dataclass(frozen=True)
class NotDrawn:
    """What stands in the place of a figure that would say nothing of the letter: one line that says why.

    Asked for the figure, its numbers or its files, it raises that line as `NothingError`.
    """

    name: str
    question: str
    reason: NothingError
    language: str

    def __str__(self) -> str:
        reason = str(self.reason)
        why = say(self.language, f"Not drawn: {reason}", f"Ikke tegnet: {capital(reason)}")
        return f"{self.question} {why}."

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        record = {"name": self.name, "nothing": str(self), "language": self.language, "files": {}}
        return {"text/html": f"<p><em>{escape(str(self))}</em></p>", "text/plain": str(self), FIGURE: record}

    @property
    def drawn(self) -> Drawn:
        """Raises `NothingError`."""
        raise NothingError(str(self))

    @property
    def table(self) -> Any:
        """Raises `NothingError`."""
        return self.drawn.table

    def save(self, *_: object, **__: object) -> Path:
        """Raises `NothingError`."""
        raise NothingError(str(self))
