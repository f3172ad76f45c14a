"""How modal expressions are meant: rows of layer `modality`, coder `auto:modality`, by the rules of `data/rules/modality.yaml`."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from innspill.codebook.rules import read_rules
from innspill.coding import Codings, make_codings
from innspill.letter import Letter
from innspill.letter.clauses import Row, unit_rows
from innspill.norwegian.clauses import Word

from .engine import Firing, holds, run

CODER = "auto:modality"
#: The forms of the five modal verbs that are coded wherever they stand (Norsk referansegrammatikk 6.5), and their lemmas.
FORMS = {
    form: forms.split()[1]
    for forms in ("må måtte måttet", "bør burde burdet", "skal skulle skullet", "kan kunne kunnet", "vil ville villet")
    for form in forms.split()
}
#: What may stand around the words of another expression and is part of it: "[det] er viktig [at]".
_BEFORE, _BEHIND = ("det",), ("at", "å", "til")


class Expression(NamedTuple):
    """A clause as one of its modal expressions sees it: `modal` and `verb` are that verb and the one it goes with.

    `word`: the modal verb; None where the clause is asked for another expression (`modal` is then "none"). `said`: the clause that
    tells what must be so or may be: its own, or the at-clause under "det er viktig at".
    """

    row: Row
    word: Word | None
    said: Row


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
            row = firing.coded("modality", CODER, span)
            del row["target"]
            if firing.code == "deontic":
                row["bound"] = next(who for who, when in rules.bound if holds(when, expression.said))
            found.setdefault(span, row)
    return tuple(found.values())


def expressions(letter: Letter) -> Iterator[Expression]:
    """For each clause its modal verbs, and the clause once more for the other expressions that it may hold."""
    for rows in unit_rows(letter).values():
        for number, (row, *_) in groupby(rows, key=lambda row: row.number):
            for k in row.clause.words:
                if turned := _turned(row, k):
                    yield Expression(turned, row.sentence.words[k], turned)
            below = (other for other in rows if other.parent == number and other.kind == "that")
            yield Expression(replace(row, modal="none"), None, next(below, replace(row, verb="none")))


def _turned(row: Row, k: int) -> Row | None:
    """The clause as its modal verb `k` sees it, None where that word is none: *får* has most often an object, *ville* may be an
    adjective ("de ville laksene"). The verb is "none" where it goes with none ("Pengene må ut")."""
    words, low = row.sentence.words, row.sentence.words[k].low
    if low not in FORMS and low != "får":
        return None
    head, passive = _governed(words, k)
    wild = words[k].upos not in ("AUX", "VERB") or (head is None and [w.upos for w in words[k + 1 : k + 2]] == ["NOUN"])
    if (low == "ville" and wild) or (low == "får" and not (head and head.infinitive)):
        return None
    row = replace(row, modal=FORMS.get(low, "få"), verb="none", voice="passive" if passive else "active")
    return replace(row, verb=head.lemma, head=head) if head else row


def _governed(words: list[Word], k: int) -> tuple[Word | None, bool]:
    """The bare infinitive or participle behind the modal verb `k`, before another clause, and whether it is passive: in
    "vil bli sendt" the participle."""
    found = None
    for word in words[k + 1 :]:
        if word.low == "å" or word.upos == "SCONJ" or word.finite:
            break
        if word.participle or (word.infinitive and word.low not in FORMS):
            if word.lemma != "bli":
                return word, word.passive or (word.participle and found is not None)
            found = word
    return found, False


def span_of(firing: Firing, word: Word | None) -> tuple[int, int]:
    """The modal verb, or from the first to the last word of another expression with the words that belong to it."""
    if word is not None:
        return word.start, word.end
    words = firing.row.sentence.words
    first, last = min(firing.hit), max(firing.hit)
    if first != last:  # not a verb alone: "ønsker"
        first -= first > 0 and words[first - 1].low in _BEFORE
        last += words[last + 1].low in _BEHIND if words[last + 1 :] else 0
    return words[first].start, words[last].end
