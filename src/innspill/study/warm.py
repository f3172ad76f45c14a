"""What a run makes once for all its processes: a letter opened before they are forked, and what is kept for the report."""

import pickle
from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure

from innspill.figures.base.canvas import learn
from innspill.figures.base.drawn import Drawn
from innspill.figures.base.marks import Mark, marks
from innspill.figures.base.pixels import Pictures
from innspill.study.figures import FIGURES, figure_of

if TYPE_CHECKING:
    from innspill.study.study import Study

#: A figure as it was shown: what was drawn, its pictures, and what in it stands for units.
Kept = tuple[Drawn, Pictures, tuple[Mark, ...]]

_OPEN: list["Study"] = []  # before this process was forked


def warm(choice: dict[str, Any]) -> Iterator[None]:
    """Open a letter with what was chosen (see `study.open_study`), set and tag its words once and look for its themes; then code it
    otherwise."""
    from innspill.study.study import open_study

    study = open_study(**choice)
    _OPEN.append(study)
    learn(study.letter.text)
    _ = study.letter.tokens  # which most notebooks and the report go through
    study.coded("theme")
    yield
    for name, entry in FIGURES.items():
        figure_of(name)  # which loads what draws it
        for layer in entry.layers:
            study.coded(layer)
    yield


def as_known(study: "Study") -> "Study":
    """The study, with what is known already of the same letter with the same codings."""
    for known in _OPEN:
        same = known.letter == study.letter and known.theme == study.theme
        if same and all(one.equals(other) for one, other in zip(known.stored, study.stored, strict=True)):
            letter = copy(known.letter)  # which has its tables already
            object.__setattr__(letter, "path", study.letter.path)
            return replace(study, letter=letter, _kept=dict(known._kept))
    return study


def figure_kept(drawn: Drawn, pictures: Pictures) -> Kept:
    """A figure as it is kept, without the parts that only drawing needs."""
    bare = drawn._replace(figure=Figure((drawn.figure.get_figwidth(), drawn.figure.get_figheight())))
    return bare, pictures, marks(drawn.figure)


def keep(name: str, made: Any, figures: Path) -> None:
    """Keep what a notebook has `made` beside its `figures`, for the report."""
    folder = figures.parent / "kept"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.pickle").write_bytes(pickle.dumps(made))


def kept(folders: list[str]) -> dict[str, Any]:
    """What is kept in these folders, by name."""
    paths = (path for folder in folders for path in Path(folder).glob("*.pickle"))
    return {path.stem: pickle.loads(path.read_bytes()) for path in paths}  # this very run's own files  # noqa: S301


def write_report(choice: dict[str, Any], folders: list[str], folder: str) -> None:
    """Write the report of the letter that `choice` opens into `folder`, with the figures and findings kept in `folders`."""
    from innspill.study.findings import SUBJECTS, found
    from innspill.study.study import open_study

    study, made = open_study(**choice), kept(folders)
    for subject in SUBJECTS:
        found(study, subject, made.get(f"{subject}.findings"))
    study.report(folder, made)
