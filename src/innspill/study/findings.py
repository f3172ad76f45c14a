"""What a letter comes to: the findings of a study, by subject, each with how it is known.

A figure NAME of a subject may have beside it, in `innspill.study.SUBJECT`, a function `NAME_findings` (`-` as `_`) that takes a
study and gives what the figure's numbers say, its title first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING

import pandas as pd

from innspill.errors import InnspillError
from innspill.findings import Finding
from innspill.study.figures import FIGURES, Entry
from innspill.wording import say

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


@dataclass(frozen=True)
class Findings:
    """Findings of a letter, to be read in a notebook; `table` and `markdown` give them otherwise.

    `found`: subject → its findings, each with how it is known: "" where it is an exact count. `known`: subject → how all of
    them are, each coder told once; "" where there are none.
    """

    found: dict[str, list[tuple[Finding, str]]]
    known: dict[str, str]
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
        """A paragraph a subject, ready to paste: each sentence with its units, then how the paragraph is known."""
        return "\n\n".join(
            f"## {head}\n\n{' '.join(told)}" + f"\n\n*{known}*" * bool(known)
            for head, told, known in self._paragraphs()
        )

    def _repr_html_(self) -> str:
        parts = [
            f"<p><strong>{escape(head)}.</strong> {escape(' '.join(told))} <em>{escape(known)}</em></p>"
            for head, told, known in self._paragraphs()
        ]
        return "\n".join(parts)

    def _paragraphs(self) -> Iterator[tuple[str, list[str], str]]:
        for subject, findings in self.found.items():
            told = [f"{finding.text(self.language)}{_units(finding.basis)}." for finding, _ in findings]
            nothing = say(self.language, "Nothing to say.", "Ingenting å si.")
            yield say(self.language, *SUBJECTS[subject]), told or [nothing], self.known[subject]


def findings(study: "Study", *subjects: str) -> Findings:
    """What the letter of a study comes to, in the study's language; of `subjects`, by default of all.

    Raises `InnspillError` for a subject that there is not.
    """
    for subject in subjects:
        if subject not in SUBJECTS:
            raise InnspillError(f"no findings about {subject!r}; there are {', '.join(SUBJECTS)}")
    found = {subject: _found(study, subject) for subject in subjects or SUBJECTS}
    exact = say(study.language, "Counts are exact.", "Tallene er eksakte.")
    rests = {subject: [entry for entry, told in rows if told] for subject, rows in found.items()}
    known = {subject: (_known(study, *entries) or exact) if entries else "" for subject, entries in rests.items()}
    told = {
        subject: [(finding, _known(study, entry)) for entry, findings in rows for finding in findings]
        for subject, rows in found.items()
    }
    return Findings(told, known, study.language)


def _found(study: "Study", subject: str) -> list[tuple[Entry, list[Finding]]]:
    """The figures of a subject that have findings, with those that they have of this letter."""
    module, rows = import_module(f"innspill.study.{subject}"), []
    place = {unit: n for n, unit in enumerate(study.letter.units["id"])}
    for name, entry in FIGURES.items():
        find = getattr(module, f"{name.replace('-', '_')}_findings", None)
        if entry.subject == subject and find is not None:
            found = [
                finding._replace(basis=tuple(sorted(finding.basis, key=place.__getitem__))) for finding in find(study)
            ]
            rows.append((entry, found))
    return rows


def _known(study: "Study", *entries: Entry) -> str:
    """How findings of these figures are known; "" where by counting alone."""
    layers = dict.fromkeys(layer for entry in entries for layer in entry.layers)
    also = dict.fromkeys(part for entry in entries for part in entry.also)
    return study.by(*layers, also=[*also]) if layers else ""


def _units(basis: tuple[str, ...]) -> str:
    """The units in brackets, the first eight of them: " (s5, s7, h2)"."""
    return f" ({', '.join(basis[:8])}{' …' * (len(basis) > 8)})" if basis else ""
