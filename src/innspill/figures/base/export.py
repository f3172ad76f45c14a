"""A figure becomes a set of files: NAME.svg, NAME.png, NAME.pdf, NAME.eps, and NAME.csv, the numbers drawn."""

import hashlib
import io
import pickle
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import Formatter, FuncFormatter

from innspill.defaults import FORMATS
from innspill.errors import InnspillError
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.pixels import Pictures, printed, screened
from innspill.figures.base.style import DPI
from innspill.files import write_whole
from innspill.signs import csv_text
from innspill.wording import unturned


def export(
    drawn: Drawn, folder: Path | str, formats: Iterable[str] = ("svg", "png"), png: bytes = b""
) -> dict[str, str]:
    """Write `drawn` into `folder` in `formats`, and its table as CSV; returns the sha256 of each file by its ending.

    `png`: the one for print, where it is there already. Each file is written whole or not at all. The same figure gives the
    same bytes every time. Raises `InnspillError` for an unknown format or a folder that cannot be written.
    """
    files = {form: png if form == "png" and png else picture(drawn, form) for form in (*check_formats(formats), "csv")}
    for form, content in files.items():
        try:
            write_whole(Path(folder) / f"{drawn.name}.{form}", content)
        except OSError as error:
            raise InnspillError(
                f"{folder}: {drawn.name}.{form} cannot be written ({error.strerror}); name a folder that can be"
            ) from None
    return {form: hashlib.sha256(content).hexdigest() for form, content in sorted(files.items())}


def check_formats(formats: Iterable[str]) -> tuple[str, ...]:
    """`formats` as a tuple; raises `InnspillError` if one of them is unknown."""
    formats = (formats,) if isinstance(formats, str) else tuple(formats)
    for form in formats:
        if form not in FORMATS:
            raise InnspillError(f"unknown format {form!r}; a figure can be written as: {', '.join(FORMATS)}")
    return formats


def picture(drawn: Drawn, form: str) -> bytes:
    """The figure as the bytes of a file of this form; for "csv" the numbers drawn."""
    if form == "csv":
        return csv_text(drawn.table, float_format="%.6g").encode("utf-8")
    if form == "png":
        return printed(*_page(drawn.figure), drawn.claim, drawn.alt)
    # Without dates and program versions the same figure has the same bytes; claim and alt text travel with the file.
    about = {
        "svg": {"Date": None, "Creator": "innspill", "Title": drawn.claim},
        "pdf": {
            "CreationDate": None,
            "Creator": "innspill",
            "Producer": None,
            "Title": drawn.claim,
            "Subject": drawn.alt,
        },
        "eps": {"Creator": "innspill", "Title": drawn.claim},
    }
    figure = _opaque(drawn.figure) if form == "eps" else drawn.figure
    with _letters_alone() if form == "pdf" else nullcontext():
        made = saved(figure, form, dpi=DPI, metadata=about[form])
    told = {"svg": _told_svg, "pdf": _told_pdf}.get(form)
    return told(made, drawn) if told else made


def pictures(drawn: Drawn) -> Pictures:
    """The figure as it is shown and as it is printed, drawn once."""
    page = _page(drawn.figure)
    return Pictures(screened(*page), printed(*page, drawn.claim, drawn.alt))


def _page(figure: Figure) -> tuple[bytes, tuple[int, int]]:
    """Its pixels, and how many there are across and down."""
    width, height = (int(inches * DPI) for inches in figure.get_size_inches())
    return saved(figure, "rgba", dpi=DPI), (width, height)


def saved(figure: Figure, form: str, **how: Any) -> bytes:
    """The figure as the bytes of a file, `how` as `Figure.savefig` takes it; what its texts quote turns no direction."""
    for text in figure.findobj(Text):
        if text.get_text() != (plain := unturned(text.get_text())):
            text.set_text(plain)
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        told = axis.get_major_formatter()
        if any(label != unturned(label) for label in told.format_ticks(list(axis.get_majorticklocs()))):
            axis.set_major_formatter(FuncFormatter(partial(_unturned_tick, told)))
    page = io.BytesIO()
    figure.savefig(page, format=form, **how)
    return page.getvalue()


@contextmanager
def _letters_alone() -> Iterator[None]:
    """Within it, a font goes into a PDF without its rules for setting letters: they are set, and to cut rules down takes twice as long
    as to draw."""
    from fontTools import subset

    usual = subset.load_font

    def bare(*asked: Any, **how: Any) -> Any:
        font = usual(*asked, **how)
        for table in {"GDEF", "GPOS", "GSUB"} & set(font.keys()):
            del font[table]
        return font

    subset.load_font = bare
    try:
        yield
    finally:
        subset.load_font = usual


def _unturned_tick(told: Formatter, value: float, place: int) -> str:
    return unturned(told(value, place))


def _told_svg(svg: bytes, drawn: Drawn) -> bytes:
    """The SVG as one picture to a screen reader, with its language, and its alt text as its description."""
    lang = f'xml:lang="{drawn.language}" ' * bool(drawn.language)
    svg = svg.replace(b"<svg ", f'<svg role="img" {lang}'.encode(), 1)
    return svg.replace(b"</title>", f"</title>\n <desc>{escape(drawn.alt, quote=False)}</desc>".encode(), 1)


def _told_pdf(pdf: bytes, drawn: Drawn) -> bytes:
    """The PDF with its language in its catalog, and its title in the window's: as an update at its end (ISO 32000-1, 7.5.6)."""
    catalog = re.search(rb"(\d+) 0 obj\n<< /Type /Catalog ([^>]*)>>\nendobj\n", pdf)
    last = re.search(rb"trailer\n<< ([^>]*)>>\nstartxref\n(\d+)\n%%EOF\s*\Z", pdf)
    if not drawn.language or not catalog or not last:
        return pdf
    lang = f"/Lang ({drawn.language}) /ViewerPreferences << /DisplayDocTitle true >>".encode()
    more = b"%s 0 obj\n<< /Type /Catalog %s%s >>\nendobj\n" % (catalog[1], catalog[2], lang)
    table = b"xref\n%s 1\n%010d 00000 n \n" % (catalog[1], len(pdf))
    end = b"trailer\n<< %s/Prev %s >>\nstartxref\n%d\n%%%%EOF\n" % (last[1], last[2], len(pdf) + len(more))
    return pdf + more + table + end


def _opaque(figure: Figure) -> Figure:
    """A copy of the figure in which what shines through is as pale as it looks on white: PostScript knows no transparency."""
    copy: Figure = pickle.loads(pickle.dumps(figure))  # our own figure, nothing read  # noqa: S301
    for artist in copy.findobj():
        alpha = artist.get_alpha()
        if not isinstance(alpha, float) or alpha == 1:
            continue
        for part in ("facecolor", "edgecolor", "markerfacecolor", "markeredgecolor", "color"):
            if hasattr(artist, f"get_{part}") and not (part == "color" and hasattr(artist, "get_facecolor")):
                red, green, blue, _ = to_rgba(getattr(artist, f"get_{part}")())
                getattr(artist, f"set_{part}")([1 - alpha * (1 - shade) for shade in (red, green, blue)])
        artist.set_alpha(None)
    return copy
