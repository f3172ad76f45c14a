"""A sentence as somebody says it to somebody: who does what in its clauses, and what the sender vouches for."""

from dataclasses import dataclass, field
from itertools import dropwhile, pairwise

from innspill.norwegian.clauses import MODALS, Clause, Sentence, Word, noun_phrase, opening, up_to_comma
from innspill.norwegian.lists import listed, lists

from .referents import FIRST_PERSON, OTHERS, Referents

_NOMINATIVE = listed("pronouns")
#: Set phrases that may stand before the verb, or between it and its predicate.
ASIDES = tuple(tuple(phrase.split()) for phrase in lists()["asides"].split(", "))
_LONGEST_NAME = 8  # words
#: Nouns that an at-clause may hang on.
_NOUNS = listed("contents") | listed("requests") | listed("demands") | listed("opinions")


@dataclass
class Utterance(Sentence):
    """The sentence of one unit, and who is who in its letter."""

    referents: Referents
    _subjects: dict[Clause, list[Word]] = field(default_factory=dict, init=False, repr=False)

    # -- the subject ----------------------------------------------------------------------------------------------

    def subject(self, clause: Clause) -> list[Word]:
        """The words of the subject; [] where there is none, as in an imperative, a fragment, or a relative clause in "som"."""
        if clause not in self._subjects:
            self._subjects[clause] = self._subject(clause)
        return self._subjects[clause]

    def _subject(self, clause: Clause) -> list[Word]:
        front = (word for word in self.front(clause) if word.upos != "ADV" and word.low not in listed("not"))
        bare = list(dropwhile(lambda word: word.upos in ("INTJ", "PUNCT"), front))
        bare = bare[opening(bare, ASIDES) :]  # "Samlet sett | er forslaget godt"
        if clause.joined is not None:
            return self.subject(self.clauses[clause.joined])
        if clause.verb is None:  # "krever at departementet:", a lead-in whose items have the verb
            return noun_phrase(bare) if clause.kind == "that" else []
        if (clause.kind != "main" and clause.opener is not None) or clause.kind in ("that", "relative"):
            named = any(word.upos != "ADJ" or word.lemma in listed("quantities") for word in bare)
            if clause.kind == "relative" and not named:  # "som | klart | vil …"
                return []
            return _without_adverbs(up_to_comma(bare))
        return self._turned(clause, self.words[clause.verb], bare) or self._in_place(bare, self.rest(clause))

    def _turned(self, clause: Clause, verb: Word, bare: list[Word]) -> list[Word]:
        """The subject behind the finite verb of a clause that begins with something else, as its form or its place tells; [] for none."""
        rest = self.rest(clause)
        after = next((word for word in rest if word.upos != "ADV" and word.low not in ("ikke", "seg")), None)
        if after is None:
            return []
        asked = verb.lemma in listed("naming") and bool(bare)  # "Vi ber dere vurdere …"
        personal = after.low in _NOMINATIVE - (listed("reader") if asked else set())
        if personal or (after.low == "de" and noun_phrase(rest) == [after]):
            return [after]
        if not bare:
            return []
        if after.low == "det" and _expletive(verb, after, rest):
            return [after]  # "Prinsippet er det lett å støtte"
        if between := _between(verb, rest):
            return between
        ours = self.referents.named(after.form) or self.referents.spoken_for(after.form)
        turns = verb.lemma in MODALS | listed("turning") and ours
        return [after] if turns else []  # "Dette forslaget kan kommunen ikke støtte", "Kravet finner kommunen rimelig"

    def _in_place(self, bare: list[Word], rest: list[Word]) -> list[Word]:
        """The subject of a clause with the words `bare` before its finite verb and `rest` behind it: the first of them, unless those
        tell when, how or what of it ("I dag må …", "De siste årene har …", "Viktig er …")."""
        when = bool(bare) and bare[-1].lemma in listed("times") and not any(word.upos == "ADP" for word in bare)
        adverbial = not bare or bare[0].upos in ("ADP", "SCONJ", "PART", "VERB") or (when and bool(noun_phrase(rest)))
        many = len(bare) == 1 and bare[0].lemma in listed("quantities")
        judges = not many and all(word.upos in ("ADJ", "ADV") or word.participle for word in bare)
        predicative = judges and self.referents.who(self.text(bare)) != "sender"
        if not (adverbial or predicative):
            return up_to_comma(bare)
        # in "Å fjerne losen er et tap" there is none behind the verb
        found = self._sender_first(rest) or ([] if bare and bare[0].low == "å" else noun_phrase(rest))
        named = any(word.upos != "ADJ" for word in found)  # not "Å fjerne losen er | uklokt"
        return found if named else bare * predicative

    def _sender_first(self, words: list[Word]) -> list[Word]:
        """A name of the sender with which `words` begin: of "er | Fjordvik Forbund | skeptisk" the middle; [] where none does."""
        begins = self.referents.begin
        begun = list(dropwhile(lambda word: word.upos in ("ADV", "PART", "PUNCT") and word.low not in begins, words))
        if not begun or not (begun[0].low in begins or sum(map(str.isupper, begun[0].form)) > 1):
            return []
        ends = (n for n in range(_LONGEST_NAME, 0, -1) if self.referents.who(self.text(begun[:n])) == "sender")
        return begun[: next(ends, 0)]

    def who(self, clause: Clause) -> str:
        """What the subject stands for, as `Referents.who` names it."""
        words = self.subject(clause)
        if (words and words[0].low in listed("possessive")) or (len(words) > 1 and words[0].low in FIRST_PERSON):
            return "sender" if words[-1].low in listed("own_people") else "thing"
        return self.referents.who(self.text(words))

    def ours(self, clause: Clause) -> bool:
        """Whether the subject is the sender or those whom it speaks for, as in offers, wishes and verdicts."""
        words = self.subject(clause)
        # "at vi i hovedsak støtter": an adverbial before the verb
        first = any(word.low in ("vi", "jeg") for word in words[:1])
        return first or self.who(clause) == "sender" or self.referents.spoken_for(self.text(words))

    def bare_subject(self, clause: Clause) -> list[Word]:
        """The subject without the denial that stands before a subordinate clause's verb: "at vi ikke støtter"."""
        return [word for word in self.subject(clause) if word.upos != "PART"]

    def may_hold(self, owner: str) -> bool:
        """Whether a view that a word in the genitive owns ("bedriftens mening") may be the sender's: it is no authority's, nor of many."""
        who = self.referents.who(owner.removesuffix("s"))
        return not owner.endswith("enes") and who not in ("recipient", "document")

    def calls_sender(self, phrase: str) -> bool:
        """Whether a phrase stands for the sender or for what is the sender's."""
        own = " " in phrase and phrase.lower().split()[0] in listed("possessive")
        return own or self.referents.who(phrase) == "sender"

    def agent(self, clause: Clause, passive: bool) -> str:
        """Who does what the verb says; "none" where nobody is named: an agentless passive, a predicate without subject."""
        if passive:
            after_av = (b for a, b in pairwise(self.own(clause)) if a.low == "av")
            by = next((word for word in after_av if word.upos in ("NOUN", "PROPN", "PRON")), None)
            return "other" if by and (by.upos == "PROPN" or self.referents.who(by.form) in OTHERS) else "none"
        front, subject, rest = self.front(clause), self.bare_subject(clause), self.rest(clause)
        nominal = any(word.nominal for word in front)
        if self.ours(clause) or (subject and self.calls_sender(self.text(subject))):
            return "sender"
        that = [word.low for word in front[-1:]] in (["det"], ["dette"])
        if that and self.referents.who(self.text(noun_phrase(rest))) == "sender":
            return "sender"  # "Det er kommunen enig i"
        if any(self._runs_in(front, n) for n in range(1, min(6, len(front)))):
            return "sender"
        own = not nominal and (front or clause.joined is None)  # "…, og ber styret": others ask it
        if own and any(self.calls_sender(self.text(rest[:n])) for n in range(1, 6)):
            return "sender"  # "Oppsummert støtter Norges Bondelag mindretallets forslag"
        begins = clause.verb is not None and all(word.upos == "PUNCT" for word in self.words[: clause.verb])
        first = begins and self.words[-1].low != "?"  # "Støtter utvalgets mindretall", as in minutes
        if clause.kind == "main" and not nominal and (first or not subject):
            return "none"
        return self.who(clause) if subject else "thing"

    def _runs_in(self, front: list[Word], n: int) -> bool:
        """Whether the last `n` words before the verb are the sender's name after a heading that runs into the sentence:
        "Gebyr for havner Fjordvik kommune er imot …"."""
        name, before = front[-n:], front[-n - 1]
        joined = before.upos in ("ADP", "CCONJ", "DET", "ADJ", "PUNCT") or before.low.endswith("s")
        return name[0].form[:1].isupper() and not joined and self.text(name).lower() in self.referents.names

    # -- what the sender vouches for --------------------------------------------------------------------------------

    def governor(self, clause: Clause) -> Word | None:
        """The word that an at-clause hangs on: the verb, adjective or noun before it ("forslaget om at", "ber … om at")."""
        parent = self.above(clause)
        if parent is None:
            return None
        before = _without_put_in([self.words[k] for k in parent.words if k < clause.start])
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
                # An adjective else is an adverb of manner: "mener videre at", "understreker sterkt at".
                return (self._said(parent) if word.verbal else None) or word
        return self.verb(parent)  # fronted: "At X må Y, går vi imot"

    def _said(self, clause: Clause) -> Word | None:
        """The noun by which a clause says that its sender thinks what the at-clause under it tells: "Vår konklusjon er at …"."""
        subject, verb = self.subject(clause), self.verb(clause)
        if verb is None or verb.lemma != "være" or not subject or not self.referents.owner(subject[0].low):
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
        if word.lemma == "tvil":
            return ours and (self.negated(parent) or "liten" in lows)
        if word.upos == "NOUN":
            return _held(word, verb, ours)
        if word.lemma in listed("implying") or (word.lemma in ("komme", "lande") and who == "sender"):
            return True  # "Vi er kommet til at …"
        if word.lemma in listed("holding"):
            return ours and not self.reported()
        return ours and word.upos == "ADJ" and verb.lemma in ("være", "bli") and word.lemma in listed("plain")

    def reported(self) -> bool:
        """Whether the sentence as a whole is somebody else's: "Ifølge utvalget må …", "I utkastet heter det at …"."""
        start = [word.low for word in self.words[:8]]
        told = not listed("attributed").isdisjoint(start) or {"står", "det"} <= {*start}
        if start[:1] == ["etter"] and start[2:] and self.words[2].lemma in listed("opinions"):
            # "Etter departementets vurdering er …"
            return not (self.referents.owner(start[1]) or self.may_hold(start[1]))
        return told or start[:1] == ["ifølge"] or start[:2] == ["i", "følge"]


def _between(verb: Word, rest: list[Word]) -> list[Word]:
    """The noun between a finite verb and what it governs, its subject: "Forslaget kan | forbundet | ikke støtte", "Dette har | rådet | avvist"."""
    named = noun_phrase(rest) if verb.lemma in (*MODALS, "ha") else []
    if not named or named[-1].upos not in ("NOUN", "PROPN") or named[-1].low.endswith("s"):
        return []
    passed = ("ADV", "PART", "PRON", "ADJ")
    behind = next((word for word in rest if word.start > named[-1].start and word.upos not in passed), None)
    governed = behind is not None and (behind.participle if verb.lemma == "ha" else behind.infinitive)
    return named if governed else []


def _without_adverbs(words: list[Word]) -> list[Word]:
    """The words without adverbs behind what they name: of "at | kommunen | fullt ut deler" the second."""
    last = max((n for n, word in enumerate(words) if word.nominal), default=len(words))
    ends = words[last + 1 :]
    return words[: last + 1] if ends and all(word.upos in ("ADV", "ADP", "ADJ") for word in ends) else words


def _expletive(verb: Word, it: Word, rest: list[Word]) -> bool:
    """Whether "det" behind `verb` is no determiner or pronoun: in "X er det lett å …", not in "X er det beste", "X er det alternativet"."""
    behind = rest[rest.index(it) + 1 :][:1]
    bare = [word for word in behind if word.upos in ("ADV", "PART", "DET", "ADJ") and not word.low.endswith("e")]
    return verb.lemma in ("være", "bli", "finnes") and bool(bare)


def _without_put_in(words: list[Word]) -> list[Word]:
    """The words without what is put in at their end, between commas behind a verb: "Vi mener | , ut fra dette, | at …"."""
    marks = [n for n, word in enumerate(words) if word.low in (",", "–")]
    ended = marks[1:] and marks[-1] == len(words) - 1 and words[marks[-2] - 1].verbal
    return words[: marks[-2]] if ended else words


def _held(noun: Word, verb: Word, ours: bool) -> bool:
    """Whether a noun with an at-clause ("krav om at", "vår mening er at") says that the sender holds it."""
    if verb.lemma in listed("joining") and noun.lemma in listed("demands") | listed("requests"):
        return ours  # "slutter seg til Fiskarlagets krav om at X må …"
    if noun.lemma in listed("opinions") and verb.lemma in ("være", "bli"):
        return True
    # "Vi deler syn": others said it
    return ours and noun.lemma in ("syn", "oppfatning", "vekt") and verb.lemma != "dele"
