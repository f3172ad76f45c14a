"""The examples of a codebook as tests of its coder: what `matches` must be found, what `does_not_match` must not."""

from collections.abc import Callable
from pathlib import Path

from innspill.codebook import Code, Codebook, Problem, read_codebook
from innspill.codebook.marks import load
from innspill.coding import Codings
from innspill.letter import Letter, letter_from_text

#: A coder, as this module runs it: `code_themes` is one.
Coder = Callable[[Letter, Codebook], Codings]


def failing_examples(path: Path | str, coder: Coder) -> list[Problem]:
    """The examples of the codebook file `path` that `coder` gets wrong, in the order of its lines.

    Each sentence is read as a letter of its own. A sentence of `matches` must be given the code (as its primary one
    where the codebook has `examples: primary`, else as primary or further); one of `does_not_match` must not.
    In a codebook of spans each of the words in brackets must, or must not, be touched by a span of the code.
    Raises `InnspillError` for a codebook that is not whole.
    """
    path = Path(path)
    codebook, marked = read_codebook(path), load(path)
    found: list[Problem] = []
    for number, code in enumerate(codebook.codes):
        for key, examples in (("matches", code.matches), ("does_not_match", code.does_not_match)):
            for position, example in enumerate(examples):
                given = _given(example.text, example.spans, codebook, coder)
                if (code.id in given) != (key == "matches"):
                    line = marked.line(("codes", number, key, position))
                    found.append(Problem(path, line, _told(code, example.text, key, given)))
    return sorted(found, key=lambda problem: problem.line)


def _given(text: str, spans: tuple[tuple[int, int], ...], codebook: Codebook, coder: Coder) -> list[str]:
    """The codes that `coder` gives to the sentence, or to all the bracketed `spans` of it."""
    rows = coder(letter_from_text(text), codebook).rows
    statuses = ["primary"] if codebook.examples == "primary" else ["primary", "further"]
    rows = rows[rows["layer"].eq(codebook.layer) & rows["status"].isin(statuses)]
    if not spans:
        return list(dict.fromkeys(rows["code"]))
    touched = [set(rows.loc[rows["start"].lt(end) & rows["end"].gt(start), "code"]) for start, end in spans]
    return sorted(set.intersection(*touched))


def _told(code: Code, text: str, key: str, given: list[str]) -> str:
    found = f"the coder finds {' and '.join(given)}" if given else "the coder finds nothing"
    wanted, change = (
        ("should match", "add a cue") if key == "matches" else ("should not match", "narrow a cue with '!'")
    )
    advice = f"{change}, or mend the example" if code.cues else "mend the example, or the coder"
    return f"code {code.id}: {text!r} {wanted}, but {found}; {advice}"
