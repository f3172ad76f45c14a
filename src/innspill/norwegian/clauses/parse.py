"""The clauses of a sentence, from word order and conjunctions: which finite verb belongs where, and what hangs on what.

A light parser, not a treebank's: each clause has one finite verb. It rests on three facts of Norwegian (Norsk
referansegrammatikk, ch. 10 and 11): a subordinate clause opens with a subordinator (or, without one, with its
subject); a main clause has its finite verb in second place; and a finite verb beyond the first of a clause belongs to
the nearest open clause that still lacks one, or else to a coordinated clause.

"Kommuner som har havn, bør få dekket utgiftene, og vi ber om at fristen utsettes." has the clauses
main: bør; relative: har; main: ber; that: utsettes.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from innspill.norwegian.lists import listed

from .openers import opener
from .words import MODALS, Word

_PRONOUNS, _WITH_THAT, _SPEAKING = listed("pronouns"), listed("with_that"), listed("speaking")
_NOUNS = ("NOUN", "PROPN", "ADJ", "DET", "ADP")

#: Of clauses; a question is an embedded one.
KINDS = frozenset(
    "main that relative condition cause purpose result time concession contrast question manner without".split()
)


@dataclass(eq=False)
class Clause:
    """A clause: its `kind` (of KINDS), its place among the others (`parent`, an index), and its words (indices into the sentence).

    `opener`: index of its subordinator, of `length` words; `verb`: of its finite verb; None where it has none.
    `joined`: a coordinated predicate shares the subject of that clause; `after`: the conjunction before it.
    """

    kind: str
    parent: int | None
    start: int
    opener: int | None = None
    length: int = 1
    verb: int | None = None
    joined: int | None = None
    after: str = ""
    words: list[int] = field(default_factory=list)


def parse(words: list[Word]) -> list[Clause]:
    """The clauses of a sentence, the first being the main clause in which it begins."""
    return _Scan(words).run()


class _Scan:
    """One pass from left to right: the clauses so far, the stack of open ones, and what stands since the last verb."""

    def __init__(self, words: list[Word]):
        self.words, self.clauses, self.stack = words, [Clause("main", None, 0)], [0]
        self.conjunction: int | None = None
        self.comma: int | None = None
        self.begun: tuple[int, int] | None = None

    def run(self) -> list[Clause]:
        depth, until = 0, -1
        for i, word in enumerate(self.words):
            depth += word.low in ("(", "[")
            if not (depth or word.quoted or i <= until):
                kind, length = opener(self.words, i, self.top.verb)
                if kind:
                    self.open(kind, i, length)
                    until = i + length - 1
                elif word.upos == "CCONJ" or (word.low == "for" and self.before(i) == ","):
                    hanging = self.before(i)[1:] and self.before(i)[-1] == "-"  # "markeds- og forskningsavgiften"
                    if not hanging and not self.joins(i):
                        self.conjunction = i
                elif self.refers(i):
                    self.stack, self.conjunction, self.comma = [self.add(Clause("main", None, i + 1), i)], None, None
                    self.clauses[-2].words.append(i)
                    continue
                elif word.low in (",", ";", "–", "-", ":"):
                    self.comma = i
                    self.close()
                elif word.finite:
                    self.verb(i)
                elif word.imperative and self.comma is not None and self.clauses[self.stack[0]].verb is None:
                    del self.stack[1:]  # "Dersom noe skal endres, så begynn med skiltingen."
            depth -= word.low in (")", "]") and depth > 0
            self.top.words.append(i)
        return self.clauses

    def joins(self, i: int) -> bool:
        """Whether the conjunction `i` joins nouns behind one that begins a clause: ", og | jakt og fangst er …"."""
        return self.conjunction is not None and self.only(_NOUNS, self.conjunction, i)

    def only(self, kinds: tuple[str, ...], conj: int, end: int) -> bool:
        """Whether words of some kinds, and none of others, stand between a conjunction behind a comma and `end`."""
        between = self.words[conj + 1 : end]
        return self.before(conj) == "," and bool(between) and all(word.upos in kinds for word in between)

    def refers(self, i: int) -> bool:
        """Whether a mark ends words that say what a sentence is about: "Til § 9: Bestemmelsen bør …", "§ 9. Kommunen støtter …"."""
        more = i + 1 < len(self.words) and self.words[i + 1].form[0].isupper()
        number = i > 0 and self.words[i - 1].form[0].isdigit() and all(clause.verb is None for clause in self.clauses)
        return more and (self.words[i].low == ":" or (self.words[i].low == "." and number))

    def close(self) -> None:
        """End at a comma what was put in behind the finite verb of the main clause: "Vi er, slik saken står, ikke enige"."""
        verb = self.clauses[self.stack[0]].verb
        if verb is None:
            return
        near = 1 if self.words[verb].lemma in _WITH_THAT else 2  # not "mener planen, slik den er, er god"
        put_in = "," in [word.low for word in self.words[verb + 1 : verb + 1 + near]]
        if put_in and len(self.stack) > 1 and self.top.verb is not None and self.top.kind != "that":
            del self.stack[1:]

    @property
    def top(self) -> Clause:
        return self.clauses[self.stack[-1]]

    def before(self, i: int) -> str:
        return self.words[i - 1].low if i else ""

    def open(self, kind: str, i: int, length: int) -> None:
        after_comma = self.comma == i - 1 or self.before(i) == "men"
        if after_comma and kind in ("condition", "concession", "cause"):
            del self.stack[1:]  # after a comma or "men", a condition is one of the whole sentence
        elif self.conjunction is not None and self.beside(self.conjunction, i):
            for k in reversed(range(1, len(self.stack))):
                beside = self.clauses[self.stack[k]].kind
                if beside == kind or (kind == "that" and beside in ("condition", "purpose", "result", "cause")):
                    kind = beside
                    del self.stack[k:]
                    break
        elif kind == "that" and self.comma == i - 1 and len(self.stack) > 1:
            self.stack.pop()  # no comma stands before the object of "mener"; it ends a clause put in: "støtter, slik X vil, at"
        self.begun = (self.conjunction, i) if self.conjunction and self.begins(self.conjunction, kind, i) else None
        self.stack.append(self.add(Clause(kind, self.stack[-1], i, i if length else None, length), i))
        self.conjunction = self.comma = None

    def begins(self, conj: int, kind: str, i: int) -> bool:
        """Whether what opens at `i` belongs to the subject of a clause that a conjunction begins: ", og kommuner | som har havn, må …"."""
        end = i - (self.before(i) == ",")
        return kind in ("relative", "that", "manner") and self.only((*_NOUNS, "PRON", "NUM"), conj, end)

    def beside(self, conj: int, i: int) -> bool:
        """Whether a conjunction joins what opens at `i` to a clause before: ", og at …", "og derfor at", not "klokt og riktig at"."""
        return conj == i - 1 or (conj == i - 2 and self.words[i - 1].upos != "ADJ")

    def verb(self, i: int) -> None:
        open_question = (
            self.top.kind == "question" and self.top.verb is None and self.clauses[self.stack[0]].verb is None
        )
        if open_question and any(word.low in _PRONOUNS for word in self.words[i + 1 : i + 2]):
            del self.stack[1:]  # "Til spørsmålet om losplikt svarer vi ja"
        top = self.top
        compares = top.kind == "relative" and top.verb is None and top.opener is not None and i == top.opener + 2
        inverted = not any(word.infinitive for word in self.words[i + 1 : i + 2])  # not "som trolig vil koste"
        if compares and inverted and ("VerbForm=Part" in self.words[i - 1].feats or self.before(i) in listed("as")):
            self.stack.pop()  # "som beskrevet må det …": a comparison without a verb of its own
        waiting = next((k for k in reversed(self.stack) if self.clauses[k].verb is None), None)
        if self.top.verb is None:
            self.top.verb = i
        elif waiting is None and self.inverted() and self.comma == i - 1 - (self.before(i) == "så"):
            self.after_comma(self.comma, i)  # "Skal vi lykkes og bli flere, (så) må staten betale."
        elif self.conjunction is not None and (
            waiting is None
            or (self.own_subject(self.conjunction, i) and self.comma not in (None, i - 1) and not self.lists())
            or self.goes_on(self.conjunction, i)
        ):
            self.coordinate(self.conjunction, i)
        elif waiting is not None:
            del self.stack[self.stack.index(waiting) + 1 :]
            self.top.verb = i
        elif (level := self.heavy()) is not None:
            self.behind_heavy_subject(level, i)
        elif self.comma is not None and self.begun is not None:
            self.behind_subject(*self.begun, i)
        elif self.comma is not None:
            self.after_comma(self.comma, i)
        elif self.inverted() and (self.words[i].low in listed("main_modals") or self.turned(i)):
            self.after_comma(i - 1, i)  # "Skal det lykkes må staten betale.": the comma is left out
        else:
            self.without_opener(self.top.verb, i)
        self.conjunction = self.comma = None

    def inverted(self) -> bool:
        """Whether the sentence begins with its verb as a condition does."""
        start = next((k for k, word in enumerate(self.words) if word.upos not in ("PUNCT", "CCONJ")), 0)
        return self.clauses[self.stack[0]].verb == start

    def turned(self, i: int) -> bool:
        """Whether the subject stands behind the finite verb `i` of a sentence that opens with a modal and does not ask."""
        first = next(word for word in self.words if word.upos not in ("PUNCT", "CCONJ"))
        after = "".join(word.low for word in self.words[i + 1 : i + 2])
        return first.lemma in MODALS and after in _PRONOUNS | {"det"} and self.words[-1].low != "?"

    def lists(self) -> bool:
        """Whether the conjunction ends a list of things: "De som høster av kraft, fisk eller areal må …"."""
        between = self.words[self.comma or 0 : self.conjunction][1:]
        return bool(between) and all(word.upos in ("ADJ", "NOUN", "PROPN") for word in between)

    def own_subject(self, conj: int, i: int) -> bool:
        """Whether the finite verb `i` after the conjunction `conj` has a subject of its own: "og de fleste mener"."""
        between = self.words[conj + 1 : i]
        after = self.words[i + 1].low if i + 1 < len(self.words) else ""
        return any(word.nominal or word.upos == "DET" for word in between) or after in _PRONOUNS

    def goes_on(self, conj: int, i: int) -> bool:
        """Whether the finite verb `i` goes on with the clause before a conjunction, the verb of what that hangs on being to come:
        "Synet at gebyret er lavt og ikke kan økes, deles ikke"."""
        bare = all(word.upos in ("ADV", "PART") for word in self.words[conj + 1 : i])
        ahead = pairwise(self.words[i + 1 :])
        turned = self.own_subject(conj, i) and any(mark.low == "," and verb.finite for mark, verb in ahead)
        return self.before(conj) != "," and (turned or (bare and any(word.finite for word in self.words[i + 1 :])))

    def coordinate(self, conj: int, i: int) -> None:
        """A further finite verb after a conjunction: a predicate of the same clause, or a clause of its own."""
        outer = self.before(conj) in (",", ";")
        outer |= self.words[i].lemma in _SPEAKING and not self.own_subject(conj, i)
        level = self.stack[0] if outer else self.stack[-1]
        base = self.clauses[level]
        joined = None if self.own_subject(conj, i) else level
        new = Clause(base.kind, base.parent, conj, base.opener, base.length, i, joined, self.words[conj].low)
        self.stack[self.stack.index(level) :] = [self.add(new, i)]

    def after_comma(self, comma: int, i: int) -> None:
        """A second finite verb after a comma, all clauses being full: the first was a condition, or this is a new main clause."""
        main = self.add(Clause("main", None, comma + 1, verb=i), i)
        if self.inverted() and i - comma - (self.before(i) == "så") == 1:  # "Skal det lykkes, må staten betale."
            first = self.clauses[self.stack[0]]
            first.kind, first.parent = "condition", main
        self.stack = [main]

    def behind_subject(self, conj: int, end: int, i: int) -> None:
        """The finite verb `i` of a main clause behind a conjunction, whose subject has a clause of its own from `end` on."""
        number, own = len(self.clauses), list(range(conj, end))
        for clause in self.clauses:
            clause.words = [n for n in clause.words if n not in own]
            clause.parent = number if clause.start == end else clause.parent
        self.clauses.append(Clause("main", None, conj, verb=i, after=self.words[conj].low, words=own))
        self.stack, self.begun = [number], None

    def heavy(self) -> int | None:
        """Where in the stack a clause stands that waits for what it says, having got only a noun and clauses of that noun's:
        "Vi mener | planen om at alle skal betale | er …"; None where none does."""
        for level in reversed(range(len(self.stack) - 1)):
            over, below = self.clauses[self.stack[level]], self.clauses[self.stack[level + 1]]
            if over.verb is not None and self.words[over.verb].lemma in _WITH_THAT:
                between = self.words[over.verb + 1 : below.start]
                told = any(c.parent == self.stack[level] and c.kind == "that" for c in self.clauses if c is not below)
                named = any(w.upos == "NOUN" or w.low in listed("demonstratives") for w in between)
                ended = any(w.low in (",", "å") for w in between[:-1])
                hangs = below.kind in ("that", "relative", "manner")
                return level if hangs and named and not ended and not told else None
        return None

    def behind_heavy_subject(self, level: int, i: int) -> None:
        """The finite verb `i` of an at-clause without "at", whose subject is the noun after the verb at `level` with all that hangs on it."""
        k = self.stack[level]
        over, number = self.clauses[k], len(self.clauses)
        own = [n for n in over.words if n > (over.verb or 0)]
        over.words = [n for n in over.words if n not in own]
        for clause in self.clauses:
            if clause.parent == k and clause.start > (over.verb or 0):
                clause.parent = number
        self.clauses.append(Clause("that", k, own[0], verb=i, words=own))
        self.stack[level + 1 :] = [number]

    def without_opener(self, last: int, i: int) -> None:
        """A finite verb with neither conjunction nor comma: an at-clause without "at", or a relative one without "som"."""
        start, verb = last + 1, self.words[last]
        ahead = [self.words[k].low for k in self.top.words if k < last]
        inverted = not _PRONOUNS & {*ahead} if ahead else self.before(last) == ","
        if self.words[start].low in _PRONOUNS - listed("reader") and inverted:
            start += 1  # "Det synes jeg er fornuftig": the pronoun is the subject of "synes"; not "Vi håper dere vil …"
        adjective = verb.lemma in ("være", "bli") and any(w.upos == "ADJ" for w in self.words[start:i])
        kind = "that" if verb.lemma in _WITH_THAT or adjective else "relative"
        pronoun = next((k for k in range(start + 1, i) if self.words[k].low in _PRONOUNS), None)
        if pronoun is not None and verb.lemma not in _WITH_THAT:
            kind, start = "relative", pronoun  # "det eneste vi støtter": the clause begins with its subject
        elif kind == "relative" and self.words[i - 1].upos in ("NOUN", "PROPN") and self.names(i - 2):
            start = i - 1  # "den effekten departementet ønsker", "slutter seg til det utvalget skriver"
        self.stack.append(self.add(Clause(kind, self.stack[-1], start, verb=i), i))

    def names(self, k: int) -> bool:
        """Whether the word `k` may be what a relative clause tells of."""
        word, before = self.words[k], self.words[k - 1]
        return word.nominal or (word.low in ("det", "alt") and before.low in listed("prepositions"))

    def add(self, clause: Clause, i: int) -> int:
        """Put a clause behind the others; it takes the words from its start up to `i` away from those. Gives its number."""
        if clause.start < i:
            for other in self.clauses:
                other.words = [k for k in other.words if k < clause.start]
        clause.words = list(range(clause.start, i))
        self.clauses.append(clause)
        return len(self.clauses) - 1
