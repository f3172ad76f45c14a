"""What the morphology classifier sees of a word whose UPOS is known: itself, its neighbours, and the noun it belongs to."""

from .clues import listed, shape
from .spelling import plain

#: Tags whose features are always the same ("_") or follow from the form alone, where context adds nothing.
PLAIN = frozenset({"PUNCT", "ADP", "CCONJ", "SCONJ", "PART", "INTJ", "SYM"})

_NOMINAL = frozenset({"NOUN", "PROPN"})
_WITHIN = frozenset({"ADJ", "DET", "NUM", "ADV", "PRON", "CCONJ", "PUNCT"})


def feature_clues(forms: list[str], tags: list[str]) -> list[list[str]]:
    """For each form of a sentence, with its UPOS, the clues that its features are read from."""
    small = ["<", "<", *(plain(form).lower()[:40] for form in forms), ">", ">"]
    upos = ["<", "<", *tags, ">", ">"]
    found = []
    for i, form in enumerate(forms):
        before2, before, word, after, after2 = small[i : i + 5]
        tag = tags[i]
        heads = _head(forms, tags, i)
        subject = _subject(forms, tags, i)
        short, long = listed(form)
        ends = [word[-n:] for n in range(1, 6) if len(word) > n]
        found.append([
            f"t={tag}", f"w={tag} {word}", f"f={tag}{shape(form)}", f"o={tag}{short}", f"l={tag}{long}",
            *(f"s={tag}{end}" for end in ends), *(f"p={tag}{word[:n]}" for n in (3, 5) if len(word) > n),
            f"-1={tag}{before}", f"-2={tag}{before2}", f"+1={tag}{after}", f"+2={tag}{after2}",
            f"-2-1={tag}{before2} {before}", f"-t={tag}{upos[i + 1]}", f"+t={tag}{upos[i + 3]}",
            f"-t+t={tag}{upos[i + 1]}{upos[i + 3]}", f"--t={tag}{upos[i]}{upos[i + 1]}", f"++t={tag}{upos[i + 3]}{upos[i + 4]}",
            f"-s={tag}{word[-2:]} {before}", f"-l={tag}{long} {before}", f"-2l={tag}{long} {before2}",
            *(f"h={tag}{word} {head}" for head in heads[:2]), *(f"hs={tag}{word[-1:]} {head}" for head in heads[1:]),
            f"hl={tag}{short}{heads[1] if heads else ''}",
            *(f"b={tag}{word[-2:]} {mark}" for mark in subject), *(f"bl={tag}{short} {mark}" for mark in subject),
        ])  # fmt: skip
    return found


def _head(forms: list[str], tags: list[str], i: int) -> list[str]:
    """Marks of the noun that follows within a noun phrase: its form, what Ordbank says of it, its end; [] without one."""
    if tags[i] in ("NOUN", "VERB", "AUX", "PROPN"):
        return []
    for j in range(i + 1, min(i + 6, len(forms))):
        if tags[j] in _NOMINAL:
            small = plain(forms[j]).lower()
            return [small[:40], listed(forms[j])[1], small[-3:], small[-2:], f"{j - i > 1}{tags[j]}"]
        if tags[j] not in _WITHIN:
            break
    return []


def _subject(forms: list[str], tags: list[str], i: int) -> list[str]:
    """Marks of the noun or pronoun before, and of the words before a noun that agree with it."""
    for j in range(i - 1, max(i - 8, -1), -1):
        if tags[j] in ("NOUN", "PRON", "PROPN"):
            small = plain(forms[j]).lower()
            return [f"{tags[j]}{small if tags[j] == 'PRON' else small[-3:]}", f"{tags[j]}{listed(forms[j])[1]}"]
        if tags[i] == "NOUN" and tags[j] in ("DET", "NUM"):
            return [f"D{plain(forms[j]).lower()[:12]}{i - j > 1}"]
    return []
