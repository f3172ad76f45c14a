"""Which words open a subordinate clause, and of what kind."""

from itertools import dropwhile, islice, takewhile

from innspill.norwegian.lists import listed, lists

from .words import Word

_ASKING, _PERSONS, _TEMPORAL = listed("asking_words"), listed("pronouns"), listed("temporal")
_MANNER = _PERSONS | listed("demonstratives")
#: The words that open a subordinate clause, each with the kind of clause.
_OPENERS = {
    tuple(phrase.split()): kind for kind, phrases in lists()["openers"].items() for phrase in phrases.split(", ")
}
#: Those of several words by their first.
_PHRASES = {first: [some for some in _OPENERS if some[0] == first and some[1:]] for first, *_ in _OPENERS}


def opener(words: list[Word], i: int, verb: int | None) -> tuple[str, int]:
    """The kind of clause that opens at `i` and how many words its subordinator has; ("", 0) where none opens.

    `verb`: index of the finite verb that the clause around it already has, None where it waits for one.
    """
    for phrase in _PHRASES.get(words[i].low, ()):
        there = tuple(word.low for word in words[i : i + len(phrase)]) == phrase
        # not "Så langt er vi enige"
        so_far = phrase == ("så", "langt") and any(word.finite for word in words[i + 2 : i + 3])
        if there and not so_far and _finite_follows(words, i + len(phrase) - 1):
            if phrase == ("for", "at") and i and words[i - 1].lemma in listed("with_for"):
                return "", 0  # the "for" is the verb's own; the "at" opens the clause
            return _OPENERS[phrase], len(phrase)
    word, after = words[i], words[i + 1] if i + 1 < len(words) else None
    if word.low == "at":
        return "that", 1
    if after is None:
        return "", 0
    if kind := _OPENERS.get((word.low,)) or _kind(words, i, verb):
        return (kind, 1) if _finite_follows(words, i) else ("", 0)
    return ("relative" if i and _bare(words, i, verb) and _finite_follows(words, i) else ""), 0


def _bare(words: list[Word], i: int, verb: int | None) -> bool:
    """Whether `i` is the subject of a relative clause without "som": "de ordningene | vi (ikke) har", "forslaget | utvalget har lagt fram"."""
    word, before = words[i], words[i - 1]
    if words[max(0, i - 2)].low in ("hvilken", "hvilket", "hvilke"):  # "hvilken dato det blir"
        return False
    after = next(dropwhile(lambda n: words[n].upos in ("ADV", "PART"), range(i + 1, len(words))), None)
    if after is None or not words[after].finite:
        return False
    told_of = before.low in listed("told_of")
    turned = any(word.nominal for word in words[after + 1 : after + 2])  # "på det punktet er vi …"
    told_of |= before.low == "det" and i > 1 and words[i - 2].upos == "ADP" and not turned  # "etter det utvalget vet"
    if word.low in _PERSONS:  # "det verste vi vet", not "det verste skipet"
        return before.upos in ("NOUN", "PRON", "NUM") or "Degree=Sup" in before.feats or told_of
    if verb is not None and words[verb].lemma in listed("with_that"):  # "Derfor mener kommunen det er riktig"
        return False
    if word.low in listed("demonstratives"):
        return before.upos == "NOUN" and after == i + 1
    named = (word.upos == "NOUN" and word.definite) or (
        word.upos == "PROPN" and verb is not None
    )  # not "Avisen Havposten skriver …"
    one = any(other.upos == "DET" and other.low in ("det", "den", "de") for other in words[max(0, i - 4) : i - 1])
    noun = before.upos == "NOUN" and "Case=Gen" not in before.feats and (before.definite or one)
    more = verb is not None or any(other.finite for other in words[after + 1 :])
    return named and more and (noun or told_of)


def _kind(words: list[Word], i: int, verb: int | None) -> str:
    """The kind of clause that opens at a word which may stand there as something else; "" where it does."""
    word, after, ends = words[i], words[i + 1], words[i - 1].upos if i else ""
    definite = after.upos == "NOUN" and after.definite
    if word.low == "som":  # in "hvilken modell som velges" it stands for the subject of the question
        if definite and ends == "PUNCT" and any(w.finite for w in words[i + 2 : i + 3]):
            return "manner"  # "Avgiften bør, som utvalget foreslår, utgå"
        asks = verb is None and _subject_of_question(words, i)
        return "relative" if not asks and _relative(words, i, after, verb) else ""
    if word.low in _ASKING:
        own = words[-1].low == "?" and verb is None
        return "" if own or (i == 0 and after.finite) else "question"
    if word.low == "om":
        return _whether(words, i, verb)
    if word.low == "slik":  # "forslaget slik det foreligger"; not "slik praksis", "Slik kan vi ikke ha det"
        # "riktig, slik hele utvalget sier, at"
        put_in = ends == "PUNCT" and not after.finite and _finite_before_comma(words, i + 1)
        return "manner" if after.low in _MANNER or definite or put_in else ""
    if word.low == "enn":  # "koster mer enn det henter inn"
        return "manner" if verb is not None and any(w.finite for w in words[i + 2 : i + 3]) else ""
    if word.low in _TEMPORAL and not after.finite:
        subject = after.nominal or after.upos in ("DET", "ADJ", "PROPN")
        return "time" if subject and not (i and words[i - 1].low == "år") and not _adverbial(words, i) else ""
    return "relative" if word.low == "der" and ends in ("NOUN", "PROPN", "PUNCT") and not after.finite else ""


def _whether(words: list[Word], i: int, verb: int | None) -> str:
    """The kind of clause that "om" opens: a question, a condition, or none."""
    before = words[i - 1].low if i else ""
    if before.startswith("spørsmål"):
        bare = words[i + 1].upos == "NOUN" and "Definite=Ind" in words[i + 1].feats
        inside = takewhile(lambda word: word.upos != "SCONJ" and word.low != ",", words[i + 1 :])
        only = [word for word in inside if word.finite]
        taken = verb is None and bare and any(word.finite for word in words[i + 2 : i + 3])
        taken |= verb is None and len(only) == 1 and only[0].passive  # "Til spørsmålet om losavgiften bemerkes at …"
        if taken or not _finite_before_comma(words, i):
            return ""  # "at spørsmålet om losplikt bør tas opp", "Når det gjelder spørsmålet om losplikt, mener vi …"
    if before in ("seg", "oss", "meg") and not _finite_before_comma(words, i):
        return ""  # "uttalt seg om havnespørsmål, har …"
    finite = next((n for n in range(i + 1, len(words) - 1) if words[n].finite), 0)
    if not i and finite and words[finite + 1].low in _PERSONS:
        return ""  # "Om losplikten vil vi si …": what is spoken about
    if i and words[i - 1].upos == "ADP":
        return "question"  # "stiller spørsmål ved om", "tvil til om": after a preposition it can only be "whether"
    if words[i + 1].low in listed("bare_condition") | {"at"}:
        return ""  # "om nødvendig": a condition without verb; "Punkt 2, om at …"
    ahead = (word for word in words[i + 1 :] if word.finite or word.upos in ("SCONJ", "PUNCT", "ADP"))
    if before in listed("before_whether") or (i and words[i - 1].upos == "ADJ" and next(ahead, words[i]).finite):
        return "question"  # "Det ville være underlig om loven ble vedtatt"
    return "condition" if words[i].upos == "SCONJ" or before in ("", ",") else ""


def _subject_of_question(words: list[Word], i: int) -> bool:
    """Whether "som" at `i` follows the question word of an indirect question, with at most a noun phrase between."""
    for word in reversed(words[max(0, i - 4) : i]):
        if word.low in _ASKING:
            return words[-1].low != "?" or word is not words[0]
        if word.upos not in ("NOUN", "ADJ", "DET"):
            return False
    return False


def _finite_follows(words: list[Word], i: int) -> bool:
    """Whether a finite verb follows `i` before a stop."""
    ahead = takewhile(lambda word: word.low not in (".", "?", "!", ";", ":"), islice(words, i + 1, None))
    return any(word.finite and not word.quoted for word in ahead)


def _finite_before_comma(words: list[Word], i: int) -> bool:
    return any(word.finite for word in takewhile(lambda word: word.low != ",", words[i + 1 :]))


def _adverbial(words: list[Word], i: int) -> bool:
    """Whether "før", "siden", "inntil" is a preposition or adverb: a number or a stop comes before any finite verb."""
    if words[i].low not in listed("adverbial_too"):
        return False
    if words[i].low == "inntil" and words[i + 1].low == "videre":
        return True
    ends = (word for word in words[i + 1 :] if word.finite or word.low in (",", ".") or word.upos == "NUM")
    return not ((first := next(ends, None)) and first.finite)


def _relative(words: list[Word], i: int, after: Word, verb: int | None) -> bool:
    """Whether "som" opens a relative clause and is no "as" ("som kommune", "som følge av", "slik som nå")."""
    if after.low in listed("as") or i == 0:
        return False
    weighs = verb is not None and words[verb].lemma in listed("weighing") and after.upos in ("ADJ", "ADV")
    if weighs and not _finite_before_comma(words, i):
        return False  # "vurderes som lite egnet"
    if words[i].upos == "ADP":  # "ansvaret som deltakelsen (i laget) krever", not "Vi ser det som viktig"
        ahead = dropwhile(lambda word: word.upos in ("NOUN", "ADP", "ADJ", "DET", "ADV", "PART"), words[i + 1 :])
        soon = after.upos in ("ADJ", "ADV") and any(word.finite for word in words[i + 2 : i + 3])  # "som raskt svekker"
        named = soon or (after.upos == "NOUN" and after.definite)
        more = verb is not None or sum(word.finite for word in words[i + 1 :]) > 1
        return named and more and (words[i - 1].nominal or words[i - 1].low == ",") and next(ahead, words[i]).finite
    return words[i - 1].low not in listed("like_as") or after.low in _PERSONS
