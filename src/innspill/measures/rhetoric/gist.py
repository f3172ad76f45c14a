"""The few words of a request or an offer that say what it is: the letter's own, from its first to its last."""

import re

from innspill.letter.lines import MARKER
from innspill.norwegian.stopwords import kept

#: Where a frame ends (*det er viktig at*, *ber om å*, *må utformes slik at*, *behov for at*); else *slik at*, *for at*, *bidra til at*
#: frame nothing.
_FRAME = re.compile(
    r"(?<!slik )(?<!for )(?<!så )(?<!ved )(?<!til )(?<!på )\bat |\b(?:om|viktig|nødvendig|avgjørende|grunn til) å |\bfordel om "
    r"|\b(?:innrettes|utformes|legges opp|organiseres|praktiseres|tilpasses) slik at |\bbehov for (?:at|å) "
)
#: A frame with one of these says that what it frames is not to be, and stays: *Vi ønsker ikke at veksten …*, *Vi fraråder at …*.
_DENIES = re.compile(r"\b(?:ikke|ikkje|ingen|aldri|neppe|imot|mot|fraråder|frarår|advarer|avviser)\b")
_MOST = 9  # words
_WITHIN, _LEFT = 14, 3  # words: a frame is no longer, and what follows it, or what asks, is no shorter
_ASIDE = re.compile(r"^(?:Når|Hvis|Dersom|Om|For at|For å|Siden|Ettersom|Fordi|Skal)(?: [^ ,]+){1,9}, ")
#: What asks, and where a clause begins that has it after one that has not (*vi er enige, men fristen bør forlenges*).
_ASKS = re.compile(
    r"(?<!som )\b(?:må|bør|skal|burde|bes|ber|foreslår|krever|ønsker|forventer|forutsetter|anmoder|anbefaler|oppfordrer"
    r"|kan med fordel|kunne med fordel|viktig|nødvendig|avgjørende|betydning|fordel|grunn)\b"
)
_JOINS = re.compile(r", (?:men |og )?|: | – ")


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
    frame, lead = _FRAME.search(core), ""
    if frame and not _DENIES.search(core, 0, frame.end()):
        before, after = core[: frame.end()], core[frame.end() :]
        if 0 < before.count(" ") <= _WITHIN and after.count(" ") >= _LEFT:
            lead, core = before, after
    if asks := None if _ASKS.search(lead) else _ASKS.search(core):
        starts = [0, *(join.end() for join in _JOINS.finditer(core, 0, asks.start()))]
        left = {start: _held(core[start:]) - core[start : asks.end()].count(" ") - 1 for start in starts}
        core = core[next((start for least in (_LEFT, 0) for start in starts if left[start] >= least), 0) :]
    held = core.split()[: _held(core)]
    begun = "" if core == told else "…\u00a0"
    return begun + " ".join(held) if len(held) == len(core.split()) else f"{begun}{' '.join(held).rstrip(',;:')}\u00a0…"


def _held(words: str) -> int:
    """How many of these words are kept: all nine of a short sentence; of a longer one none at the end that only leads on."""
    return kept(words.split(), min(len(words.split()), _MOST), _LEFT)
