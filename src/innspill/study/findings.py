"""What a letter comes to: the findings of a study, by subject, each with how it is known.

A figure NAME of a subject may have beside it, in `innspill.study.SUBJECT`, a function `NAME_findings` (`-` as `_`) that takes a
study and gives what the figure's numbers say, its title first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING

import pandas as pd

from innspill.errors import InnspillError
from innspill.findings import Finding
from innspill.study.figures import FIGURES
from innspill.wording import say

if TYPE_CHECKING:
    from innspill.study.study import Study

#: Subject, as figures have it → its name, in the order of the notebooks.
SUBJECTS = {
    "letter": ("The letter", "Brevet"),
    "vocabulary": ("Words", "Ordene"),
    "themes": ("Themes", "Temaene"),
    "rhetoric": ("What it asks for and how it argues", "Hva det ber om, og hvordan det argumenterer"),
}


_BY = re.compile(r"(?<=\.) (?=Coded |Kodet )")  # where what is said of a coder begins


@dataclass(frozen=True)
class Findings:
    """Findings of a letter, to be read in a notebook; `table` and `markdown` give them otherwise.

    `found`: subject → its findings, each with how it is known: "" where it is an exact count.
    """

    found: dict[str, list[tuple[Finding, str]]]
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
        return "\n\n".join(f"## {head}\n\n{' '.join(told)}\n\n*{known}*" for head, told, known in self._paragraphs())

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
            yield say(self.language, *SUBJECTS[subject]), told or [nothing], self.known(subject)

    def known(self, subject: str) -> str:
        """How the findings about a subject are known, in a sentence or more; a coder is told once."""
        each = (part for _, known in self.found[subject] if known for part in _BY.split(known))
        return " ".join(dict.fromkeys(each)) or say(self.language, "Counts are exact.", "Tallene er eksakte.")


def findings(study: "Study", *subjects: str) -> Findings:
    """What the letter of a study comes to, in the study's language; of `subjects`, by default of all.

    Raises `InnspillError` for a subject that there is not.
    """
    for subject in subjects:
        if subject not in SUBJECTS:
            raise InnspillError(f"no findings about {subject!r}; there are {', '.join(SUBJECTS)}")
    found: dict[str, list[tuple[Finding, str]]] = {subject: [] for subject in subjects or SUBJECTS}
    for name, entry in FIGURES.items():
        find = getattr(import_module(f"innspill.study.{entry.subject}"), f"{name.replace('-', '_')}_findings", None)
        if find is not None and entry.subject in found:
            known = study.by(*entry.layers) if entry.layers else ""
            found[entry.subject] += [(finding, known) for finding in find(study)]
    return Findings(found, study.language)


def _units(basis: tuple[str, ...]) -> str:
    """The units in brackets, the first eight of them: " (s5, s7, h2)"."""
    return f" ({', '.join(basis[:8])}{' …' * (len(basis) > 8)})" if basis else ""
