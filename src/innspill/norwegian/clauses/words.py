"""The words of a sentence as its clauses are read off them: tagged, and what taggers get wrong in letters mended."""

from itertools import pairwise, takewhile
from typing import NamedTuple

from innspill.norwegian.compound_rules import NYNORSK
from innspill.norwegian.lexicon import readings
from innspill.norwegian.lists import listed, lists

_DASHES = ("–", "-")
_HEADING = 8  # words that a heading may have

#: Verbs that take a bare infinitive.
MODALS = listed("modals")
DEPONENTS = listed("deponents")
_URGENT = listed("urgent") | (listed("particles") - listed("prepositions"))
_MAY_ORDER = ("PROPN", "NOUN", "ADJ", "X", "INTJ", "VERB", "AUX")
_FINITE_MODALS = listed("main_modals")
_PAST_TOO = frozenset("skulle burde kunne ville måtte".split())
_OPENERS, _CLOSERS = frozenset('«“"'), frozenset('»”"')
_AFTER_MODAL = listed("after_modal")
_PRESENT = "Mood=Ind|Tense=Pres|VerbForm=Fin"
_AUXILIARY = MODALS | listed("auxiliaries")


class Word(NamedTuple):
    """A token with its place in the letter. `low`: the form in small letters; `quoted`: in a quotation of some length."""

    form: str
    low: str
    upos: str
    feats: str
    lemma: str
    start: int
    end: int
    quoted: bool

    @property
    def verbal(self) -> bool:
        return self.upos in ("VERB", "AUX")

    @property
    def finite(self) -> bool:
        """Whether it is a finite verb other than an imperative."""
        return "VerbForm=Fin" in self.feats and self.verbal and not {"Mood=Imp", "Abbr=Yes"} & {*self.feats.split("|")}

    @property
    def infinitive(self) -> bool:
        return "VerbForm=Inf" in self.feats and self.verbal

    @property
    def imperative(self) -> bool:
        return "Mood=Imp" in self.feats and self.verbal

    @property
    def definite(self) -> bool:
        return "Definite=Def" in self.feats

    @property
    def participle(self) -> bool:
        return "VerbForm=Part" in self.feats and self.verbal

    @property
    def passive(self) -> bool:
        """Whether it is an s-passive ("vurderes"), not a deponent ("synes", "finnes")."""
        return "Voice=Pass" in self.feats and self.lemma not in DEPONENTS and self.low not in DEPONENTS

    @property
    def nominal(self) -> bool:
        return self.upos in ("NOUN", "PROPN", "PRON", "NUM")


def mended(words: list[Word]) -> list[Word]:
    """The words without a heading that has run into them, with the tags that what stands around them tells better than a tagger."""
    return _imperative(_passives(_mended(_run_in(words))))


def _run_in(words: list[Word]) -> list[Word]:
    """The words without a heading that layout or haste has run into their sentence: "Havneavgift Vi ber om …", "Finansiering – staten må …".

    A heading is short and has no finite verb. What follows it has a capital, though it is no name, or a dash that nothing closes.
    """
    for n in range(1, min(_HEADING, len(words) - 2)):
        before = words[n - 1]
        if before.finite or before.upos == "PROPN":
            break
        apart = words[n].low in _DASHES and words[n].start > before.end  # no "1–4"
        dash = apart and not any(other.low in _DASHES for other in words[n + 1 :])
        rest = words[n + dash :]
        parted = dash or before.upos in ("NOUN", "NUM", "PUNCT")
        name = {word.upos for word in rest[:2]} == {"PROPN"}  # "Helse Vest RHF"
        opens = _begins(rest[0], n) and not name if rest[0].form[:1].isupper() else dash
        if parted and opens and any(word.finite for word in rest):
            return rest
    return words


def _begins(word: Word, n: int) -> bool:
    """Whether a word with a capital inside its unit, the `n`th, begins a sentence: a small word, or behind several a definite noun."""
    kinds = {(reading.pos, reading.ending) for reading in readings(word.low)}
    small = word.upos != "PROPN" and any(pos in ("other", "adv") for pos, _ in kinds)
    return small or (n > 1 and any(pos == "noun" and ending in ("en", "et", "a", "ne", "ene") for pos, ending in kinds))


def _mended(words: list[Word]) -> list[Word]:
    """The words with what taggers get wrong in letters: a participle before its noun ("Utvidet bruk"), "Vi heller mot å", "En bør vurdere",
    where the modal is no noun, and a verb alone in quotation marks, which is a word there: "«kan» bør erstattes med «skal»"."""
    words = [*words]  # "Utvidet bruk av kart er bra", "et godt og gjennomarbeidet forslag"
    for n, (word, after) in enumerate(pairwise(words)):
        attribute = not n or (n > 1 and words[n - 1].low in ("og", ",") and words[n - 2].upos == "ADJ")
        if attribute and "Tense=Past" in word.feats and word.low.endswith("et") and after.upos == "NOUN":
            words[n] = word._replace(upos="ADJ", feats="VerbForm=Part")
    first = list(takewhile(lambda word: word.low != ",", words))
    n = next((n for n, word in enumerate(first) if n and word.low in listed("adverb_or_verb")), len(words))
    opened = takewhile(lambda word: word.low not in ("som", "at"), first)
    if {"mot", "til"} & {w.low for w in words[n : n + 6]} and not any(w.finite for w in opened):
        words[n] = words[n]._replace(upos="VERB", feats=_PRESENT, lemma=words[n].low[:-1])
    clause = [*takewhile(lambda word: word.upos not in ("SCONJ", "PUNCT"), words)]
    n = next((n for n, word in enumerate(clause) if n and word.low == "så"), len(words))
    if {w.low for w in words[n + 1 : n + 2]} & listed("pronouns") and not any(word.verbal for word in clause):
        past = _PRESENT.replace("Pres", "Past")  # "Dette så vi i fjor"
        words[n] = words[n]._replace(upos="VERB", feats=past, lemma="se")
    words = [_named(words[:n], word) for n, word in enumerate(words)]
    return [_mend(word, {other.form for other in words[max(n - 1, 0) : n + 2]}) for n, word in enumerate(words)]


def _named(before: list[Word], word: Word) -> Word:
    """`word`, a noun where it is tagged a verb behind who owns it ("vår stemme"), or behind "bare" in a clause that has its verb."""
    noun = next((reading for reading in readings(word.low) if reading.pos == "noun"), None) if word.verbal else None
    if noun is None:
        return word
    clause = takewhile(lambda other: other.upos not in ("PUNCT", "SCONJ", "CCONJ"), reversed(before))
    last = "".join(other.low for other in before[-1:])
    only = word.finite and last in ("bare", "kun") and any(other.finite for other in clause)
    behind_noun = [other.upos for other in before[-2:-1]] == ["NOUN"]  # "valget vårt faller"
    owned = any("Poss=Yes" in other.feats for other in before[-1:]) and not behind_noun
    draft = word.low in listed("never_verbs")
    return word._replace(upos="NOUN", feats="_", lemma=noun.lemma) if only or owned or draft else word


def _mend(word: Word, around: set[str]) -> Word:
    if word.finite and around & _OPENERS and around & _CLOSERS:
        return word._replace(upos="X", feats="_")
    if lemma := _nynorsk(word):
        return word._replace(upos="VERB", feats=_PRESENT, lemma=lemma)
    if word.upos == "NOUN" and word.low in _FINITE_MODALS:
        verb = next(reading.lemma for reading in readings(word.low) if reading.pos == "verb")
        return word._replace(upos="AUX", feats=_PRESENT, lemma=verb)
    return word


def _nynorsk(word: Word) -> str:
    """The verb of Bokmål of which a word is a present tense in Nynorsk: *meiner*, *støttar*; "" for any other word, as *skular*."""
    verb, known = f"{word.low[:-2]}e", readings(word.low)
    ends = word.low.endswith("ar") and word.form == word.low and word.upos in ("NOUN", "VERB")
    if ends and not known and verb not in NYNORSK and _verb(verb):
        return verb
    listed_verb: str = lists()["nynorsk_present"].get(word.low, "")
    return listed_verb


def _imperative(words: list[Word]) -> list[Word]:
    """The words with what begins a sentence an imperative where it can be nothing else: "Sørg for at …", "Bruk heller …"."""
    starts = [n for n in range(len(words)) if not n or words[n - 1].low == ":" or (n == 1 and words[0].upos == "CCONJ")]
    for n in starts:
        word, found = words[n], readings(words[n].low)
        verbs = [reading.pos == "verb" and reading.lemma in (word.low, f"{word.low}e") for reading in found]
        present = word.finite and word.lemma not in (word.low, f"{word.low}e")  # "går imot …" is no order to "gåre"
        known = word.imperative or present or (word.low in MODALS and word.low != "la")  # "Skulle alle få sin egen, …"
        may = any(verbs) and not known and (word.upos in _MAY_ORDER or word.low == "la")
        if may and (all(verbs) or any(map(_obeys, words[n + 1 : n + 2]))):
            words[n] = word._replace(upos="VERB", feats="Mood=Imp|VerbForm=Fin", lemma=found[verbs.index(True)].lemma)
    return words


def _obeys(word: Word) -> bool:
    """Whether a word follows an imperative rather than a noun: "Bruk heller …", "Utsett saken", "Kutt ut …"."""
    return word.low in _URGENT or word.upos in ("PRON", "DET", "SCONJ") or word.definite


def _passives(words: list[Word]) -> list[Word]:
    """The words with s-passives marked as such, and told finite or infinitive by what governs them.

    The two forms are alike ("Forslaget støttes", "bør støttes"); an infinitive has a modal or "å" before it, with no
    verb between. The tagger sees no further than some words, and takes rare verbs ("tiltredes") for unknown.
    """
    out: list[Word] = []
    for word in words:
        out.append(_passive(out, word))
    return out


def _passive(before: list[Word], word: Word) -> Word:
    """`word` as what stands `before` it in the sentence makes it: a passive, an infinitive, or what it was."""
    low, deponent = word.low, word.low in DEPONENTS
    if low == "si" and not word.verbal and _led(before):
        return word._replace(upos="VERB", feats="VerbForm=Inf", lemma="si")  # "må forbundet si nei til"
    if word.upos == "NOUN" and before and before[-1].low in _AFTER_MODAL and _verb(low) and _governed(before, word):
        word = word._replace(upos="VERB", feats="VerbForm=Inf", lemma=low)  # "kan vi ikke støtte"
    if low.endswith("ast") and len(low) > 5 and not readings(low) and _governed(before, word):
        stem = low[:-3]  # "må vidareførast", "må sjåast"
        return word._replace(
            upos="VERB", feats="VerbForm=Inf|Voice=Pass", lemma=stem + "e" * (stem[-1] not in "aeouyøå")
        )
    twofold = word.verbal and low == word.lemma and low.endswith("es") and not deponent and _verb(low[:-1])
    if twofold and _governed(before, word):
        word = word._replace(lemma=low[:-1])  # "Pasientene må høres", not "Det høres rimelig ut"
    alike = low == f"{word.lemma}s" or (word.feats == "_" and low.endswith("es"))
    if word.verbal and alike and not deponent:
        form = "Inf" if _governed(before, word) else "Fin"
        tense = "Mood=Ind|Tense=Pres|" if form == "Fin" else ""
        return word._replace(upos="VERB", feats=f"{tense}VerbForm={form}|Voice=Pass", lemma=low[:-1])
    alone = word.low in _PAST_TOO and not _led(before)  # "At losene får båt, skulle bare mangle"
    if word.infinitive and alone:
        return word._replace(feats=_PRESENT.replace("Pres", "Past"))
    if "Tense=Past" in word.feats and _perfect(before):
        return word._replace(feats="VerbForm=Part")  # "har etter vårt syn truffet", "er kommunen skuffet"
    if word.finite and low == word.lemma and not alone and _governed(before, word):
        return word._replace(feats="VerbForm=Inf")  # "Vi vil på denne bakgrunn be …"
    return word


def _led(before: list[Word]) -> bool:
    """Whether an infinitive after `before` has in its clause what leads to it: a modal or "å"."""
    clause = takewhile(lambda word: word.upos not in ("PUNCT", "SCONJ") and word.low != "som", reversed(before))
    return any(word.low == "å" or word.lemma in MODALS for word in clause)


def _perfect(before: list[Word]) -> bool:
    """Whether a past form after `before` is a participle that the tagger does not see: of "har", of "er" behind its subject.

    Not in "er noe vi savnet", where a pronoun is the subject of the form.
    """
    for n in range(len(before) - 1, -1, -1):
        verb, between = before[n], before[n + 1 :]
        if verb.verbal or verb.upos in ("SCONJ", "CCONJ", "PUNCT") or verb.low == "som":
            own = any(word.low in listed("pronouns") for word in between[1:])
            return verb.finite and (verb.lemma == "ha" or (verb.lemma in ("være", "bli") and not own))
    return False


def _verb(lemma: str) -> bool:
    """Whether the lexicon has a verb with this lemma."""
    return any(reading.pos == "verb" and reading.lemma == lemma for reading in readings(lemma))


def _governed(before: list[Word], word: Word) -> bool:
    """Whether an s-form after `before` is an infinitive."""
    tagged, joined = "VerbForm=Inf" in word.feats, False
    for n in reversed(range(len(before))):
        other = before[n]
        joined |= other.upos == "CCONJ" or other.low == ","
        if other.low == "å" or (other.verbal and other.lemma in MODALS):
            return True
        behind = before[n + 1 :]
        if other.upos == "SCONJ" and behind and behind[-1].low == "," and not any(word.finite for word in behind):
            continue  # "bør, som foreslått, innføres"
        if other.upos == "SCONJ" or other.finite or (other.infinitive and not tagged):
            return False
        to = before[n - 1 : n] and before[n - 1].low == "å"
        whole = to and not (joined or other.lemma in _AUXILIARY)
        if other.infinitive and (other.passive or whole):
            return other.passive  # "at forslaget om å legge ned skolen trekkes"
    return False
