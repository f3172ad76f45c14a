"""A unit's sentence as the rules see it: its words, its clauses, who does what in them, and what the sender vouches for."""

from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile, takewhile

from innspill.norwegian.lists import listed

from .clauses import Clause
from .parties import FIRST_PERSON, Parties
from .words import MODALS, Word

_NOMINATIVE, _NEGATION = listed("pronouns"), listed("negation") | listed("not")
_SKIPPED = listed("skipped")
_PARTS = ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON")
#: Nouns that an at-clause may hang on.
_NOUNS = listed("contents") | listed("requests") | listed("demands") | listed("opinions")


@dataclass
class Sentence:
    """The words of one unit with their clauses, and the letter's parties."""

    words: list[Word]
    clauses: list[Clause]
    parties: Parties

    @cached_property
    def openers(self) -> dict[int, set[str]]:
        """The words that open a subordinate clause, each with its kind; of some, two clauses' (*som* … *og*)."""
        found: dict[int, set[str]] = {}
        for clause in self.clauses:
            if clause.opener is not None:
                found.setdefault(clause.opener, set()).add(clause.kind)
        return found

    def verb(self, clause: Clause) -> Word | None:
        return None if clause.verb is None else self.words[clause.verb]

    def own(self, clause: Clause) -> list[Word]:
        """The words of the clause."""
        return [self.words[k] for k in clause.words]

    def holding(self, k: int) -> Clause:
        """The clause that the word `k` belongs to; the first where none holds it."""
        return next((clause for clause in self.clauses if k in clause.words), self.clauses[0])

    def rest(self, clause: Clause) -> list[Word]:
        """The words of the clause after its finite verb (all of them where it has none)."""
        return [self.words[k] for k in clause.words if clause.verb is None or k > clause.verb]

    def front(self, clause: Clause) -> list[Word]:
        """The words of the clause before its finite verb, without conjunction and subordinator."""
        opened = clause.joined is None and clause.start == clause.opener
        front = [self.words[k] for k in clause.words if clause.verb is None or k < clause.verb][opened:]
        return list(dropwhile(lambda word: word.upos in ("CCONJ", "PUNCT", "SCONJ"), front))

    def text(self, words: list[Word]) -> str:
        """The words, with a space where the letter has one between them."""
        ends = [words[0].start, *(word.end for word in words)] if words else []
        return "".join(" " * (word.start > end) + word.form for word, end in zip(words, ends, strict=False))

    def negated(self, clause: Clause) -> bool:
        """Whether the clause is denied; "kan vanskelig" denies, too.

        What denies a part only does not deny the clause: before the verb of a main clause ("og ikke på areal, mener vi at"),
        after "men" or "og" ("støtter § 3, men ikke § 4"), in an infinitive ("ber dere om ikke å bygge"), in "ikke bare".
        """
        verb, words = self.verb(clause), self.own(clause)
        lows = [w.low for w in words]
        if "heller ikke" in " ".join(lows) or (verb is not None and verb.lemma == "kunne" and "vanskelig" in lows):
            return True
        first = lows.index(verb.low) if verb is not None and clause.kind == "main" and verb.low in lows else 0
        return any(_denies(lows, n, first) for n, low in enumerate(lows) if low in _NEGATION and not words[n].quoted)

    def above(self, clause: Clause) -> Clause | None:
        """The clause that it hangs on; None for a main clause."""
        return None if clause.parent is None else self.clauses[clause.parent]

    def over(self, clause: Clause) -> list[Clause]:
        """The clauses that it hangs on, one above the other."""
        found: list[Clause] = []
        while (above := self.above(clause)) is not None:
            found.append(clause := above)
        return found

    def children(self, clause: Clause, *kinds: str) -> list[Clause]:
        return [c for c in self.clauses if c.kind in kinds and self.above(c) is clause]

    # -- the subject ----------------------------------------------------------------------------------------------

    def subject(self, clause: Clause) -> list[Word]:
        """The words of the subject; [] where there is none, as in an imperative, a fragment, or a relative clause in "som"."""
        front = (word for word in self.front(clause) if word.upos != "ADV" and word.low not in listed("not"))
        bare = list(dropwhile(lambda word: word.upos in ("INTJ", "PUNCT"), front))
        if clause.joined is not None:
            return self.subject(self.clauses[clause.joined])
        if clause.verb is None:
            return []
        if (clause.kind != "main" and clause.opener is not None) or clause.kind in ("that", "relative"):
            return up_to_comma(bare)
        rest = self.rest(clause)
        after = next((word for word in rest if word.upos != "ADV" and word.low not in ("ikke", "seg")), None)
        asked = self.words[clause.verb].lemma in listed("naming") and bool(bare)  # "Vi ber dere vurdere …"
        if after is not None and after.low in _NOMINATIVE - (listed("reader") if asked else set()):
            return [after]
        modal = self.words[clause.verb].lemma in MODALS | listed("turning")
        if modal and after is not None and bare and after.low in self.parties.names:
            return [after]  # "Dette forslaget kan kommunen ikke støtte", "Kravet finner kommunen rimelig"
        adverbial = not bare or bare[0].upos in ("ADP", "SCONJ", "PART", "VERB")  # "Sett i lys av dette er …"
        predicative = all(word.upos == "ADJ" for word in bare) and self.parties.who(self.text(bare)) != "sender"
        if adverbial or predicative:  # "I dag må …", "Viktig er …": the subject stands after the verb
            return noun_phrase(rest)
        return up_to_comma(bare)

    def who(self, clause: Clause) -> str:
        """What the subject stands for, as `Parties.who` names it."""
        words = self.subject(clause)
        if (words and words[0].low in listed("possessive")) or (len(words) > 1 and words[0].low in FIRST_PERSON):
            return "sender" if words[-1].low in listed("own_people") else "thing"
        return self.parties.who(self.text(words))

    def ours(self, clause: Clause) -> bool:
        """Whether the subject is the sender or those whom it speaks for, as in offers, wishes and verdicts."""
        words = self.subject(clause)
        # "at vi i hovedsak støtter": an adverbial before the verb
        first = any(word.low in ("vi", "jeg") for word in words[:1])
        return first or self.who(clause) == "sender" or self.parties.spoken_for(self.text(words))

    # -- what the sender vouches for --------------------------------------------------------------------------------

    def governor(self, clause: Clause) -> Word | None:
        """The word that an at-clause hangs on: the verb, adjective or noun before it ("forslaget om at", "ber … om at")."""
        parent = self.above(clause)
        if parent is None:
            return None
        before = [self.words[k] for k in parent.words if k < clause.start]
        adjectival = any(w.lemma in listed("judging") or (w.upos == "VERB" and w.low.endswith("s")) for w in before)
        named = any(w.lemma in listed("naming") for w in before)
        preposition = False
        for k in reversed(range(len(before))):
            word = before[k]
            preposition |= word.upos == "ADP"
            after_for = [w.low for w in before[k - 1 : k]] == ["for"]
            own = word.upos == "NOUN" and preposition and not named and not after_for
            adjective = word.upos == "ADJ" and adjectival and word.lemma not in listed("much")
            if word.verbal or own or (word.upos in ("NOUN", "PROPN") and word.lemma in _NOUNS) or adjective:
                return (
                    self._said(parent) if word.verbal else None
                ) or word  # an adjective else is an adverb of manner: "mener videre at", "understreker sterkt at"
        return self.verb(parent)  # fronted: "At X må Y, går vi imot"

    def _said(self, clause: Clause) -> Word | None:
        """The noun by which a clause says that its sender thinks what the at-clause under it tells: "Vår konklusjon er at …"."""
        subject, verb = self.subject(clause), self.verb(clause)
        if verb is None or verb.lemma != "være" or not subject or not self.parties.owner(subject[0].low):
            return None
        return next((word for word in subject if word.lemma in listed("opinions")), None)

    def asserted(self, clause: Clause) -> bool:
        """Whether the sender itself says what the clause says: not if it is reported, judged, supposed or a mere reason."""
        if clause.kind in ("main", "contrast"):
            return True
        parent = self.above(clause)
        if clause.kind != "that" or parent is None:
            return False
        verb, over = self.verb(parent), self.above(parent)
        if verb is None:
            return False
        if parent.kind == "relative" and over is not None and verb.lemma in listed("holding"):
            return self.who(parent) == "sender" and self.asserted(over)  # "forhold som vi mener bør endres"
        return self.asserted(parent) and self._vouched(clause, parent, verb)

    def _vouched(self, clause: Clause, parent: Clause, verb: Word) -> bool:
        """Whether what the sender says in `parent`, whose verb is `verb`, vouches for the at-clause under it."""
        word, who = self.governor(clause), self.who(parent)
        lows = [word.low for word in self.own(parent)]
        if verb.lemma in listed("insisting_verbs") and listed("insisting") & set(lows):
            return who == "sender"  # "Vi gjør oppmerksom på at X bør …", "gjør gjeldende at", "holder fast ved at"
        if "annet enn" in " ".join(lows):
            return self.negated(parent) and who == "sender"  # "Vi kan ikke se annet enn at …"
        if word is None or (self.negated(parent) and word.lemma != "tvil"):
            return False
        ours = who in ("sender", "", "expletive") or verb.passive
        if word.upos == "NOUN":
            return _held(word, verb, ours)
        if word.lemma in listed("implying"):
            return True
        if word.lemma in listed("holding"):
            return ours and not self.reported()
        return ours and word.upos == "ADJ" and verb.lemma in ("være", "bli") and word.lemma in listed("plain")

    def reported(self) -> bool:
        """Whether the sentence as a whole is somebody else's: "Ifølge utvalget må …", "I utkastet heter det at …"."""
        start = [word.low for word in self.words[:8]]
        told = not listed("attributed").isdisjoint(start) or {"står", "det"} <= {*start}
        return told or start[:1] == ["ifølge"] or start[:2] == ["i", "følge"]


def _held(noun: Word, verb: Word, ours: bool) -> bool:
    """Whether a noun with an at-clause ("krav om at", "vår mening er at") says that the sender holds it."""
    if verb.lemma in listed("joining") and noun.lemma in listed("demands") | listed("requests"):
        return ours  # "slutter seg til Fiskarlagets krav om at X må …"
    if noun.lemma in listed("opinions") and verb.lemma in ("være", "bli"):
        return True
    # "Vi deler syn": others said it
    return ours and noun.lemma in ("syn", "oppfatning", "vekt") and verb.lemma != "dele"


def _denies(lows: list[str], n: int, first: int) -> bool:
    """Whether the denial at `n` is of the clause, whose finite verb stands `first` to be denied."""
    part = lows[n - 1 : n] in (["men"], ["og"], ["om"], ["å"], [","]) or listed("not_only") & {*lows[n + 1 : n + 2]}
    return lows[n] not in listed("not") or (n >= first and not part)


def noun_phrase(words: list[Word]) -> list[Word]:
    """The noun phrase with which `words` begin, adverbs skipped: the subject after the verb ("bør kommunene få …")."""
    found: list[Word] = []
    for n, word in enumerate(words):
        after = words[n + 1] if n + 1 < len(words) else None
        if not found and (word.upos == "ADV" or word.low in _SKIPPED):
            continue
        if not found and word.upos == "PRON" and not (word.low == "de" and after is not None and after.upos == "ADJ"):
            return [word]
        joins = bool(found) and word.low == "og" and found[-1].upos == "PROPN"
        ended = bool(found) and found[-1].upos == "NOUN" and word.upos != "PROPN"
        if ended or not (joins or word.upos in _PARTS):
            break
        found.append(word)
    return found


def up_to_comma(words: list[Word]) -> list[Word]:
    """`words` up to the first comma or bracket: a noun phrase with what follows its head."""
    return list(takewhile(lambda word: word.low not in (",", "(", ":", ";", "–"), words))
