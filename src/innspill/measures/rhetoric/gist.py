"""The few words of a request or an offer that say what it is: the letter's own, from its first to its last."""

import re

from innspill.letter.lines import MARKER
from innspill.norwegian.stopwords import STOPWORDS

#: Where a frame ends (*det er viktig at*, *ber om å*); *slik at*, *for at*, *bidra til at* frame nothing.
_FRAME = re.compile(
    r"(?<!slik )(?<!for )(?<!så )(?<!ved )(?<!til )(?<!på )\bat |\b(?:om|viktig|nødvendig|avgjørende) å "
)
_MOST = 9  # words
_WITHIN, _LEFT = 14, 3  # words: a frame is no longer, and what follows it is no shorter
_ASIDE = re.compile(r"^(?:Når|Hvis|Dersom|For at|For å|Siden|Ettersom|Fordi|Skal)(?: [^ ,]+){1,9}, ")
#: What asks, and where a clause begins that has it after one that has not (*vi er enige, men fristen bør forlenges*).
_ASKS = re.compile(r"\b(?:må|bør|skal|burde|ber|foreslår|krever|ønsker|forventer|anmoder)\b")
_JOINS = re.compile(r", (?:men|og) ")


def unmarked(sentence: str) -> str:
    """`sentence` without the marker of a list before it: a dash, a number, a letter."""
    words = sentence.strip()
    marker = MARKER.match(words)
    return words[marker.end() :].lstrip() if marker else words


def gist(sentence: str) -> str:
    """At most nine words of `sentence`: after what frames them (*det er viktig at*, *vi ber om at*) or leads up to them
    (*når utvalget nå skal vurdere …,*), with "…" at an end that is not the sentence's.

    >>> gist("- Satsen settes ned.")
    'Satsen settes ned.'
    """
    told = unmarked(sentence)
    core = _ASIDE.sub("", told)
    frame = _FRAME.search(core)
    if frame and 0 < core[: frame.end()].count(" ") <= _WITHIN and core[frame.end() :].count(" ") >= _LEFT:
        core = core[frame.end() :]
    late = _ASKS.search(core)
    if late and core[: late.end()].count(" ") >= _MOST and (joins := _JOINS.search(core, 0, late.start())):
        core = core[joins.end() :]
    kept = core.split()[:_MOST]
    whole = len(kept) == len(core.split())
    while not whole and len(kept) > _LEFT and kept[-1].strip(",;:").lower() in STOPWORDS:
        kept.pop()
    begun = "" if core == told else "…\u00a0"
    return begun + " ".join(kept) if whole else f"{begun}{' '.join(kept).rstrip(',;:')}\u00a0…"
