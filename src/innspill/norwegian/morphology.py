"""What the morphology classifier sees of a word whose UPOS is known: itself, its neighbours, and the noun it belongs to."""

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from .clues import Laid
from .hashes import NOTHING, Asked, strings

#: Tags whose features are always the same ("_") or follow from the form alone, where context adds nothing.
PLAIN = frozenset({"PUNCT", "ADP", "CCONJ", "SCONJ", "PART", "INTJ", "SYM"})

#: The clues, `_` for a space, from columns of `clues`, the UPOS (t), the noun that the word goes with in a noun phrase (h and its
#: like), and the noun or pronoun before, or the word before a noun that agrees with it (b).
CLUES = [clue.replace("_", " ") for clue in """
    t={t} w={t}_{w} f={t}{f} o={t}{o} l={t}{l} s={t}{s1} s={t}{s2} s={t}{s3} s={t}{s4} s={t}{s5} p={t}{p3} p={t}{p5}
    -1={t}{w-1} -2={t}{w-2} +1={t}{w+1} +2={t}{w+2} -2-1={t}{w-2}_{w-1} -t={t}{t-1} +t={t}{t+1} -t+t={t}{t-1}{t+1}
    --t={t}{t-2}{t-1} ++t={t}{t+1}{t+2} -s={t}{e2}_{w-1} -l={t}{l}_{w-1} -2l={t}{l}_{w-2}
    h={t}{w}_{hw} h={t}{w}_{hl} hl={t}{o}{hm} hs={t}{e1}_{hl} hs={t}{e1}_{he3} hs={t}{e1}_{he2} hs={t}{e1}_{hfar}{ht}
    b={t}{e2}_{bt}{bw}{bfar} bl={t}{o}_{bt}{bw}{bfar} b={t}{e2}_{bt}{bl} bl={t}{o}_{bt}{bl}
""".split()]  # fmt: skip


_FAR = strings(["", NOTHING, "False", "True"])


def clues(read: Laid, tags: list[list[str]], asked: Sequence[bool]) -> Asked:
    """The clues of those words of some sentences, of known UPOS, that are `asked` for (of all, one behind the other)."""
    names = ["", "<", ">", "D", *sorted(set(chain.from_iterable(tags)))]
    number = {name: n for n, name in enumerate(names)}
    upos = np.array([0, *chain.from_iterable((1, 1, *map(number.__getitem__, some), 2, 2) for some in tags)])
    words, long = read.of["w"].texts.copy(), read.of["l"].texts.copy()
    words[1:5], long[0] = ("<", "<", ">", ">"), ""
    of, tag, ids = {**read.of, "w": strings(words)}, strings(names), read.ids
    last = strings(np.concatenate([of["e3"].texts, words, words.astype("U12")]))
    head, before, agrees = _nouns(upos, names)
    kind, place = 2 * agrees + (upos[before] == number.get("PRON", -1)), np.arange(len(ids))
    columns = {name: (texts, ids) for name, texts in of.items()}
    columns |= {f"h{name}": (of[name], ids[head]) for name in ("w", "l", "e2", "e3")}
    columns |= {
        "t": (tag, upos),
        "hm": (strings(long), ids[head]),
        "ht": (tag, upos[head]),
        "hfar": (_FAR, np.where(head, 2 + (head - place > 1), 1)),
        "bt": (tag, np.where(agrees, number["D"], upos[before])),
        "bw": (last, ids[before] + len(words) * kind),
        "bfar": (_FAR, np.where(agrees, 2 + (place - before > 1), 0)),
        "bl": (of["l"], np.where(agrees, 0, ids[before])),
    }
    return CLUES, columns, read.at[np.array(asked, bool)]


def _nouns(upos: NDArray[np.int64], names: list[str]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """For each place, by its UPOS among `names`: the place of the noun that follows within a noun phrase; that of the noun or
    pronoun before, or of a word before a noun that agrees with it, and whether it is such a word; 0 for none."""

    def among(*some: str) -> NDArray[np.bool_]:
        return np.array([name in some for name in names])[upos]

    place, noun, agreeing = np.arange(len(upos)), among("NOUN", "PROPN"), among("DET", "NUM")
    within = agreeing | among("ADJ", "ADV", "PRON", "CCONJ", "PUNCT")
    head = np.minimum.accumulate(np.where(within, len(upos), place)[::-1])[::-1]  # the first that is none of these
    head = np.append(head[1:], 0)
    head[~noun[head] | (head - place > 5) | among("NOUN", "VERB", "AUX", "PROPN")] = 0
    ends = noun | among("PRON", "<")
    before, nearer = (np.roll(np.maximum.accumulate(place * which), 1) for which in (ends, ends | agreeing))
    before = np.where(among("NOUN"), nearer, before)
    before[(place - before > 7) | among("<")[before]] = 0
    return head, before, agreeing[before]
