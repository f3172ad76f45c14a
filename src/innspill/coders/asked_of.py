"""Of whom something is asked (R7, R10): the addressee, whether the unit names it, and who would have to act."""

from typing import TYPE_CHECKING

from .found import Found
from .phrases import up_to_comma
from .sentence import Sentence

if TYPE_CHECKING:
    from .acts import Act

_NAMING = {"be", "oppfordre", "anmode", "råde", "henstille", "anbefale", "pålegge"}


def asked_of(act: "Act", lead: "Act | None") -> tuple[str, str, str]:
    """Addressee, actor and `named` or `implied` of an act; three empty strings where it is neither request nor wish.

    The addressee is whom the unit (or its lead-in) asks or says must act, if that is the reader, a public body or an
    organisation; otherwise the letter's recipient, implied;
    empty where the letter names no recipient.
    """
    found = act.found
    if found.request == "no" and found.wish == "no":
        return "", "", ""
    s = act.sentence
    named = _named(s, found) or (_named(lead.sentence, lead.found) if lead is not None else "")
    recipient = s.parties.recipient
    if named:
        return named, named, "named"
    actor = _actor(s, found)
    return recipient, actor, "implied"


def _named(s: Sentence, found: Found) -> str:
    c = found.clause
    if c is None:
        return ""
    who, subject = s.who(c), s.text(up_to_comma(s.subject(c)))
    given = found.rule.startswith("modal") and any(
        w.lemma in ("få", "bli", "sikre") for w in s.rest(c)[:3] if w.infinitive
    )
    if given and who == "other":
        return ""  # "Kommunene må få …": somebody else is to give it
    if who in ("reader", "recipient"):
        return _short(subject)
    if who == "other" and found.rule.startswith("modal"):
        return _short(subject)
    verb = s.verb(c)
    if (
        found.hit and found.hit[0].lemma in _NAMING and verb is not None
    ):  # "ber departementet om …", "oppfordrer dere til …"
        hit = s.words.index(found.hit[0])
        phrase = []
        for word in s.words[hit + 1 : hit + 8]:
            if word.low in ("herved", "derfor", "også", "igjen", "innstendig", "vi", "jeg", "oss"):
                continue
            if word.upos == "ADP" or word.upos in ("PART", "SCONJ", "VERB", "PUNCT"):
                break
            phrase.append(word)
        text = s.text(phrase)
        asks = found.hit[0].lemma in ("oppfordre", "anmode", "be") and any(w.upos in ("NOUN", "PROPN") for w in phrase)
        if asks or s.parties.who(text) in ("reader", "recipient", "other"):
            return text
    return ""


def _actor(s: Sentence, found: Found) -> str:
    """Who would have to act, where the unit says so: the subject of the clause asked for, or the agent after "av"."""
    c = found.clause
    if c is None:
        return ""
    for child in s.children(c, "that"):
        if s.who(child) in ("reader", "recipient", "other"):
            return _short(s.text(up_to_comma(s.subject(child))))
    words = [s.words[k] for k in c.words]
    for n, word in enumerate(words[:-1]):  # "må etterprøves av uavhengige fagmiljøer"
        if word.low == "av" and any(w.passive for w in words[:n]):
            phrase = up_to_comma(words[n + 1 :])
            agent = next((k for k, w in enumerate(phrase) if w.upos in ("NOUN", "PROPN")), None)
            if agent is not None and s.parties.who(phrase[agent].form) in ("recipient", "other"):
                return s.text(phrase[: agent + 1])
    return ""


def _short(phrase: str) -> str:
    return " ".join(phrase.split()[:8])
