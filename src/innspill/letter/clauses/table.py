"""The clauses of a letter as a table that rules read: each computed once, whatever the number of rules that ask.

A row is a verb with what belongs to it: of "Vi kan ikke støtte eller anbefale dette" two, both with the modal *kunne*.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from itertools import chain, takewhile
from typing import Any

import pandas as pd

from innspill.letter.letter import Letter
from innspill.norwegian.clauses import Clause, Word, chains, complement, opening, order_given, parse, up_to_comma
from innspill.norwegian.facets import Token
from innspill.norwegian.lists import listed

from .judgement import judgement
from .known import known, matter_of
from .referents import FIRST_PERSON
from .retold import retold
from .sender import referents
from .target import target
from .units import form, items, unit_marks
from .utterance import ASIDES, Utterance
from .words import unit_words

_PASSED, _PARTICLES = listed("passed") | listed("degrees"), listed("particles")
#: What the sender asks for hangs on one of these.
_ASKED = listed("asking") | listed("demanding") | listed("requests") | listed("demands") | {"gå"}
_PUT_IN = 12  # words that may be put in between commas


@dataclass(frozen=True, eq=False)
class Row:
    """A clause with one of its verbs; the fields before `sentence` are the columns of `Letter.clauses`, their values those of `columns`.

    `parent`: number of the clause above, in its unit; `who`: what the subject stands for; `agent`: who does what the verb says, in
    the passive whom *av* names; `governor`: lemma of what the clause hangs on; `asserted`: the sender vouches for it; `asked`: the sender
    asks for it; `marks`: what kind of unit it stands in (`unit_marks`);
    `rests_on`, `unit_has`: codes that the engine has given already, to it or the clause above, and in its unit.
    """

    unit: str
    number: int
    kind: str
    parent: int | None
    finite: str
    verb: str
    modal: str
    voice: str
    mood: str
    tense: str
    order: str
    negated: bool
    subject: str
    who: str
    agent: str
    complement: str
    governor: str
    asserted: bool
    asked: bool
    reported: bool
    marks: frozenset[str]
    shape: str
    sentence: Utterance
    clause: Clause
    head: Word | None
    words: list[Token]
    lead: list[Token]
    rests_on: frozenset[str] = frozenset()
    unit_has: frozenset[str] = frozenset()

    @cached_property
    def places(self) -> dict[str, list[Token]]:
        """The stretches of words that a rule's cues may be looked for in; `next`: what follows the verb, the bare object;
        `first`: the words that begin the sentence, asked of its first clause; `judged` and the like: `Judgement`."""
        s, own = self.sentence, self.clause.words
        at = s.words.index(self.head) if self.head else -1
        below = [k for k in self.reach if k > at]
        after, subject = [k for k in own if k > at], {word.start for word in s.subject(self.clause)}
        if self.verb in ("være", "bli") and all(s.words[k].start in subject for k in after):
            after = below  # "er (vi) kritiske til måten det er gjort på": taken for a clause below
        if front := self._predicate_first(subject):  # "Betenkte | er vi | over forslaget"
            after, below = ([*front, *(k for k in some if s.words[k].start not in subject)] for some in (after, below))
        near = self._near(below, subject)
        found = {"words": own, "after": after, "below": below, "next": near, "sentence": range(len(s.words))}
        places = {name: [self.words[k] for k in numbers] for name, numbers in found.items()}
        places["subject"] = [word for word in self.words if word.start in subject]
        judged = judgement(s, self.clause, self.head, self.voice == "passive", self.agent, near)
        for name, some in judged._asdict().items():
            places[name] = [self.words[self.at[word.start]] for word in some]
        places["lead"] = self.lead
        places["first"] = self.words[: len(own)] if self.number == 0 else []
        return places

    def _predicate_first(self, subject: set[int]) -> list[int]:
        """The words of a predicate that stands before its verb and subject; [] where none does."""
        if self.verb not in ("være", "bli") or self.clause.verb is None or not subject:
            return []
        front = self.sentence.front(self.clause)
        judges = all((w.upos in ("ADJ", "ADV") or w.participle) and w.start not in subject for w in front)
        ends = front[-1:] and front[-1].upos != "ADV" and front[-1].low not in listed("some")  # "Mange er nødt til …"
        return [self.sentence.words.index(word) for word in front] if judges and ends else []

    def _near(self, below: list[int], subject: set[int]) -> list[int]:
        """What follows the verb, without what may stand between it and what it says: the subject, adverbs, "etter vårt syn", "i våre øyne", "for oss"."""
        words = [self.sentence.words[k] for k in below]
        n, step = 0, 1
        while n < len(words) and step:
            step = self._aside(words[n : n + _PUT_IN]) or _passed(words[n], subject)
            n += step
        return below[n:]

    def _aside(self, words: list[Word]) -> int:
        """How many of the words are put in before what the verb says: "for oss", "etter styrets mening", "i all hovedsak", ", slik saken står,"."""
        lows = [word.low for word in words]
        owner, *more = lows[1:3] or [""]
        if words[0].upos == "ADP" and more:
            view = lows[0] == "etter" and words[2].lemma in listed("opinions") and self.sentence.may_hold(owner)
            if view or (self.sentence.referents.owner(owner) and owner not in _PASSED):
                owns = view or owner.endswith("s") or owner in listed("possessive")
                return 3 if owns else 2  # "i kommunens øyne", "for kommunen"
            if lows[0] == "for" and owner in FIRST_PERSON:
                return 2
        if lows[0] == ",":
            return lows.index(",", 1) + 1 if "," in lows[1:] else 0
        return opening(words, ASIDES)

    @cached_property
    def at(self) -> dict[int, int]:
        """Where in the sentence the word is that starts at a place of the letter."""
        return {word.start: number for number, word in enumerate(self.words)}

    def target(self, hit: tuple[int, ...] = ()) -> str:
        """What the clause is about: the subject of a passive or of a verdict on a thing (*forslaget er godt*, *har vår støtte*), a
        fronted clause, or what follows the verb and the words that go with it (`hit`, such as *uenig i*)."""
        s, c = self.sentence, self.clause
        if judged := self._judged(hit):
            return s.text(judged)
        who = {word.start for word in s.subject(c) if "Case=Gen" not in word.feats or word.upos == "PROPN"}
        subject = s.text(_listed(s.subject(c), s.front(c)))
        if first := s.fronted(c, "that"):
            own = s.own(first[0])
            named = [word for word in s.front(c) if word.start < own[0].start]  # "Forslaget om | at …"
            named = named if named and named[0].upos in ("DET", "NOUN", "PROPN") else []
            return s.text(named + _listed(up_to_comma(own), own))
        if self.head is not None and self.head.passive:
            return subject
        if self.verb in listed("held_of_subject") and self.agent in ("thing", "document", "other"):
            return subject
        who = set() if self.order == "verb" and "item" in self.marks else who  # "… at departementet: lar § 9 utgå"
        begun = [] if self.head is None else [self.head.start]
        begun += [s.words[k].start for k in hit if k and s.words[k - 1].low == "å"]  # "ber departementet om å droppe …"
        after = [s.words[k] for k in self.reach if s.words[k].start > max(begun, default=-1)]
        found = target(after, {s.words[k].start for k in hit}, who)
        whom = s.referents.who(s.text(found))
        shared = bool(found) and s.words[s.words.index(found[0]) - 1].low == "med"  # "Vi er på linje med departementet"
        if whom == "sender" or (shared and whom in ("recipient", "other")):
            return ""
        told = self.who in ("thing", "document") and not s.ours(c)
        return s.text(found or self._fronted(who) or self._antecedent()) or subject * told  # "§ 9 utgår"

    def _judged(self, hit: tuple[int, ...]) -> list[Word]:
        """What the words of a verdict judge where that is no subject: a clause, or what the sender finds so; [] where only a pronoun names it."""
        places, at = self.places, {self.words[k].start for k in hit}
        told = places["judged_clause"] or places["judged"] * (self.verb in listed("weighing"))
        if at.isdisjoint(word.start for word in places["judgement"]):
            return []
        words = [self.sentence.words[self.at[word.start]] for word in told]
        held = up_to_comma([word for word in words if word.low != "."])
        return held if any(word.upos in ("NOUN", "PROPN", "VERB") for word in held) else []

    def _antecedent(self) -> list[Word]:
        """What a relative clause is about: *Gebyret* of *Gebyret er den delen | vi er bekymret for*, else the noun before it."""
        s, over = self.sentence, self.sentence.above(self.clause)
        if self.kind != "relative" or over is None:
            return []
        verb, own, start = s.verb(over), s.own(over), s.words[self.clause.start].start
        before = [word for word in own if word.start < start]
        if verb is not None and verb.lemma == "være" and before[-1:] and before[-1].low != ",":
            if start < verb.start:  # "Det vi er bekymret for, er gebyret."
                return [word for word in own if word.start > verb.start and word.low not in (".", "!")]
            if s.who(over) != "expletive":
                return s.subject(over)
        before = before[:-1] if before[-1:] and before[-1].low == "," else before
        noun = takewhile(lambda w: w.low == "§" or w.upos in ("ADJ", "DET", "NOUN", "NUM", "PROPN"), reversed(before))
        named = [*noun][::-1]
        return named if any(word.low == "§" or word.upos in ("NOUN", "PROPN") for word in named) else []

    def _fronted(self, subject: set[int]) -> list[Word]:
        """The noun phrase that stands before the verb and is no subject: *Losgebyret | vil vi ha bort*."""
        front = up_to_comma(self.sentence.front(self.clause)) if self.clause.verb is not None else []
        front = front[:-1] if front and front[-1].upos == "ADP" else front
        named = front and (front[0].upos in ("DET", "NOUN", "PROPN") or front[0].low == "å")
        return front if named and front[0].start not in subject else []

    @property
    def conditions(self) -> list[Clause]:
        """The conditions that the clause, or one above it, stands under."""
        over = [] if self.kind == "condition" else [self.clause, *self.sentence.over(self.clause)]
        return [c for above in over for c in self.sentence.children(above, "condition")]

    @property
    def span(self) -> tuple[int, int]:
        """Where the clause stands in the letter with all that hangs on it and its conditions, conjunction and final comma left out."""
        s = self.sentence
        held = [c for over in self.conditions for c in (over, *s.under(over))]
        words = [s.words[k] for k in sorted({*self.reach, *(k for c in held for k in c.words)})]
        while len(words) > 1 and words[0].upos in ("CCONJ", "PUNCT"):
            words = words[1:]
        while len(words) > 1 and (words[-1].low in (",", "–", ";") or words[-1].upos == "CCONJ"):
            words = words[:-1]
        return words[0].start, words[-1].end

    @cached_property
    def reach(self) -> list[int]:
        """The words of the clause and of all under it."""
        return sorted(k for c in (self.clause, *self.sentence.under(self.clause)) for k in c.words)


def _passed(word: Word, subject: set[int]) -> bool:
    adverb = word.upos in ("ADV", "PUNCT", "PART") and word.low not in _PARTICLES
    return word.low in _PASSED or adverb or (word.upos in ("PRON", "NOUN", "PROPN", "DET") and word.start in subject)


def _listed(phrase: list[Word], words: list[Word]) -> list[Word]:
    """A noun phrase with what `words` go on to list behind its comma: *tilsynet | , bemanningen og kontrollen*, *en egen | , høyere avgift*."""
    behind = [word for word in words if phrase and word.start > phrase[-1].start]
    if len(behind) < 2 or behind[0].low != "," or behind[1].upos not in ("ADJ", "DET", "NOUN", "NUM", "PROPN"):
        return phrase
    lists = any(word.low in ("og", "eller", "samt") for word in takewhile(lambda w: w.upos != "SCONJ", behind))
    if not lists and not (phrase[-1].upos in ("ADJ", "DET") and behind[1].upos == "ADJ"):
        return phrase
    end = next((n for n, word in enumerate(behind) if word.upos == "SCONJ"), len(behind))
    kept = behind[:end]
    while kept and kept[-1].upos == "PUNCT":
        kept = kept[:-1]
    return phrase + kept


_COLUMNS = [field.name for field in takewhile(lambda field: field.name != "sentence", fields(Row))]


def clauses(letter: Letter) -> pd.DataFrame:
    """One row a verb of a clause, in order: the columns that `Row` describes, for an analyst to look at."""
    rows = chain.from_iterable(unit_rows(letter).values())
    return pd.DataFrame([[getattr(row, name) for name in _COLUMNS] for row in rows], columns=_COLUMNS)


@lru_cache(maxsize=8)
def unit_rows(letter: Letter) -> dict[str, list[Row]]:
    """The clauses of each unit of `letter` that has words, by its id, in order; computed once."""
    who, words, governed = referents(letter), unit_words(letter), items(letter)
    marks, matter = unit_marks(letter, words, governed), matter_of(words)
    leads = {unit: words[item.lead] for unit, item in governed.items()}
    table = {
        unit: list(_rows(Utterance(here, parse(here), who), unit, frozenset(marks[unit]), matter, leads.get(unit, [])))
        for unit, here in words.items()
        if here
    }
    told = {
        unit: [replace(row, marks=row.marks | {"retold"}) for row in table[unit]] for unit in retold(letter.rows, table)
    }
    return table | told


def _rows(
    s: Utterance, unit: str, marks: frozenset[str], matter: frozenset[str], lead: Sequence[Word]
) -> Iterator[Row]:
    """The rows of one sentence. `marks`: of the unit it is; `matter`: what the letter calls the thing put forward; `lead`: the words
    of the lead-in or heading above it."""
    begins = {c.start for c in s.clauses if c.verb is not None and c.start}
    words = [known(word, n, matter, s.referents, n in begins) for n, word in enumerate(s.words)]
    above = [known(word, n, matter, s.referents) for n, word in enumerate(lead)]
    reported, shape = s.reported(), form(s.words)
    # "Vi ber om:" | "at fristen utsettes"; "Vi ber om at:" | "forslaget ikke vedtas"
    opened = any(word.low == "at" for word in lead[-2:])
    called_for = (shape == "that" or opened) and any(word.lemma in _ASKED for word in lead)
    for number, c in enumerate(s.clauses):
        shared = _shared(s, c)
        if c.start == 0 and (c.kind == "that" or opened):
            shared["asked"] |= called_for
            shared["negated"] |= opened and any(word.low in listed("not") for word in s.front(c))
        for head, modal, tense, passive in chains(s, c, s.subject(c)):
            rest = [word for word in s.own(c) if head is None or word.start > head.start]
            yield Row(
                **shared, unit=unit, number=number, marks=marks, reported=reported, shape=shape, verb=head.lemma if head else "",
                modal=modal, voice="passive" if passive else "active", tense=tense, agent=_agent(s, c, head, passive),
                complement=complement(s, c, rest), sentence=s, clause=c, head=head, words=words, lead=above,
            )  # fmt: skip


def _agent(s: Utterance, c: Clause, head: Word | None, passive: bool) -> str:
    """Who does what the verb `head` says: where it is an infinitive, whoever the clause says leads to it ("Vår anbefaling er å støtte",
    "Det ble vedtatt å støtte")."""
    verb = s.verb(c)
    if head is not None and head.infinitive and verb is not None and verb.lemma in ("være", "bli"):
        subject, near = s.subject(c), s.rest(c)[:4]
        owners = subject[:1] if subject and subject[0].low != "det" else near  # "Det er naturlig for oss å støtte"
        if any(s.referents.owner(word.low) for word in owners):
            return "sender"
        if any(word.lemma in listed("resolving") for word in near) and s.who(c) == "expletive":
            return "none"
    return s.agent(c, passive)


def _shared(s: Utterance, c: Clause) -> dict[str, Any]:
    """What all verbs of a clause share."""
    over, verb, governor = s.above(c), s.verb(c), s.governor(c)
    lemma = governor.lemma if governor else ""
    mood = "indicative" if verb else "imperative" if order_given(s, c) else "none"
    asserted, negated, asked = s.asserted(c), s.negated(c), False
    if over and c.kind == "concession":
        asserted = s.asserted(over)
    if over and c.kind == "that" and s.negated(over):
        if lemma in listed("raising") and s.who(over) == "sender":
            asserted, negated = s.asserted(over), not negated  # "Vi mener ikke at …"
    elif over and c.kind == "that":
        asked = lemma in _ASKED and s.asserted(over) and _asks(s, over)
    subject = s.text(s.bare_subject(c))
    who = ("sender" if s.calls_sender(subject) else s.who(c)) if subject else "none"
    return {
        "kind": c.kind, "parent": c.parent, "finite": verb.low if verb else "", "mood": mood, "order": _order(s, c),
        "negated": negated, "subject": subject, "who": who, "governor": lemma, "asserted": asserted, "asked": asked,
    }  # fmt: skip


def _order(s: Utterance, c: Clause) -> str:
    """What stands before the finite verb: the subject, something else (*I dag fordeles avgiften …*), or nothing ("verb")."""
    front, subject = s.front(c), s.subject(c)
    if c.verb is None or not front:
        return "verb"
    return "subject" if subject and subject[0] is front[0] else "other"


def _asks(s: Utterance, c: Clause) -> bool:
    """Whether the sender is who asks in a clause: "Vi ber om at", "Det anbefales at"."""
    return any(s.agent(c, chain.passive) in ("sender", "none") for chain in chains(s, c, s.subject(c)))
