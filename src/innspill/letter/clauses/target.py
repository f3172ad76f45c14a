"""What a verdict or a request is about: the noun phrase or clause that is left of what follows its verb."""

from itertools import dropwhile, pairwise

from innspill.norwegian.clauses import Word
from innspill.norwegian.lists import listed

_EMPTY, _NOMINAL = ("ADV", "ADP", "PART", "PUNCT"), ("NOUN", "PROPN", "PRON", "NUM")
_BESIDE = ("CCONJ", "SCONJ", "VERB", "ADJ")
_WITH = 5  # words in which somebody is named with whom one agrees in something


def target(after: list[Word], hit: set[int], others: set[int]) -> list[Word]:
    """Of the words `after` a verb those that say what it is about; [] where no noun phrase or clause begins among them.

    `hit`: where the words start that the verdict rests on, such as *uenig i*, *nei til*, *vår tilslutning*; `others`: those of the
    subject. Left out are circumstances (*på denne bakgrunn*), who agrees (*med utvalget i at*), and conditions behind.
    """
    noun = next((n for n, word in enumerate(after) if word.lemma in listed("conditions")), -1)
    before = range(noun, max(noun - 4, -1), -1)
    after = after[: next((n for n in before if after[n].upos == "ADP" and after[n].low != "som"), len(after))]
    light = _light(after, hit)
    lead = _lead(after, light, others)
    rest = after[lead + 1 :] if lead >= 0 else _without_circumstance(after, others | light)
    rest = list(dropwhile(lambda w: not _opens(rest, w) and (_idle(w) or w.start in others | light), rest))
    shared = next((n for n in range(1, _WITH) if [word.low for word in rest[n : n + 2]] == ["i", "at"]), -1)
    rest = _ended(rest[shared + 1 :], light)
    while rest and not _begins(rest):
        if rest[0].upos == "SCONJ" or rest[0].low == "som":  # "når det gjelder …", "som prinsipp"
            return []
        rest = list(dropwhile(_idle, rest[1:]))
    return rest if any(word.upos in _NOMINAL or word.low == "å" for word in rest) else []


def _begins(words: list[Word]) -> bool:
    """Whether a clause or noun phrase begins with the first of `words`: *nye regler*, *at reglene*, not *snille*."""
    first = words[0]
    attribute = (first.upos == "ADJ" or first.participle) and any(word.upos == "NOUN" for word in words[1:4])
    nominal = (attribute and words[1].upos != "ADP") or first.upos not in _BESIDE
    return (nominal and first.low != "som") or _opens(words, first)


def _opens(words: list[Word], word: Word) -> bool:
    """Whether a clause or an infinitive that may be the target begins with `word`: *at*, *å*, *om* with a verb behind."""
    return word.low in ("at", "å") or (word.low == "om" and any(w.finite for w in words if w.start > word.start))


def _idle(word: Word) -> bool:
    return (word.upos in _EMPTY and word.low not in ("som", "§")) or word.low in listed("passed")


def _light(after: list[Word], hit: set[int]) -> set[int]:
    """Where the words start that belong to the verdict and not to its object: of the `hit` all but a noun that is definite or possessed
    or has an article, and what goes with such a noun; with a noun that is none what goes with that."""
    held = {b.start for a, b in pairwise(after) if "Case=Gen" in a.feats or a.low in listed("anybody")}
    held -= {a.start for a, b in pairwise(after) if b.low in ("at", "å")}  # "er det en fordel at"
    found: set[int] = set()
    for n, word in reversed([*enumerate(after)]):
        behind = after[n + 1] if n + 1 < len(after) else None
        attribute = word.upos in ("ADJ", "DET") or "Poss=Yes" in word.feats
        goes = attribute and behind is not None and behind.upos in ("NOUN", "ADJ")
        noun = word.upos == "NOUN" and word.start not in held and "Definite=Def" not in word.feats
        put_forward = word.low == "§" or word.lemma.endswith(tuple(listed("put_forward")))
        put_forward |= behind is not None and behind.upos == "NUM"  # "alternativ 2"
        named = word.upos in ("NOUN", "PROPN") and (put_forward or not noun)
        if (behind is not None and behind.start in found) if goes else (word.start in hit and not named):
            found.add(word.start)
    return found


def _lead(after: list[Word], light: set[int], others: set[int]) -> int:
    """The last word of the verdict that leads on to its object (*i tvil* | *om ordningen*); -1 where it has its object before it."""
    end = next((n for n, word in enumerate(after) if word.low in ("at", "å")), len(after))
    said = [n for n in range(end) if after[n].start in light and after[n].low != "som"]
    order = next((n for n in said if after[n].infinitive and not after[n].passive), end)
    if any(word.upos in ("DET", "NOUN", "PROPN") or word.low == "hele" for word in after[order + 1 : end][:1]):
        return order  # "be departementet legge planen bort"
    before = {n for n, word in enumerate(after[1:]) if word.upos == "ADP" or word.low in ("at", "å", "om")}
    leads = [n for n in said if after[n].upos == "ADP" or n in before]
    for n, word in enumerate(after[: max(leads, default=0)]):
        placed = any(w.upos == "ADP" for w in after[max(0, n - 3) : n])
        if word.upos in ("NOUN", "PROPN", "NUM") and not (placed or _idle(word) or word.start in others | light):
            return -1
    return max(leads, default=-1)


def _without_circumstance(words: list[Word], passed: set[int]) -> list[Word]:
    """`words` behind a circumstance with which they begin: *i hovedtrekk | mindretallets forslag*."""
    bare = list(dropwhile(lambda w: w.start in passed or (_idle(w) and w.upos != "ADP"), words))
    n = next((n for n, word in enumerate(bare[:4]) if word.upos in ("NOUN", "ADJ")), 0)
    circumstance = bare[:1] and bare[0].upos == "ADP" and n and "Case=Gen" not in bare[n].feats
    follows = bare[n + 1 : n + 2] if circumstance else []
    return bare[n + 1 :] if follows and follows[0].upos in (*_NOMINAL, "DET", "ADJ") else words


def _ended(words: list[Word], light: set[int]) -> list[Word]:
    """`words` without what the verdict says behind its object (*forslaget | fornuftig*)."""
    clause = bool(words) and _opens(words, words[0])
    for n, word in enumerate(words):
        if clause or (word.upos == "SCONJ" and word.start not in light):
            break
        if word.low == "men":  # "§ 3, men ikke § 4"
            words = words[:n]
            break
        ends = word.upos in ("ADJ", "ADV", "SCONJ", "INTJ", "NOUN") or word.infinitive or word.participle
        if n and word.start in light and (ends or word.low == "som" or "Poss=Yes" in word.feats):
            words = words[:n]
            while len(words) > 1 and (
                words[-1].upos in ("ADP", "ADV", "DET") or (words[-1].upos, words[-2].upos) == ("NUM", "ADP")
            ):
                words = words[:-1]
            break
    if len(words) > 1 and words[0].upos == "PRON" and words[1].upos not in (*_NOMINAL, "ADJ", "SCONJ"):
        words = words[:1]  # "denne i sin helhet"
    while words and not _whole(words, clause):
        words = words[:-1]
    return words


def _whole(words: list[Word], clause: bool) -> bool:
    """Whether `words` end where a noun phrase (or a clause) may: at a word, or at the end of a bracket that they open."""
    if {")": "(", "»": "«"}.get(words[-1].low) in {word.low for word in words}:
        return True  # "forbudet mot reklame (§ 9)"
    return words[-1].upos not in ("PUNCT", "CCONJ") and (words[-1].upos != "ADP" or clause)
