"""What a run is asked to do: which notebooks, on which letter, and where the results go."""

import hashlib
import os
import re
import tempfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from innspill import files
from innspill.defaults import COMMITTED, FORMATS, LANGUAGES
from innspill.errors import InnspillError
from innspill.letter.corrections import NONE, Corrections, corrections_of

#: The notebook on many letters: a run on another letter leaves it out unless it is named.
MANY = "6-letters"
#: What a parameter of a notebook can be set to.
Value = str | tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """One run. `changed` holds the parameters that differ from the committed ones, as the notebooks are to see them.

    `report`: the folder for the report, below `out/` always; `codebook` and `corrections` as they were given, for it.
    """

    notebooks: tuple[Path, ...]
    target: Path
    letter: Path
    report: Path
    codebook: str = COMMITTED["codebook"]
    corrections: Corrections = NONE
    language: str = COMMITTED["language"]
    changed: dict[str, Value] = field(default_factory=dict)
    inputs: dict[str, bytes] = field(default_factory=dict)  # path below the target → what the user gave, kept there

    @property
    def everything(self) -> bool:
        """Whether every notebook there is for this letter takes part, so that nothing of an earlier run is left to keep."""
        return {path.stem for path in self.notebooks} >= set(names()) - {
            MANY for key in self.changed if key == "letter"
        }


def folder() -> Path:
    """Where the notebooks lie."""
    return files.HOME / "notebooks"


def names() -> list[str]:
    """The notebooks' names in their order: by leading number, then by name."""
    return sorted((path.stem for path in folder().glob("*.ipynb")), key=by_number)


def by_number(name: str) -> tuple[int, str]:
    """A sort key that puts `10-trust` after `2-vocabulary`."""
    number = re.match(r"\d+", name)
    return (int(number[0]) if number else 10**6, name)


def make_plan(
    notebooks: Iterable[str] = (),
    letter: str | Path | None = None,
    language: str = COMMITTED["language"],
    formats: Collection[str] = COMMITTED["formats"],
    codebook: str | Path = COMMITTED["codebook"],
    here: str | Path | None = None,
    corrections: Corrections = NONE,
) -> Plan:
    """The plan for a command line: names (all, if none is given), a letter's name or file, a language, formats, a codebook.

    The committed parameters write into the clone; anything else, or a place that cannot be written, goes to a folder of
    its own below `out/` in `here` (the current folder), see `own_folder`. Raises `InnspillError` for what does not exist or cannot be read.
    """
    chosen = [_notebook(name) for name in notebooks] or [folder() / f"{name}.ipynb" for name in names()]
    if not chosen:
        raise InnspillError(f"There are no notebooks in {folder()}.")
    if language not in LANGUAGES:
        raise InnspillError(f"Unknown language {language!r}: use one of {', '.join(LANGUAGES)}.")
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        raise InnspillError(
            f"Unknown format {', '.join(unknown) or 'list'!r}: use one or more of {', '.join(FORMATS)}."
        )
    ordered = tuple(name for name in FORMATS if name in formats)

    changed: dict[str, Value] = {}
    inputs: dict[str, bytes] = {}
    text = _letter(letter or COMMITTED["letter"])
    if text != _letter(COMMITTED["letter"]) or corrections != NONE:
        chosen = [path for path in chosen if notebooks or path.stem != MANY]
        changed["letter"] = text.stem
        if text.parent != files.data("letters").resolve() or corrections != NONE:
            name = _kept_name(text)
            changed["letter"] = f"../letter/{name}"  # as seen from the notebook, so that no path of yours is in it
            # What is wrong with a letter is said here once, rather than by every notebook.
            inputs |= _kept(text, name, corrections)
    if language != COMMITTED["language"]:
        changed["language"] = language
    if ordered != COMMITTED["formats"]:
        changed["formats"] = ordered
    if codebook and _comes_along(codebook):
        changed["codebook"] = str(codebook)
    elif codebook:
        source = _readable(Path(codebook), "codebook")
        changed["codebook"] = f"../codebook/{source.name}"
        inputs[f"codebook/{source.name}"] = source.read_bytes()
    elsewhere = own_folder(text, language, codebook, corrections, here)
    in_place = not changed and (files.HOME / "pyproject.toml").is_file() and _writable(files.HOME)
    target = files.HOME if in_place else elsewhere
    unique = sorted({path.stem: path for path in chosen}.values(), key=lambda path: by_number(path.stem))
    return Plan(tuple(unique), target, text, elsewhere, str(codebook), corrections, language, changed, inputs)


def own_folder(
    letter: str | Path,
    language: str = COMMITTED["language"],
    codebook: str | Path = COMMITTED["codebook"],
    corrections: Corrections = NONE,
    here: str | Path | None = None,
) -> Path:
    """The folder below `out/` in `here` (the current folder) for what is made of a letter, told by what letter and codebook
    hold: see `files.folder_name`. Raises `InnspillError` where there is no such letter or codebook."""
    text = _letter(letter)
    made_of = text.read_bytes() + corrections.as_yaml().encode()
    if codebook:
        made_of += (
            str(codebook).encode() if _comes_along(codebook) else _readable(Path(codebook), "codebook").read_bytes()
        )
    more = [language] if language != COMMITTED["language"] else []
    own = files.folder_name(text.stem, hashlib.sha256(made_of).hexdigest(), *more)
    return Path(here or ".").resolve() / "out" / own


# What follows loads what it needs where it is needed: a run of the letter that comes along starts a third of a second earlier.


def _comes_along(codebook: str | Path) -> bool:
    """Whether it is the name of a codebook that comes with innspill."""
    from innspill.codebook import codebook_names

    return codebook in codebook_names()


def _kept(path: Path, name: str, corrections: Corrections) -> dict[str, bytes]:
    """What is kept of the user's letter beside the results: the file, as `name`, what corrects its reading, what people coded in
    it, and for other formats than text what was read, to be corrected and used instead, with a list of what was left out."""
    from innspill.coding import letter_folder, persons_folder
    from innspill.letter import read_letter

    letter, stem = read_letter(path, corrections), Path(name).stem
    kept = {f"letter/{name}": path.read_bytes()}
    if told := corrections.over(corrections_of(path)).as_yaml():
        kept[f"letter/{stem}.corrections.yaml"] = told.encode()
    for own in sorted(letter_folder(letter, persons_folder(letter)).glob("*.*")):
        if own.is_file():
            kept[f"letter/codings/{stem}/{own.name}"] = own.read_bytes()
    if letter.format != "plain text":
        kept[f"letter/{stem}.read.txt"] = f"{letter.text}\n".encode()
        apart = [f"{side.kind}: {side.text}" for side in letter.apart.itertuples()]
        kept[f"letter/{stem}.left-out.txt"] = "".join(f"{line}\n" for line in (*letter.dropped, *apart)).encode()
    return kept


def _kept_name(path: Path) -> str:
    """The name of a letter's file beside the results: its own, unless it has line ends or the like, or would be too long with more."""
    if path.name.isprintable() and len(path.name.encode()) <= 200:
        return path.name
    return files.folder_name(path.stem, hashlib.sha256(path.read_bytes()).hexdigest()) + path.suffix[:8]


def _notebook(name: str) -> Path:
    path = folder() / f"{Path(name).name.removesuffix('.ipynb')}.ipynb"
    if not path.is_file():
        raise InnspillError(f"There is no notebook {name!r}: there are {', '.join(names()) or 'none'}.")
    return path


def _letter(letter: str | Path) -> Path:
    """The file of a letter given by path, or by its name among the letters that come with innspill."""
    shipped = {path.stem: path for path in files.data("letters").rglob("*.txt")}
    path = Path(letter) if os.path.exists(letter) else shipped.get(str(letter))
    if not path:
        from innspill.letter import read_letter

        path = read_letter(letter).path  # of what is not there it says so
    return (path or Path(letter)).resolve()


def _readable(path: Path, what: str) -> Path:
    """`path`, made absolute, if it is a file with text in it."""
    if os.path.exists(path) and not os.path.isfile(path):  # a pipe may never end
        raise InnspillError(f"The {what} {path} is no file.")
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise InnspillError(f"The {what} {path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise InnspillError(f"The {what} {path} is not text in UTF-8: byte {error.start} does not fit.") from None
    if not text.strip():
        raise InnspillError(f"The {what} {path} is empty.")
    return path.resolve()


def _writable(place: Path) -> bool:
    """Whether files can be made in the folders of `place` that a run writes to; tried, since permissions alone mislead.

    What is made for that is gone again: of a run that fails nothing stays.
    """
    folders = [place, place / "notebooks", place / "figures"]
    made = [folder for folder in folders if not folder.exists()]
    try:
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        for folder in reversed(made):
            folder.rmdir()
    except OSError:
        return False
    return True


def ensure_writable(target: Path) -> None:
    """Raise `InnspillError` now, rather than after a minute's work, where the results could not be written."""
    if not _writable(target):
        raise InnspillError(f"The folder {target} cannot be written: choose another current folder, or free this one.")
