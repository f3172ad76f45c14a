"""Badges and legend of the reading view: a code's name in a frame, told by words and line, never by colour alone."""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from innspill.codebook import Codebook
from innspill.coding import COLUMNS
from innspill.errors import InnspillError
from innspill.letter import Letter

#: Told apart with any colour vision (Okabe & Ito 2008); a seventh code begins again with another line.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7")
LINES = ("solid", "double", "dashed", "dotted")

WORDS = {
    "en": {
        "by": "Coded {coders}, with codebook {book} {version}.",
        "read": "by reading ({coder})",
        "auto": "by a program ({coder})",
        "hand": "by {coder}",
        "none": "No code of this codebook stands in the letter.",
        "counts": "How often: as primary code + as a further one.",
        "signs": "In the text: name in bold = primary, + = further, ≈ = defensible instead, ? = doubtful.",
        "hit": "Bold underlined words: the cue.",
    },
    "nb": {
        "by": "Kodet {coders}, med kodebok {book} {version}.",
        "read": "ved lesing ({coder})",
        "auto": "av et program ({coder})",
        "hand": "av {coder}",
        "none": "Ingen kode fra denne kodeboken står i brevet.",
        "counts": "Hvor ofte: som primær kode + som en kode til.",
        "signs": "I teksten: fet skrift = primær, + = en kode til, ≈ = kan forsvares i stedet, ? = tvilsom.",
        "hit": "Fete understrekede ord: treffet.",
    },
}
_SIGNS = {"primary": "", "further": "+ ", "acceptable": "≈ ", "doubtful": "? "}

#: The colour and the line of a code.
Mark = tuple[str, str]
Row = dict[str, Any]


def marks(codebook: Codebook, rows: pd.DataFrame, colours: Mapping[str, str]) -> dict[str, Mark]:
    """The mark of each code that occurs, in the codebook's order; no two are alike up to twelve codes."""
    found = {}
    order = [*codebook.ids, *sorted(set(rows["code"]) - set(codebook.ids))]
    for i, code in enumerate(code for code in order if code in set(rows["code"])):
        colour = colours.get(code, COLOURS[i % len(COLOURS)])
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
            raise InnspillError(f"colour {colour!r} of code {code}: write it as #rrggbb")
        found[code] = colour, LINES[(i + i // len(COLOURS)) % len(LINES)]
    return found


def line(mark: Mark) -> str:
    """The line below a span or a badge, as CSS."""
    return f"{3 if mark[1] == 'double' else 2}px {mark[1]} {mark[0]}"  # a double line needs three pixels to be two


def hits(row: Row) -> list[tuple[int, int]]:
    """The spans by which a code was found: attribute `hit`, "start-end;start-end …"."""
    return [(int(start), int(end)) for start, end in re.findall(r"(\d+)-(\d+)", str(row.get("hit", "")))]


def badge(letter: Letter, row: Row, name: str, mark: Mark, several: bool) -> str:
    """The badge of one coding: sign of its status, name, cues, coder where there are `several`; the rest as tooltip."""
    status, coder = row["status"], f" · {row['coder']}" if several else ""
    cues = ", ".join(dict.fromkeys(letter.quote(start, end) for start, end in hits(row)))
    label = f"{_SIGNS[status]}{name}{f' «{cues}»' if cues else ''}{coder}"
    facts = [f"{row['layer']} {row['code']}", status, row["coder"], row["note"]]
    facts += [f"{key}: {row[key]}" for key in row if key not in COLUMNS and key != "hit" and row[key]]
    return _framed(label, mark, status, "; ".join(fact for fact in facts if fact))


def _framed(label: str, mark: Mark, status: str = "", told: str = "") -> str:
    title = f" title='{escape(told)}'" if told else ""
    look = f"border:1px solid {mark[0]};border-bottom:{line(mark)}"
    inner = f"<span class='br'>[</span>{escape(label)}<span class='br'>]</span>"
    return f"<small class='{f'badge {status}'.strip()}'{title} style='{look}'>{inner}</small>"


def legend(
    rows: pd.DataFrame, codebook: Codebook, names: Mapping[str, str], found: Mapping[str, Mark], say: Mapping[str, str]
) -> str:
    """The codes that occur with their counts, what the signs mean, and who coded with which codebook."""
    if rows.empty:
        return f"<div class='legend'><p>{say['none']}</p></div>"
    items = []
    for code, mark in found.items():
        counts = rows.loc[rows["code"].eq(code), "status"].value_counts()
        told = f"{counts.get('primary', 0)}" + (f" + {counts['further']}" if "further" in counts else "")
        items.append(f"<span class='of'>{_framed(names.get(code, code), mark)} {told}</span>")
    shown = ("counts", "signs", "hit") if "hit" in rows and rows["hit"].ne("").any() else ("counts", "signs")
    signs = " ".join(say[name] for name in shown)
    coders = [say.get(coder.split(":")[0], "{coder}").format(coder=coder) for coder in sorted(set(rows["coder"]))]
    by = say["by"].format(coders=", ".join(coders), book=codebook.name, version=codebook.version)
    return f"<div class='legend'><p>{' '.join(items)}</p><p>{escape(signs)}</p><p>{escape(by)}</p></div>"
