"""Sentence ends that no stop shows, as UD's treebank has them: after a headline inside a paragraph, and at a colon.

Learnt from the train split. Letters do without: their reader finds the headings, a colon ends nothing there, and of the
40 ends without a mark that were found in a quarter of the train split, learnt from the rest, 14 were wrong.
"""

from functools import lru_cache

from .clues import listed, shape
from .hashes import strings
from .lexicon import exact
from .spelling import plain
from .stops import OPENERS, STOPS
from .tokens import begins
from .weights import likeliest, model

_AUX = frozenset("er var har hadde blir ble skal skulle vil ville kan kunne må måtte bør får fikk".split())


def learnt(spans: list[tuple[int, int]], forms: list[str], lasts: list[int]) -> list[int]:
    """`lasts`, the places of the last tokens of sentences by their marks, with those added that the model believes in."""
    believed, might = model("sentences"), places(spans, forms, lasts)
    if not might:
        return lasts
    said = strings([clue for i, first in might for clue in boundary_clues(forms, i, first)])
    ends = likeliest(believed, said.sums.reshape(len(might), -1).T)
    return sorted([*lasts, *(i for (i, _), end in zip(might, ends, strict=True) if end == "E")])


def places(spans: list[tuple[int, int]], forms: list[str], lasts: list[int]) -> list[tuple[int, int]]:
    """Where a sentence might end without a stop: the token's place and that of the first token of its sentence by marks."""
    found, first = [], 0
    for last in lasts:
        apart = (i for i in range(first, last) if spans[i][1] < spans[i + 1][0] and forms[i][0] not in STOPS)
        found += [(i, first) for i in apart if forms[i] == ":" or not forms[i + 1][0].islower()]
        first = last + 1
    return found


def boundary_clues(forms: list[str], i: int, first: int) -> list[str]:
    """The clues that weigh for or against a sentence end after token `i`, in what by its marks is a sentence from `first`."""
    here, after = plain(forms[i])[:40] or "-", plain(forms[i + 1])[:40] or "-"
    opened = forms[i + 1] in OPENERS
    word, beyond = ([plain(form)[:40] or "-" for form in forms[i + 1 + opened : i + 3 + opened]] + ["-", "-"])[:2]
    kind = here if not here[0].isalnum() else shape(here)
    mark = ":" if here == ":" else ""
    capital, fresh = f"{word[:1].isupper()}{mark}", f"{begins(word)}{mark}"
    short, verb_before = min(i - first, 10), any(map(_is_verb, forms[max(first, i - 25) : i + 1]))
    verb_after = next((n for n, form in enumerate(forms[i + 2 + opened : i + 7 + opened]) if _is_verb(form)), 9)
    quoted = sum((form == "«") - (form == "»") for form in forms[max(first, i - 50) : i + 1]) > 0
    raised = sum(form[0].isupper() for form in forms[first : min(i + 1, first + 12)]) >= 0.6 * min(12, i - first + 1)
    stop = next((n for n, form in enumerate(forms[i + 1 : i + 30]) if form[-1] in ".!?:"), 30) // 5
    what, then = listed(word.lower())[0], listed(beyond)[0]
    return [
        f"w={here.lower()}", f"+w={word.lower()}", f"+c={word.lower()}{capital}", f"+2={beyond.lower()}",
        f"k={kind}{shape(after)}", f"-k={shape(forms[i - 1]) if i > first else ''}{kind}{shape(after)}",
        f"x={shape(word)}{shape(beyond)}{mark}", f"o={listed(here)[0]}{fresh}", f"o+={listed(here)[0]}.{what}{capital}",
        f"+oo={what}.{then}{capital}", f"b={fresh}{any(reading.pos == 'name' for reading in exact(word))}{opened}",
        f"d={short}{capital}", f"do={short}{what}{capital}", f"v={verb_before}{verb_after}{capital}",
        f"vo={verb_before}{verb_after}{what}{capital}", f"vd={verb_before}{short}{fresh}", f"+v={verb_after}{what}{fresh}",
        f"dv={short}{verb_before}{verb_after}{fresh}", f"u={stop}{verb_before}{fresh}", f"r={raised}{fresh}",
        f"f={listed(forms[first])[0]}{verb_before}{fresh}", f"p={first == 0}{fresh}",
        f"«={after if opened else ''}{capital}", f"q={quoted}{opened}{capital}", f"qk={quoted}{mark}{kind}",
    ]  # fmt: skip


@lru_cache(maxsize=1 << 14)
def _is_verb(form: str) -> bool:
    """Whether Ordbank lists the form, in small letters, as a finite verb before anything else it may be."""
    pos = {reading.pos for reading in exact(form)}
    return (
        "verb" in pos and form == form.lower() and ("noun" not in pos or form.endswith(("r", "te", "de")))
    ) or form in _AUX
