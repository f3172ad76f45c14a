"""What the morphology classifier sees of a word whose UPOS is known: itself, its neighbours, and the noun it belongs to."""

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from .clues import Laid
from .hashes import NOTHING, Asked, Column, strings

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


def clues(read: Laid, tags: list[list[str]], asked: Sequence[bool]) -> Asked:
    """The clues of those words of some sentences, of known UPOS, that are `asked` for (of all, one behind the other)."""
    names = ["", "<", ">", *sorted(set(chain.from_iterable(tags))), "D"]
    number = dict(zip(names, range(len(names)), strict=True))
    upos = np.array([0, *chain.from_iterable((1, 1, *map(number.__getitem__, some), 2, 2) for some in tags)])
    words = np.array([NOTHING, "<", "<", ">", ">", *read.columns["w"].strings.texts[5:]])
    found = {**read.columns, "w": Column(strings(words), read.ids), "t": Column(strings(names), upos)}
    tag, (word, long, end) = found["t"].strings, (found[name].strings for name in ("w", "l", "e3"))

    def among(*some: str) -> NDArray[np.bool_]:
        return np.isin(upos, [number[name] for name in some if name in number])

    noun, agreeing, place = among("NOUN", "PROPN"), among("DET", "NUM"), np.arange(len(upos))
    within = agreeing | among("ADJ", "ADV", "PRON", "CCONJ", "PUNCT")
    # The first word behind that does not stand within a noun phrase.
    head = np.minimum.accumulate(np.where(within, len(upos), place)[::-1])[::-1]
    head = np.append(head[1:], 0)
    head = np.where(noun[head] & (head - place <= 5) & ~among("NOUN", "VERB", "AUX", "PROPN"), head, 0)
    found |= {f"h{name}": Column(found[name].strings, read.ids[head]) for name in ("w", "l", "e2", "e3")}
    found["hm"] = Column(strings(["", *long.texts[1:]]), read.ids[head])
    found["ht"] = Column(tag, upos[head])
    found["hfar"] = Column(strings([NOTHING, "False", "True"]), (head > 0) * (1 + (head - place > 1)))

    ends = noun | among("PRON", "<")
    nearest = [np.roll(np.maximum.accumulate(np.where(any_, place, 0)), 1) for any_ in (ends, ends | agreeing)]
    before = np.where(among("NOUN"), nearest[1], nearest[0])
    before[(place - before > 7) | (upos[before] == 1)] = 0
    agrees = agreeing[before]
    found["bt"] = Column(tag, np.where(agrees, number["D"], upos[before]))
    parts = strings(np.concatenate([end.texts, word.texts, word.texts.astype("U12")]))
    found["bw"] = Column(parts, read.ids[before] + len(word.texts) * (2 * agrees + among("PRON")[before]))
    found["bfar"] = Column(strings(["", "False", "True"]), agrees * (1 + (place - before > 1)))
    found["bl"] = Column(long, np.where(agrees, 0, read.ids[before]))
    return CLUES, found, read.at[np.array(asked, bool)]
