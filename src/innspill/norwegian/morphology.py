"""What the morphology classifier sees of a word whose UPOS is known: itself, its neighbours, and the noun it belongs to."""

from collections.abc import Iterator

from .clues import listed, shape
from .spelling import plain

#: Tags whose features are always the same ("_") or follow from the form alone, where context adds nothing.
PLAIN = frozenset({"PUNCT", "ADP", "CCONJ", "SCONJ", "PART", "INTJ", "SYM"})

_WITHIN = frozenset({"ADJ", "DET", "NUM", "ADV", "PRON", "CCONJ", "PUNCT"})


def own_clues(form: str, tag: str) -> list[str]:
    """The clues that a form with its UPOS gives wherever it stands."""
    word = plain(form).lower()[:40]
    short, long = listed(form)
    return [
        f"t={tag}", f"w={tag} {word}", f"f={tag}{shape(form)}", f"o={tag}{short}", f"l={tag}{long}",
        *(f"s={tag}{word[-n:]}" for n in range(1, 6) if len(word) > n),
        *(f"p={tag}{word[:n]}" for n in (3, 5) if len(word) > n),
    ]  # fmt: skip


def clues_around(forms: list[str], tags: list[str]) -> Iterator[list[str]]:
    """For each form of a sentence, with its UPOS, the clues that it gives by what stands around it; none for `PLAIN` tags."""
    low = [plain(form).lower() for form in forms]
    marks = [listed(form) for form in forms]
    small = ["<", "<", *(word[:40] for word in low), ">", ">"]
    upos = ["<", "<", *tags, ">", ">"]
    for i, tag in enumerate(tags):
        if tag in PLAIN:
            yield []
            continue
        before2, before, word, after, after2 = small[i : i + 5]
        far, near, _, then, next_ = upos[i : i + 5]
        short, long = marks[i]
        clues = [
            f"-1={tag}{before}", f"-2={tag}{before2}", f"+1={tag}{after}", f"+2={tag}{after2}",
            f"-2-1={tag}{before2} {before}", f"-t={tag}{near}", f"+t={tag}{then}",
            f"-t+t={tag}{near}{then}", f"--t={tag}{far}{near}", f"++t={tag}{then}{next_}",
            f"-s={tag}{word[-2:]} {before}", f"-l={tag}{long} {before}", f"-2l={tag}{long} {before2}",
        ]  # fmt: skip
        head = _head(tags, i)
        if head is None:
            clues.append(f"hl={tag}{short}")
        else:
            noun, listing = low[head], marks[head][1]
            clues += [f"h={tag}{word} {noun[:40]}", f"h={tag}{word} {listing}", f"hl={tag}{short}{listing}"]
            clues += [
                f"hs={tag}{word[-1:]} {mark}" for mark in (listing, noun[-3:], noun[-2:], f"{head - i > 1}{tags[head]}")
            ]
        for mark in _subject(low, tags, marks, i):
            clues += [f"b={tag}{word[-2:]} {mark}", f"bl={tag}{short} {mark}"]
        yield clues


def feature_clues(forms: list[str], tags: list[str]) -> list[list[str]]:
    """For each form of a sentence, with its UPOS, all the clues that its features are read from; not for `PLAIN` tags."""
    return [own_clues(form, tag) + more for form, tag, more in zip(forms, tags, clues_around(forms, tags), strict=True)]


def _head(tags: list[str], i: int) -> int | None:
    """The place of the noun that follows within a noun phrase."""
    if tags[i] in ("NOUN", "VERB", "AUX", "PROPN"):
        return None
    for j in range(i + 1, min(i + 6, len(tags))):
        if tags[j] in ("NOUN", "PROPN"):
            return j
        if tags[j] not in _WITHIN:
            break
    return None


def _subject(low: list[str], tags: list[str], marks: list[tuple[str, str]], i: int) -> list[str]:
    """Marks of the noun or pronoun before, and of the words before a noun that agree with it."""
    for j in range(i - 1, max(i - 8, -1), -1):
        if tags[j] in ("NOUN", "PRON", "PROPN"):
            return [f"{tags[j]}{low[j] if tags[j] == 'PRON' else low[j][-3:]}", f"{tags[j]}{marks[j][1]}"]
        if tags[i] == "NOUN" and tags[j] in ("DET", "NUM"):
            return [f"D{low[j][:12]}{i - j > 1}"]
    return []
