"""How modal expressions are meant: rows of layer `modality`, coder `auto:modality`, by the rules of `data/rules/modality.yaml`."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from innspill.coding import Codings, make_codings
from innspill.letter import Letter

from .clause_table import Row, clause_table
from .engine import Firing, run
from .rule_file import read_rules
from .words import Word

CODER = "auto:modality"
#: The forms of the five modal verbs that are coded wherever they stand (Norsk referansegrammatikk 6.5), and their lemmas.
FORMS = {
    form: forms.split()[1]
    for forms in ("må måtte måttet", "bør burde burdet", "skal skulle skullet", "kan kunne kunnet", "vil ville villet")
    for form in forms.split()
}
#: What befalls a subject: somebody else is to see to it.
_GIVEN = frozenset("få beholde ha bli være slippe".split())
#: What may stand around the words of another expression and is part of it: "[det] er viktig [at]".
_BEFORE, _BEHIND = ("det",), ("at", "å", "til")


class Expression(NamedTuple):
    """A clause as one of its modal expressions sees it: `modal` and `verb` are that verb and the one it goes with.

    `word`: the modal verb; None where the clause is asked for another expression (`modal` is then "none").
    """

    row: Row
    word: Word | None


def code_modality(letter: Letter) -> Codings:
    """Each modal expression of any letter by its function, with its kind (`sub`) and, where it is deontic, who is `bound`.

    `bound`: recipient (also by duties that name nobody), other, or inclusive (*vi*, sender and others).
    """
    return make_codings(map(dict, _coded(letter)), coverage=[(CODER, "modality", 0, len(letter.text))])


def epistemic(letter: Letter) -> set[int]:
    """Where the expressions begin that say how sure something is."""
    return {row["start"] for row in _coded(letter) if row["code"] == "epistemic"}


@lru_cache(maxsize=2)
def _coded(letter: Letter) -> tuple[dict[str, Any], ...]:
    """The rows of a letter; computed once, since metadiscourse asks for them, too."""
    rules = read_rules("modality")
    found = dict[tuple[int, int], dict[str, Any]]()
    for expression in expressions(letter):
        for firing in run(rules, [expression.row]):
            span = span_of(firing, expression.word)
            more = {"bound": bound(expression)} if firing.code == "deontic" else {}
            row = firing.coded("modality", CODER, span, **more)
            del row["target"]
            found.setdefault(span, row)
    return tuple(found.values())


def expressions(letter: Letter) -> Iterator[Expression]:
    """For each clause its modal verbs, and the clause once more for the other expressions that it may hold."""
    for _, group in groupby(clause_table(letter), key=lambda row: (row.unit, row.number)):
        rows = list(group)
        for k in rows[0].clause.words:
            if lemma := _modal(rows[0].sentence.words, k):
                yield Expression(_turned(rows, k, lemma), rows[0].sentence.words[k])
        yield Expression(replace(rows[0], modal="none"), None)


def _modal(words: list[Word], k: int) -> str:
    """The lemma of the modal verb that word `k` is, or "": *ville* may be an adjective, *får* has most often an object."""
    word = words[k]
    if word.low == "får":
        head, _ = _governed(words, k)
        return "få" if head is not None and head.infinitive else ""
    return "" if word.low == "ville" and _wild(words, k) else FORMS.get(word.low, "")


def _wild(words: list[Word], k: int) -> bool:
    """Whether *ville* is the adjective: tagged so, or between an article or a preposition and a noun."""
    between = [words[n] for n in (k - 1, k + 1) if 0 <= n < len(words)]
    return words[k].upos not in ("AUX", "VERB") or (
        len(between) == 2 and between[1].upos == "NOUN" and (between[0].upos in ("ADP", "DET") or between[0].low in ("de", "den"))
    )  # fmt: skip


def _turned(rows: list[Row], k: int, lemma: str) -> Row:
    """The row of the verb that the modal `k` goes with; the verb "none" where it goes with none ("Pengene må ut")."""
    head, passive = _governed(rows[0].sentence.words, k)
    if head is None:
        return replace(rows[0], modal=lemma, verb="none", voice="active")
    row = next((row for row in rows if row.head is head), rows[0])
    return replace(row, modal=lemma, verb=head.lemma, voice="passive" if passive else "active", head=head)


def _governed(words: list[Word], k: int) -> tuple[Word | None, bool]:
    """The bare infinitive or participle behind the modal verb `k`, before another clause, and whether it is passive: in
    "vil bli sendt" the participle."""
    found = None
    for word in words[k + 1 :]:
        part = word.upos in ("VERB", "AUX") and "VerbForm=Part" in word.feats
        if word.low in ("å", ";", ":", "?") or word.upos == "SCONJ" or (word.finite and word.low != word.lemma):
            break
        if part or (word.infinitive and word.low not in FORMS):
            if word.lemma != "bli":
                return word, word.passive or (part and found is not None)
            found = word
    return found, False


def span_of(firing: Firing, word: Word | None) -> tuple[int, int]:
    """The modal verb, or from the first to the last word of another expression with the words that belong to it."""
    if word is not None:
        return word.start, word.end
    words = firing.row.sentence.words
    first, last = min(firing.hit), max(firing.hit)
    if first == last:
        return words[first].start, words[first].end  # a verb: "ønsker"
    while first and words[first - 1].low in _BEFORE:
        first -= 1
    while last + 1 < len(words) and words[last + 1].low in _BEHIND:
        last += 1
    return words[first].start, words[last].end


def bound(expression: Expression) -> str:
    """Who is bound: the subject of what shall be done, if it can act and is to do something itself; else the recipient.

    "Kommunene må få mer" binds whoever can give it; so does a duty that names nobody.
    """
    row, s = expression.row, expression.row.sentence
    below = s.children(row.clause, "that") if expression.word is None else []
    if below:
        verb = s.verb(below[0])
        who, passive, lemma = s.who(below[0]), verb is not None and verb.passive, verb.lemma if verb is not None else ""
        subject = s.subject(below[0])
    else:
        who, passive, lemma, subject = row.agent, row.voice == "passive", row.verb, s.subject(row.clause)
    if (lemma in _GIVEN and (below or expression.word is not None)) or (passive and below):
        return "recipient"
    if who == "sender":
        return "inclusive" if [word.low for word in subject] == ["vi"] else "other"
    return "other" if who == "other" else "recipient"
