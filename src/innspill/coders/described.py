"""Where a letter retells what is proposed or what is law, so that "foreslås" and "må" are not the sender's own."""

import re

from innspill.letter import Letter

from .found import Found
from .parties import FIRST_PERSON
from .sentence import Sentence
from .verdicts import verdicts

#: Headings under which a letter describes: the law as it is, the proposal, the background.
_DESCRIBES = re.compile(
    r"^\W*(?:[\d.]+\s*)?(?:gjeldende rett|dagens (?:regelverk|ordning|situasjon|regler)|bakgrunn\w*|saksutredning|faktiske opplysninger|fakta\w*|"
    r"(?:om|kort om|innholdet i|hovedinnholdet i|hovedtrekk i) (?:forslaget|høringen|saken|lovforslaget|høringsforslaget|høringsnotatet)|"
    r"(?:departementets|utvalgets|regjeringens|høringsnotatets) (?:forslag|vurdering\w*)|høringsforslaget|forslaget|hva saken gjelder)\W*$",
    re.IGNORECASE,
)
_IMPERSONAL = {"modal: må", "modal: skal", "asking verb, passive", "need"}


def described_units(letter: Letter) -> set[str]:
    """The sentences that stand under a heading which says that something is described."""
    found, on = set(), False
    for unit in letter.units.itertuples():
        if unit.kind == "heading":
            on = bool(_DESCRIBES.match(unit.text))
        elif on:
            found.add(unit.id)
    return found


def tells_the_proposal(found: Found, s: Sentence, following: Sentence | None, described: bool) -> bool:
    """Whether an impersonal directive retells a proposal.

    It does under a describing heading, unless the sender speaks in the sentence; and "Det foreslås at …" does where
    the next sentence passes a verdict on it ("Vi støtter dette.").
    """
    ours = any(word.low in FIRST_PERSON or word.low in s.parties.names for word in s.words)
    if described and found.rule in _IMPERSONAL and not ours:
        return True
    if found.rule != "asking verb, passive" or found.hit[0].lemma != "foreslå" or following is None or ours:
        return False
    return any(re.search(r"\b(?:dette|forslaget|det|endringen|disse)\b", verdict.target.lower()) for verdict in verdicts(following))
