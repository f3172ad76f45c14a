"""What a notebook opens: one letter, its codings, the language of the figures, and where they are written."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
from IPython.display import HTML

from innspill.codebook import Codebook, codebook_names, read_codebook
from innspill.coders.themes import with_hits
from innspill.coding import STATUSES, Codings, merge, read_codings, readers, select, theme_codebook, themes_of
from innspill.coding.corrected import corrections
from innspill.defaults import COMMITTED
from innspill.errors import InnspillError
from innspill.figures.base.drawn import Drawn, NothingError
from innspill.figures.base.export import check_formats
from innspill.figures.base.palette import code_colours, colour_names
from innspill.figures.base.provenance import said_by
from innspill.figures.base.style import lacking
from innspill.figures.themes.fit import fit_note
from innspill.letter import Corrections, Letter, read_letter
from innspill.letter.corrections import NONE
from innspill.measures.agreement.differences import REQUEST, agreements, compared, one_table
from innspill.measures.themes.fit import Fit, theme_fit
from innspill.measures.themes.words import word_themes
from innspill.study.corrections import correct, person, undo
from innspill.study.figures import FIGURES, as_report, draw, figure_table
from innspill.study.findings import Findings, findings, found
from innspill.study.shown import NotDrawn, Shown, shown
from innspill.study.warm import Kept, as_known, figure_kept, keep
from innspill.view import Reading, reading
from innspill.view.find import Found, find
from innspill.view.html import show_letters
from innspill.view.tables import readable
from innspill.wording import check_language, numbered, say, visible

_Made = TypeVar("_Made")
_PERSON = ("person",)  # who corrects in this study


@dataclass(frozen=True)
class Study:
    """A letter under study. Made by `open_study`; tables are read when first asked for.

    `theme`: the name or path of the theme codebook, "" for the one that fits the letter. `folder`: where a run wants the files of each figure shown, in
    `formats`; `None` for whoever explores, who writes nothing.
    """

    letter: Letter
    language: str
    formats: tuple[str, ...]
    folder: Path | None = None
    theme: str = COMMITTED["codebook"]
    _kept: dict[tuple[Any, ...], Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, of: tuple[Any, ...], make: Callable[[], _Made]) -> _Made:
        """What `make` returns, made once `of` these: the same study in another language (`replace`) has it too."""
        if of not in self._kept:
            self._kept[of] = make()
        found: _Made = self._kept[of]
        return found

    @property
    def codings(self) -> Codings:
        """All codings of the letter that were made by reading, or brought in by a person; of themes, with this codebook."""
        return self.once((self.letter, self.theme), lambda: themes_of(self.stored, self.codebook("theme")))

    @property
    def stored(self) -> Codings:
        """`codings` with themes as they are stored, with whatever codebook."""
        return self.once((self.letter,), lambda: read_codings(self.letter))

    def codebook(self, layer: str) -> Codebook:
        """The codebook of a layer; for themes the one that this study was opened with, or that fits the letter."""
        if layer == "theme":
            return self.once((self.letter, self.theme, layer), lambda: theme_codebook(self.stored, self.theme))
        return read_codebook(layer)

    def names(self, layer: str) -> dict[str, str]:
        """Code → name in the language of the figures."""
        return {code.id: code.name.get(self.language, code.id) for code in self.codebook(layer).codes}

    def definitions(self, layer: str) -> HTML:
        """The codes of a layer as a table to read: code, name and definition, in the language of the figures."""
        codes = [code for code in self.codebook(layer).codes if not code.abstract]
        rows = [(code.id, code.name.get(self.language, code.id), code.definition[self.language]) for code in codes]
        return self.table(pd.DataFrame(rows, columns=["code", "name", "definition"]))

    def table(self, rows: pd.DataFrame) -> HTML:
        """Any table to read, its columns called as the language of the figures has it."""
        return readable(rows, language=self.language)

    def colours(self, layer: str) -> dict[str, str]:
        """Code → colour, the same in every figure of every letter."""
        return code_colours(self.codebook(layer).codes)

    @property
    def fit(self) -> Fit:
        """How well the theme codebook fits the letter."""
        key = self.letter, self.theme, "fit"
        return self.once(key, lambda: theme_fit(self.letter, self.coded("theme"), self.codebook("theme")))

    def themed(self, units: pd.DataFrame) -> pd.DataFrame:
        """`units` with no `theme` where the codebook covers too little to say what the letter is about."""
        return units if self.fit.enough else units.assign(theme="")

    def how_it_fits(self) -> str:
        """Which theme codebook is in use, and how well it fits the letter, in the words of the figures' notes."""
        book = self.codebook("theme")
        return f"{book.name} v{book.version}.{fit_note(self.fit, self.names('theme'), self.language)}"

    def key_names(self, layer: str) -> dict[str, str]:
        """Code → what a key to colours calls it: the name of the heading whose colour it has, else its own."""
        return colour_names(self.codebook(layer).codes, self.names(layer))

    def word_themes(self) -> dict[str, str]:
        """Word → the theme whose cues claim it."""
        claimed = word_themes(self.letter, self.automatic("theme").rows)
        return dict(zip(claimed["word"], claimed["code"], strict=True))

    @property
    def headings(self) -> dict[str, str]:
        """Section → its heading, "" where it has none."""
        sections = self.once((self.letter, "sections"), lambda: self.letter.sections)
        return dict(zip(sections["section"], sections["heading"], strict=True))

    def as_numbered(self, rows: pd.DataFrame) -> pd.DataFrame:
        """`rows` with each `section` called by the number that its heading carries (`wording.numbered`)."""
        called = {section: name for section, (name, _) in numbered(self.headings).items()}
        return rows.assign(section=rows["section"].map(called).fillna(rows["section"]))

    def automatic(self, layer: str) -> Codings:
        """What the coder of this layer finds in the letter, with its coverage.

        Raises `InnspillError` for a layer that only people code.
        """
        from innspill.coders import CODERS  # here, because a letter with a reading needs no tagger

        if layer not in CODERS:
            raise InnspillError(
                f"{self.letter.name}: nobody has coded layer {layer!r}, and no program does; add a coding"
            )
        coder = CODERS[layer]  # of several layers, it may be
        book = self.theme if layer == "theme" else ""
        return self.once((self.letter, coder, book), lambda: coder(self.letter, self.codebook(layer)))

    def _shown(self, layer: str) -> tuple[str, Codings]:
        """The coder whose coding figures show, and the codings it stands in; of several people the one who corrects here."""
        people = sorted(readers(self.codings, layer), key=lambda coder: coder != self._kept.get(_PERSON))
        if people:
            return people[0], self.codings
        found = self.automatic(layer)
        return found.coverage.loc[found.coverage["layer"].eq(layer), "coder"].iloc[0], found

    def coder(self, layer: str) -> str:
        """Whose coding of a layer figures show: `read:a`, `auto:acts`, `hand:kari`."""
        return self._shown(layer)[0]

    def coded(self, layer: str, statuses: Iterable[str] = STATUSES) -> pd.DataFrame:
        """The coding of a layer that figures show: a person's if there is one, else one made by reading, else a program's."""
        statuses = tuple(statuses)

        def chosen() -> pd.DataFrame:
            coder, codings = self._shown(layer)
            rows = select(codings, layer, coder, statuses)
            return rows[rows["code"].isin(self.codebook(layer).ids)].reset_index(drop=True)

        return self.once((self.letter, self.theme, layer, statuses), chosen).copy()

    def links(self, layer: str) -> pd.DataFrame:
        """The links that go with `coded(layer)`: `from`, `role`, `to`, as ids of rows."""
        return self._shown(layer)[1].links

    def by(self, *layers: str, also: Sequence[str] = (), brief: bool = False) -> str:
        """Who coded what a figure shows of these layers, and how good that is, as captions say it.

        `also`: what else is shown that was measured (`coded_by`), told of the coder of the layer that it comes with. `brief`: as `said_by` has it.
        """
        coded = [(self.codebook(layer), self._shown(layer)[0]) for layer in layers]
        return said_by(self.letter, coded, self.language, also, brief)

    def _source(self, layer: str) -> dict[str, str]:
        book, (coder, _) = self.codebook(layer), self._shown(layer)
        return {"layer": layer, "coder": coder, "codebook": book.name, "version": book.version, "sha256": book.sha256}

    def figure(self, name: str, width: str = "column", **choices: Any) -> Shown | NotDrawn:
        """The figure `name` of this letter, shown; `figure_table()` lists the names, and what can be chosen of each.

        `width`: "column" (16 cm), "half" (84 mm), "slide" (25.4 cm), or a length such as "12cm"; it is laid out at that.
        Where it would say nothing of this letter, one line that says why.
        Raises `InnspillError` for a figure or a choice that there is not, or a width at which it cannot be drawn.
        """

        def again(language: str, other: str) -> Drawn:
            study = replace(self, language=check_language(language or self.language))
            return draw(study, name, other or width, **choices)

        try:
            drawn = draw(self, name, width, **choices)
            figure = self.show(drawn, *FIGURES[name].layers, again=again)
            if self.folder and as_report(name, width, choices):
                keep(name, figure_kept(figure.drawn, figure.pictures), self.folder)
            return figure
        except NothingError as reason:
            entry = FIGURES[name]
            return NotDrawn(name, say(self.language, entry.en, entry.nb), reason, self.language)

    def find(self, query: str, by: str = "", sort: str = "place", width: int = 45) -> Found:
        """Where does the letter say that? A word in any form, a phrase, `storby*`, a code by id or name, or a unit (`s9`).

        `by`, `sort`, `width` and what is raised: see `view.find.find`. `.table` has the places as rows.
        """
        layers = ["theme", "move", "act", "stance", "modality", "connective", "metadiscourse"]
        layers += sorted({*self.codings.coverage["layer"]} & {*codebook_names()} - {*layers})
        books = [self.codebook(layer) for layer in layers]
        return find(self.letter, query, books, lambda book: self.coded(book.layer), by, sort, width, self.language)

    def reading(self, *layers: str) -> Reading:
        """The letter to read, with the codes of `layers` as stripes in the margin; the words that a theme's cue points to
        are marked."""
        coded = []
        for layer in layers:
            rows = self.coded(layer).drop(columns=["hit", "cue"], errors="ignore")
            if layer == "theme":
                rows = with_hits(rows, self.automatic("theme").rows)
            coded.append((self.codebook(layer), rows, self.colours(layer)))
        return reading(self.letter, coded, self.language)

    def correct(self, unit: str, note: str = "", words: str = "", coder: str = "", **said: Any) -> None:
        """Say what is right of a unit: `correct("s25", theme="KOMPETANSE")`, `correct("s30", request="no", note="it reports")`.

        Layers, codes and attributes go by id or by name in English or Norwegian; of several codes (`theme="A, B"`) the first is
        primary, "" is none. `words`: which words, in layers such as modality. `coder`: your name, else INNSPILL_CODER, else the
        user's. Written beside the letter, in `codings/`; figures follow. Raises `InnspillError` for what there is not.
        """
        layers = [name for name in codebook_names() if read_codebook(name).layer == name]
        books, who = {layer: self.codebook(layer) for layer in layers}, self._person(coder)
        self._follow(correct(self.letter, books, self._shown, who, unit, words, note, said), who)

    def undo(self, coder: str = "") -> None:
        """Take back the last thing that was corrected. Raises `InnspillError` where there is nothing."""
        who = self._person(coder)
        self._follow(undo(self.letter, who), who)

    def corrections(self) -> pd.DataFrame:
        """What was corrected, oldest first: `when`, `coder`, `unit`, `words`, `layer`, `what`, `from`, `to`, `note`."""
        return corrections(self.letter)

    def differences(self, *layers: str, coders: Sequence[str] = ()) -> pd.DataFrame:
        """Every unit (or span) on which two coders of these layers differ, those first that neither could defend: `layer`, `unit`,
        `text`, `differ_in`, and what each gave under the coder's name. Layer `request`: whether a unit is one.

        `coders`: two, such as "hand:kari" and "auto" (the program); by default the first two people, else one and the program.
        No row where nobody has read. Raises `InnspillError` for a layer that there is not.
        """
        books = {layer: self.codebook("act" if layer == REQUEST else layer) for layer in layers}
        return one_table(compared(self.letter, self._with_programs(books.values()), books, coders))

    def agreement(self, *layers: str) -> pd.DataFrame:
        """How far those agree who have coded these layers, people and the program: `layer`, `a`, `b`, `n`, `alpha`, `low`, `high`,
        `f1`, as `measures.agreement.differences.agreements` has them."""
        books = [self.codebook(layer) for layer in layers]
        return agreements([(self.letter, books, self._with_programs(books))]).drop(columns="letters")

    def _with_programs(self, books: Iterable[Codebook]) -> Codings:
        return merge(self.codings, *(self.automatic(book.layer) for book in books if readers(self.codings, book.layer)))

    def _person(self, coder: str) -> str:
        return person(coder or self._kept.get(_PERSON, ""))

    def _follow(self, told: str, coder: str) -> None:
        """Forget what rests on the codings, all but what programs found, and tell what was done."""
        for key in [key for key in self._kept if not any(map(callable, key))]:
            del self._kept[key]
        self._kept[_PERSON] = coder
        print(told)

    def findings(self, *subjects: str) -> Findings:
        """What the letter comes to, in sentences: about `subjects` ("letter", "vocabulary", "themes", "requests", "rhetoric"), or all."""
        told = findings(self, *subjects)
        if self.folder:
            for subject in told.found:
                keep(f"{subject}.findings", found(self, subject), self.folder)
        return told

    def report(self, folder: str | Path, kept: Mapping[str, Kept] | None = None) -> tuple[Path, Path]:
        """Write the report of the letter, `report.html` and `report.docx`, into `folder`; gives their paths.

        `kept`: figures that a run has drawn already (`study.warm.kept`). Raises `InnspillError` where the folder cannot be written.
        """
        from innspill.study.report import write_report  # here, because a notebook needs no report

        return write_report(self, folder, kept)

    def figures(self) -> HTML:
        """All figures as a table to read: name, question, and what can be chosen of each."""
        return self.table(figure_table(self.language).drop(columns=["subject", "layers"]))

    def show(self, drawn: Drawn, *layers: str, again: Callable[[str, str], Drawn] | None = None) -> Shown:
        """`drawn` as a notebook shows it, with its caption and alt text; a run also gets its files.

        `layers`: those whose codings it shows; the manifest then names coder, codebook and version. `again`: draws it in
        another language or at another width.
        """
        about = {
            "language": self.language,
            "letter": {"name": self.letter.name, "sha256": self.letter.sha256},
            "codings": [self._source(layer) for layer in layers],
        }
        return shown(drawn, about, self.folder, self.formats, again)


def open_study(
    letter: str | Path = COMMITTED["letter"],
    language: str = COMMITTED["language"],
    formats: Iterable[str] = COMMITTED["formats"],
    theme: str = COMMITTED["codebook"],
    corrections: Corrections = NONE,
) -> Study:
    """A study of the letter at `letter`: a path, or the bare name of a letter under `data/letters/`.

    `language` and `formats` of its figures; `theme`, the name or path of a theme codebook, by default `theme` where the letter
    was read with it, else `policy-theme`; `corrections` to how it is read,
    such as `Corrections(sender="Lia lag")`. Prints what a reader must know of the letter, such as that it is not Bokmål. Nothing is written, unless it is a run of `innspill run` that asks.
    Raises `InnspillError` for a letter, language, format or codebook that will not do.
    """
    show_letters()
    check_language(language)
    formats = check_formats(formats)
    target = os.environ.get("INNSPILL_OUTPUT")  # set by a run, for its kernels
    opened = Study(
        read_letter(letter, corrections), language, formats, Path(target, "figures") if target else None, theme
    )
    study = as_known(opened)
    found = study.letter
    study.codebook("theme")
    for warning in found.warnings_in(language):
        print(f"{found.name}: {warning}")  # in the notebook, where whoever reads the figures sees it
    if boxes := lacking(" ".join(found.units["text"])):
        signs = ", ".join(map(visible, boxes[:10])) + ", …" * (len(boxes) > 10)
        told = say(
            language,
            "figures show boxes for signs that their font lacks",
            "figurene viser ruter for tegn som skriften mangler",
        )
        print(f"{found.name}: {told}: {signs}")
    return study
