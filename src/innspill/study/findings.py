"""What a letter comes to: the findings of a study, by subject, each with how it is known."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from innspill.errors import InnspillError
from innspill.figures.base.provenance import harder
from innspill.findings import Finding, where
from innspill.study.figures import FIGURES, Entry, made_of
from innspill.wording import joined, say

if TYPE_CHECKING:
    from innspill.study.study import Study

#: Subject, as figures have it → its name, in the order of the notebooks.
SUBJECTS = {
    "letter": ("The letter", "Brevet"),
    "vocabulary": ("Words", "Ordene"),
    "themes": ("Themes", "Temaene"),
    "requests": ("Requests", "Anmodninger"),
    "rhetoric": ("How it argues", "Hvordan det argumenterer"),
}
#: Finding → the layers that it rests on, where these are fewer than its figure shows.
_RESTS = {
    "requests.made": ("act",),
    "requests.themes": ("act", "theme"),
    "requests.gathered": ("act",),
    "letter.size": (),
    "themes.main": ("theme",),
    "themes.uncovered": ("theme",),
    "requests.stances": ("stance",),
    "requests.about": ("stance",),
}
#: What else was measured → how the finding's id ends that tells it.
_TELLS = {"grounds": ".grounds", "sense": ".connectives"}
_BY = {"read": ("by reading", "ved lesing"), "auto": ("by a program", "av et program"), "hand": ("by {}", "av {}")}


@dataclass(frozen=True)
class Findings:
    """Findings of a letter, to be read in a notebook; `table` and `markdown` give them otherwise.

    `found`: subject → its findings, each with how it is known: "" where it is a count. `by`: subject → by whom what its own
    sentences rest on was coded, "(coded by a program)"; "" where they only count. `layers`: those that any rests on. `known`: how all of
    it is, each coder told once. `warning`: why the letter is read less well, or "".
    """

    found: dict[str, list[tuple[Finding, str]]]
    by: dict[str, str]
    layers: tuple[str, ...]
    known: str
    warning: str
    language: str

    @property
    def table(self) -> pd.DataFrame:
        """A row a finding: `id`, `subject`, `text`, `values` (quantity → value), `n`, `basis` (ids of units), `known`."""
        rows = [
            (finding.id, subject, finding.text(self.language), dict(finding.values), finding.n, finding.basis, known)
            for subject, findings in self.found.items()
            for finding, known in findings
        ]
        return pd.DataFrame(rows, columns=["id", "subject", "text", "values", "n", "basis", "known"])

    @property
    def markdown(self) -> str:
        """A paragraph a subject, ready to paste: each sentence with its units, then who coded; last, how it is all known."""
        parts = [f"**{self.warning}**"] * bool(self.warning)
        parts += [f"## {head}\n\n{told}" for head, told in self._paragraphs()]
        return "\n\n".join(parts)

    def _repr_html_(self) -> str:
        parts = [f"<p><strong>{escape(self.warning)}</strong></p>"] * bool(self.warning)
        parts += [f"<p><strong>{escape(head)}.</strong> {escape(told)}</p>" for head, told in self._paragraphs()]
        return "\n".join(parts)

    def _paragraphs(self) -> Iterator[tuple[str, str]]:
        """Head and sentences of each subject; one of which nothing is to be said is left out where there are others."""
        for subject, findings in self.found.items():
            if not findings and any(self.found.values()):
                continue
            told = [
                finding.text(self.language) + (f" ({where(finding.basis)})." if finding.basis else ".")
                for finding, _ in findings
            ]
            told = told or [say(self.language, "No findings.", "Ingen funn.")]
            yield say(self.language, *SUBJECTS[subject]), " ".join([*told, *filter(None, [self.by[subject]])])
        if self.known:
            yield say(self.language, "What this rests on", "Hva dette bygger på"), self.known


def findings(study: "Study", *subjects: str) -> Findings:
    """What the letter of a study comes to, in the study's language; of `subjects`, by default of all.

    Raises `InnspillError` for a subject that there is not.
    """
    for subject in subjects:
        if subject not in SUBJECTS:
            raise InnspillError(f"no findings about {subject!r}; there are {', '.join(SUBJECTS)}")
    rests: dict[str, list[tuple[Finding, tuple[str, ...], list[str]]]] = {}
    said: set[str] = set()  # ids: what the first paragraph says, others that say more do not say again
    for subject in subjects or SUBJECTS:
        rows = [(entry, finding) for entry, findings in found(study, subject) for finding in findings]
        fresh = [(entry, finding) for entry, finding in rows if finding.id not in said] or rows
        said |= {finding.id for _, finding in fresh}
        rests[subject] = [(finding, *_rests(entry, finding)) for entry, finding in fresh]
    told = {
        subject: [(finding, study.by(*layers, also=also) if layers else "") for finding, layers, also in rows]
        for subject, rows in rests.items()
    }
    every = [row for rows in rests.values() for row in rows]
    layers = tuple(dict.fromkeys(layer for _, layers, _ in every for layer in layers))
    known = [study.by(*layers, also=list(dict.fromkeys(part for *_, also in every for part in also)))] * bool(layers)
    known += harder(study.letter, map(study.coder, layers), study.language)
    exact = say(study.language, "Counts of words and units are exact.", "Tallene for ord og enheter er eksakte.")
    known += [exact] * (study.letter.in_range and any(not layers for _, layers, _ in every))
    by = {subject: _by(study, [layer for _, some, _ in rows for layer in some]) for subject, rows in rests.items()}
    return Findings(told, by, layers, " ".join(known), warning(study), study.language)


def warning(study: "Study") -> str:
    """Why what is said of the letter is less sure than of others, in the study's language; "" where it is not."""
    if study.letter.warning:
        return study.letter.warnings_in(study.language)[0]
    short = say(
        study.language,
        "The letter is very short: no program was measured on such a text.",
        "Brevet er svært kort: Ingen programmer er målt på en slik tekst.",
    )
    return "" if study.letter.in_range else short


def found(
    study: "Study", subject: str, made: list[tuple[Entry, list[Finding]]] | None = None
) -> list[tuple[Entry, list[Finding]]]:
    """The figures of a subject, each with what it comes to in this letter; `made`: as another process has found them."""
    place = {unit: n for n, unit in enumerate(study.letter.units["id"])}

    def sought() -> list[tuple[Entry, list[Finding]]]:
        rows = [(entry, made_of(study, name).findings) for name, entry in FIGURES.items() if entry.subject == subject]
        return [
            (entry, [one._replace(basis=tuple(sorted(one.basis, key=place.__getitem__))) for one in told])
            for entry, told in rows
        ]

    return study.once((study.letter, study.theme, study.language, "findings", subject), lambda: made or sought())


def _rests(entry: Entry, finding: Finding) -> tuple[tuple[str, ...], list[str]]:
    """The layers that a finding of a figure rests on, and what else of them it tells that was measured."""
    also = [part for part in entry.also if finding.id.endswith(_TELLS.get(part, " "))]
    return _RESTS.get(finding.id, entry.layers), also


def _by(study: "Study", layers: list[str]) -> str:
    """By whom these layers were coded: "(coded by a program)"; a person by name."""
    kinds = dict.fromkeys(study.coder(layer) for layer in layers)
    coders = (who.partition(":") for who in kinds)
    told = dict.fromkeys(say(study.language, *_BY.get(kind, _BY["hand"])).format(name) for kind, _, name in coders)
    return f"({say(study.language, 'coded', 'kodet')} {joined([*told], study.language)})" if told else ""
