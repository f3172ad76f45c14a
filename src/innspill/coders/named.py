"""Which words of a sentence name the letter's sender, those for whom it speaks, or whom it is written to."""

from innspill.norwegian.compounds import uninflected

from .matching import Word, facets
from .parties import Parties

_DEFINITE = ("et", "en", "a", "ets", "ens", "as")
_JOINS = frozenset("i på for ved og".split())  # "Formannskapet i Fjordvik kommune"


def named(words: list[Word], who: Parties) -> dict[int, str]:
    """The words that name a party, by their place: "sender" or "addressee". Pronouns are not among them."""
    return _senders(words, who) | {k: "addressee" for k, word in enumerate(words) if _is_addressee(word, who)}


def _senders(words: list[Word], who: Parties) -> dict[int, str]:
    """The words that name the sender, those for whom it speaks, or a body that decides for it; pronouns are not among them."""
    lows = [word.form.lower() for word in words]
    found: dict[int, str] = {}
    for name in sorted(who.names, key=len, reverse=True):
        parts = name.split()
        for k in range(len(lows) - len(parts) + 1):
            here = lows[k : k + len(parts)]
            if here[:-1] == parts[:-1] and here[-1] in (parts[-1], parts[-1] + "s"):
                found |= dict.fromkeys(range(k, k + len(parts)), "sender")
    for k, word in enumerate(words):
        if (
            lows[k] != "nou"
            and word.upos in ("NOUN", "PROPN")
            and (who.spoken_for(word.form) or (word.form.isupper() and who.called(word.form)))
        ):
            found.setdefault(k, "sender")
    return found | {k: "sender" for k in range(1, len(lows)) if lows[k] in _JOINS and {k - 1, k + 1} <= found.keys()}


def _is_addressee(word: Word, who: Parties) -> bool:
    """Whether a word names whom the letter is written to: in full, or by the last part of the name ("utvalget"). Where the
    letter does not tell, a ministry without a name is taken to be it, as most hearings are a ministry's."""
    low, names = word.form.lower(), who.recipient.lower().split() or ["departementet"]
    if low.removesuffix("s") in names and word.form[:1].isupper():
        return len(names) == 1 or low.endswith(_DEFINITE)
    heads = frozenset[str]().union(*(facets(name, "NOUN", uninflected(name))["head"] for name in names))
    return word.upos == "NOUN" and low.endswith(_DEFINITE) and not heads.isdisjoint(word.facets["lemma"])
