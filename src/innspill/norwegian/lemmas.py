"""The lemma of a form with its UPOS and features, as UD Norwegian Bokmål has it.

Four steps, the first that answers wins: what the treebank says of this very form; Norsk Ordbank, also for the form
without genitive -s; Ordbank for the tail of a compound; what the ending says. The last step follows the features, so
that *generalistkommune* (indefinite singular) stays whole where learnt edit scripts cut it.
"""

import json
from collections.abc import Iterator
from functools import lru_cache

from .abbreviations import TAG_OF
from .endings import by_ending, without_s
from .lexicon import Reading, code, exact, group
from .shipped import shipped
from .spelling import plain

_POS = {"NOUN": ("noun",), "VERB": ("verb", "adj"), "AUX": ("verb",), "ADJ": ("adj", "adv"), "ADV": ("adv", "other")}
_ORDINARY = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV"})


@lru_cache(maxsize=1 << 16)
def lemma(form: str, upos: str, feats: str) -> str:
    """The lemma of `form`; never empty for a form that is not."""
    form = plain(form) or form
    if form.lower() in TAG_OF:
        return f"{form.lower().rstrip('.')}."
    table = _table()
    return _learnt(table, form, upos, feats) or built(form, upos, feats, table)


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """`form|UPOS|features` (or without the last) → lemma, where the steps below would say something else."""
    table: dict[str, str] = json.loads(shipped("lemmas.json.gz"))
    return table


def keys(form: str, upos: str, feats: str) -> tuple[str, str]:
    """The keys of the learnt table for a form, the most telling first; names and acronyms keep their capitals."""
    form = plain(form)
    key = form if form.islower() or upos in ("PROPN", "X") or form[1:] != form[1:].lower() else form.lower()
    return f"{key}|{upos}|{feats}", f"{key}|{upos}"


def _learnt(table: dict[str, str], form: str, upos: str, feats: str) -> str:
    first, second = keys(form, upos, feats)
    return table.get(first) or table.get(second, "")


def built(form: str, upos: str, feats: str, table: dict[str, str]) -> str:
    """The lemma by Ordbank and endings; what training compares the treebank with. `table` serves the tails only."""
    if upos in ("PUNCT", "SYM") and not any(c.isalnum() for c in form):
        return f"${form}"
    if upos == "X":
        return form
    # Of a noun without features, *havbruksutvalgets*, the classifier knows nothing.
    genitive = "Case=Gen" in feats or (upos == "NOUN" and feats == "_" and form.endswith(("ets", "ens")))
    if upos == "PROPN":
        return without_s(form) if genitive else form
    small = form.lower()
    if upos not in _ORDINARY:
        return small
    if small.endswith(("-", "‐")):
        return small  # a hanging part, "forsknings-": the treebank keeps it as it is
    if upos == "ADJ" and "Degree=Pos" in feats and small.endswith("nde"):
        return _capitals(form, small)  # a participle turned adjective, *rådende*, is its own lemma
    found = _listed(form, small, upos, feats, genitive)
    if not found:
        found = _compound(table, without_s(small) if genitive else small, upos, feats)
        found = found or by_ending(small, upos, feats)
    return _capitals(form, found)


def _listed(form: str, small: str, upos: str, feats: str, genitive: bool) -> str:
    shapes = [without_s(form), without_s(small)] if genitive else [form, small]
    for shape in dict.fromkeys(shapes):
        lemma = _regular(shape, upos, feats) or _choose(exact(shape), upos, feats)
        if lemma:
            return lemma
    return ""


# Our copy of Ordbank gives each form one lemma (*bilen* only *bile*), so regular inflection is tried first: the first
# ending whose rest is itself listed as an uninflected word of this part of speech.
_REGULAR: dict[str, list[tuple[str, *tuple[tuple[str, str], ...]]]] = {
    "NOUN": [
        ("Definite=Def|Gender=Masc|Number=Sing", ("en", ""), ("n", "")),
        ("Definite=Def|Gender=Fem|Number=Sing", ("a", "e"), ("a", ""), ("en", ""), ("n", "")),
        ("Definite=Def|Gender=Neut|Number=Sing", ("et", "um"), ("et", ""), ("t", "")),
        ("Definite=Def|Number=Plur", ("ene", "um"), ("ene", ""), ("ne", "")),
        ("Definite=Ind|Number=Plur", ("er", "um"), ("er", ""), ("r", "")),
        ("Definite=Ind|Number=Sing", ("", ""), ("er", ""), ("r", "")),  # a plural where nothing shows that it is one
    ],
    "VERB": [
        ("Tense=Pres|Voice=Pass", ("s", ""), ("es", "")),
        ("VerbForm=Inf|Voice=Pass", ("s", ""), ("es", "")),
        ("Tense=Pres", ("r", "")),
        ("Tense=Past", ("et", "e"), ("te", "e"), ("de", "e")),
        ("VerbForm=Part", ("et", "e"), ("t", "e"), ("d", "e"), ("tt", ""), ("dd", "")),
    ],
    "ADJ": [
        ("Definite=Ind|Degree=Pos|Gender=Com|Number=Sing", ("", "")),
        ("Definite=Ind|Degree=Pos|Gender=Neut|Number=Sing", ("t", ""), ("tt", ""), ("", "")),
        ("VerbForm=Part", ("nde", ""), ("ende", ""), ("ede", "e"), ("et", "e"), ("te", "e"), ("t", "e"), ("d", "e")),
        ("Degree=Pos", ("e", ""), ("e", "e")),
    ],
}


def _regular(shape: str, upos: str, feats: str) -> str:
    bases = regular_bases(shape, upos, feats)
    first = next(bases, "")
    commoner = _commoner().get(first) if upos == "NOUN" else None
    return commoner if commoner and commoner in bases else first


def regular_bases(shape: str, upos: str, feats: str) -> Iterator[str]:
    """The words that `shape` with these features can be a regular form of, in the order in which they are tried.

    Each of them Ordbank lists as its own lemma, of this part of speech and, for a noun, this gender.
    """
    endings, pos, gender = _rule(upos, feats)
    for end, instead in endings:
        if shape.endswith(end) and len(shape) > len(end):
            base = shape[: len(shape) - len(end)] + instead
            if _is_lemma(code(base), pos, gender):
                yield base


@lru_cache(maxsize=1 << 14)
def _is_lemma(code: bytes, pos: str, gender: str) -> bool:
    """Whether a form with this code in Ordbank is its own lemma, of this part of speech and, for a noun, this gender."""
    return any(
        told == pos and not ending and not cut and _may_be(gender, listed) for told, ending, cut, listed in group(code)
    )


@lru_cache(maxsize=1 << 10)
def _rule(upos: str, feats: str) -> tuple[list[tuple[str, str]], str, str]:
    """The endings that forms with these features can have and what stands instead of each in the lemma; its part of speech and gender."""
    kept = set(feats.split("|"))
    regular = _REGULAR.get("VERB" if upos == "AUX" else upos, [])
    pos = "verb" if "VerbForm" in feats else {"NOUN": "noun", "VERB": "verb", "AUX": "verb", "ADJ": "adj"}.get(upos, "")
    gender = feats.partition("Gender=")[2][:1].lower() if upos == "NOUN" else ""
    return next((endings for key, *endings in regular if set(key.split("|")) <= kept), []), pos, gender


@lru_cache(maxsize=1)
def _commoner() -> dict[str, str]:
    """Of two nouns that share forms, the one that would be tried first → the commoner one (*kris* → *krise*)."""
    table: dict[str, str] = json.loads(shipped("commoner.json.gz"))
    return table


def _choose(readings: tuple[Reading, ...], upos: str, feats: str) -> str:
    """The lemma of the reading that fits UPOS and features best; "" where none is of the part of speech."""
    wanted = _POS[upos]
    fitting = [r for r in readings if r.pos in wanted and (upos != "VERB" or r.pos == "verb" or r.lemma.endswith("e"))]
    if len(fitting) < 2:
        return fitting[0].lemma if fitting else ""
    return min(fitting, key=lambda reading: (wanted.index(reading.pos), -_fit(reading, feats))).lemma


def _fit(reading: Reading, feats: str) -> int:
    """How well a reading fits the features: gender counts, and whether the form may be the lemma itself."""
    score = 0
    if "Gender=" in feats and reading.gender:
        score += 2 if feats.partition("Gender=")[2][:1].lower() in reading.gender else 0
    if "Definite=Ind" in feats and "Number=Sing" in feats:
        score += 2 * (not reading.ending)
    if "Definite=Def" in feats or "Number=Plur" in feats:
        score += bool(reading.ending)
    if "VerbForm=Part" in feats:
        score += 3 * reading.lemma.endswith("e") * bool(reading.ending)
    if "Degree=" in feats:
        score += 2 * (not reading.ending)
    return score


def _compound(table: dict[str, str], small: str, upos: str, feats: str) -> str:
    """Head + the lemma of the longest tail that Ordbank lists with this part of speech; "" where none does."""
    if "-" in small.strip("-"):
        head, _, last = small.rpartition("-")
        lemma = _learnt(table, last, upos, feats) or _listed(last, last, upos, feats, False)
        lemma = lemma or _compound(table, last, upos, feats) or by_ending(last, upos, feats)
        return f"{head}-{lemma}"
    for cut in range(max(2, len(small) - 40), len(small) - 3):
        last = small[cut:]
        if last.startswith("het") and upos == "NOUN":  # what -het derives has no *hete* in it
            continue
        if code(last) and (lemma := _learnt(table, last, upos, feats) or _listed(last, last, upos, feats, False)):
            return small[:cut] + lemma
    return ""


def _may_be(gender: str, listed: str) -> bool:
    """Whether a noun listed with these genders can have this one: only neuter and the others exclude each other."""
    return not gender or not listed or ("n" in listed if gender == "n" else listed != "n")


def _capitals(form: str, lemma: str) -> str:
    """The lemma with the capitals that are more than a sentence's first letter: *FN-familien* → *FN-familie*."""
    if lemma != lemma.lower() or (form[1:] == form[1:].lower() and "-" not in form):
        return lemma
    head, dash, _ = form.rpartition("-")
    if dash and lemma.startswith(head.lower() + dash):
        return head + lemma[len(head) :] if _is_name(head) else lemma
    start = form[: len(lemma)]
    return start if len(start) > 1 and start.isupper() and start.lower() == lemma else lemma


def _is_name(head: str) -> bool:
    return head[1:] != head[1:].lower() or (head[:1].isupper() and len(head) > 2)
