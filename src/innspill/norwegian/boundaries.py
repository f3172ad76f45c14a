"""What the learnt sentence splitter sees: the clues that a sentence ends with a token, for the treebank's conventions.

The treebank is running text of newspapers with headlines inside paragraphs, and ends sentences at colons. Letters have
their paragraphs and headings found before, so there the rules of `sentences` do.
"""

from functools import lru_cache

from .clues import listed, shape
from .lexicon import exact
from .sentences import ends
from .spelling import plain

_MARKS = ".!?…:;"
_AUX = frozenset("er var har hadde blir ble skal skulle vil ville kan kunne må måtte bør får fikk".split())


def boundary_clues(text: str, spans: list[tuple[int, int]]) -> list[list[str]]:
    """For each token of a paragraph the clues that weigh for or against a sentence end after it."""
    forms = [plain(text[start:end])[:40] or "-" for start, end in spans]
    spaced = [spans[i][1] < spans[i + 1][0] for i in range(len(spans) - 1)] + [True]
    since, until = _distances(forms)
    depth, verbs = _open_quotes(forms), [_is_verb(form) for form in forms]
    since_verb, until_verb = _verbs(forms, verbs)
    around = ["<", "<", *forms, ">", ">", ">"]
    found = []
    for i in range(len(forms)):
        if not spaced[i]:
            found.append(["glued"])
            continue
        before, here, after, beyond = around[i + 1], around[i + 2], around[i + 3], around[i + 4]
        rule = i + 1 < len(spans) and ends(text, spans, i, colon=True)
        kind = shape(after)
        word = here if not here.isalnum() else shape(here)
        short, tall = min(since[i], 9), min(until[i], 9)
        cap = kind[:1] == "X"
        found.append([
            f"rule={rule}", f"w={here.lower()}", f"s={word}", f"+w={after.lower()}", f"+s={kind}", f"ws={word} {kind}",
            f"-w={before.lower()}", f"-s={shape(before)}{word}{kind}", f"++={kind}{shape(beyond)}",
            f"+o={cap}{listed(after.lower())[0]}", f"o+o={word}{listed(here)[0]}{cap}{listed(after.lower())[0]}",
            f"cw={cap}{after.lower()}{word}", f"d={short}", f"dw={short}{word}{cap}", f"u={tall}{cap}{word}",
            f"du={short}.{tall}{cap}{word}", f"do={short}{word}{cap}{listed(after.lower())[0]}",
            f"+oo={word}{cap}{listed(after)[0]}{listed(beyond)[0]}", f"rw={rule}{after.lower()}", f"rs={rule}{word}{kind}",
            f"«={depth[i]}{word}{kind}", f"«r={depth[i]}{rule}",
            f"v={since_verb[i]}{until_verb[i]}{cap}{word}", f"vd={since_verb[i]}{until_verb[i]}{cap}{word}{short}",
            f"vo={since_verb[i]}{until_verb[i]}{word}{cap}{listed(after.lower())[0]}",
            f"x={word}{kind}{beyond.lower()}", f"q={_after_dash(forms, i)}{word}{kind}",
        ])  # fmt: skip
    return found


def _distances(forms: list[str]) -> tuple[list[int], list[int]]:
    """For each token how many tokens ago the last stop was, and how many tokens on the next one is."""
    since, last = [], -1
    for i, form in enumerate(forms):
        since.append(i - last)
        if form[-1] in _MARKS:
            last = i
    until, last = [0] * len(forms), len(forms)
    for i in range(len(forms) - 1, -1, -1):
        until[i] = last - i
        if forms[i][-1] in _MARKS:
            last = i
    return since, until


def _open_quotes(forms: list[str]) -> list[int]:
    """For each token whether it stands between « and » (0 or 1)."""
    depths, depth = [], 0
    for form in forms:
        depth = 1 if form == "«" else 0 if form == "»" else depth
        depths.append(depth)
    return depths


@lru_cache(maxsize=1 << 14)
def _is_verb(form: str) -> bool:
    """Whether Ordbank lists the form, in small letters, as a finite verb before anything else it may be."""
    pos = {reading.pos for reading in exact(form)}
    return (
        "verb" in pos and form == form.lower() and ("noun" not in pos or form.endswith(("r", "te", "de")))
    ) or form in _AUX


def _verbs(forms: list[str], verbs: list[bool]) -> tuple[list[int], list[int]]:
    """For each token whether a verb stands between the last stop and it, and between it and the next stop."""
    since, seen = [], 0
    for form, verb in zip(forms, verbs, strict=True):
        seen = 1 if verb or seen else 0
        since.append(seen)
        if form[-1] in _MARKS:
            seen = 0
    until, seen = [0] * len(forms), 0
    for i in range(len(forms) - 1, -1, -1):
        if forms[i][-1] in _MARKS:
            seen = 0
        until[i] = seen
        seen = 1 if verbs[i] or seen else 0
    return since, until


def _after_dash(forms: list[str], i: int) -> str:
    """Whether the next token is a dash that opens a speech: what follows it, and whether it stands before a capital."""
    if i + 2 < len(forms) and forms[i + 1] in "-–—":
        return "D" if forms[i + 2][:1].isupper() else "d"
    return "n"
