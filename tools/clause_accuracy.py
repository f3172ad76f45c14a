"""How often the clause parser is right on a treebank: of which kind a finite verb's clause is, and what its subject is.

    python tools/clause_accuracy.py --treebank no_bokmaal-ud-dev.conllu

The treebank (UD Norwegian Bokmål) is no part of this project. Tokens and sentences are the treebank's, tags are ours. A clause is main
(also told speech), a complement (at-clause, indirect question), relative or adverbial, as UD's relation of its predicate says. A subject
is right where the words that we take for it hold UD's; where "det" stands for a subject behind the verb, either counts.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from innspill.errors import InnspillError
from innspill.letter.clauses.referents import Referents
from innspill.letter.clauses.utterance import Utterance
from innspill.norwegian import analyse
from innspill.norwegian.clauses import Word, mended, parse
from innspill.norwegian.conllu import Token, read

#: Our kinds by the treebank's names; the rest are adverbial.
_OURS = {"main": "main", "that": "complement", "question": "complement", "relative": "relative"}
_MAIN = ("root", "parataxis", "discourse", "dislocated", "appos")
_SUBJECTS = ("nsubj", "csubj", "expl")
_NEAR = 6  # words from "så" to the clause that it announces
_NOBODY = Referents(frozenset(), "")


class Tree:
    """The tree of a sentence: what a finite verb's clause is, and what its subject is. Tokens go by their numbers, from 1."""

    def __init__(self, tokens: Sequence[Token]):
        self.at = dict(enumerate(tokens, 1))
        self.below: defaultdict[int, list[int]] = defaultdict(list)
        for number, token in self.at.items():
            self.below[token.head].append(number)

    def told(self, verb: int) -> tuple[str, set[int]]:
        """The kind of the clause of a finite verb ("" for none of ours), and the words that are its subject."""
        predicate = verb
        while self.relation(predicate) in ("aux", "cop"):
            predicate = self.at[predicate].head
        first = predicate
        while self.at[first].relation == "conj":
            first = self.at[first].head
        own, shared = ({k for k in self.below[n] if self.relation(k) in _SUBJECTS} for n in (predicate, first))
        return self.kind(first), own or shared

    def kind(self, first: int) -> str:
        """The kind of the clause with a predicate that is coordinated with none before it."""
        under, relation, head = self.below[first], self.relation(first), self.at[first].head
        marks = [self.low(k) for k in under if self.at[k].relation == "mark"]
        asks = any(self.low(k).startswith("hv") for k in under)
        if relation in _MAIN:
            return "main"
        if relation in ("ccomp", "csubj", "xcomp"):
            told = relation == "ccomp" and not marks and not asks and head > first
            return "main" if told else "complement"
        if relation == "acl":
            return "complement" if {"at", "om"} & {*marks} else "relative"
        if relation != "advcl":
            return ""
        start = min([*under, first])
        announced = any(self.low(k) in ("så", "slik") for k in range(max(1, start - _NEAR), start))
        governed = any(self.at[k].relation == "case" for k in under) or announced
        return "complement" if (marks == ["at"] and governed) or (asks and not marks) else "adverbial"

    def relation(self, number: int) -> str:
        """How it hangs on its head, without what the treebank adds behind a colon."""
        return self.at[number].relation.split(":")[0]

    def low(self, number: int) -> str:
        return self.at[number].form.lower()


def verdicts(tokens: Sequence[Token], tagged: list[Word]) -> Iterator[tuple[str, str, bool | None]]:
    """Of each finite verb in the treebank: the kind of its clause, the kind that we give it ("" where we have none), and whether the
    subject is right (None where it has none, or "som")."""
    words = mended(tagged)
    utterance, tree = Utterance(words, parse(words), _NOBODY), Tree(tokens)
    number = {word.start: n for n, word in enumerate(tagged, 1)}
    ours = {number[words[c.verb].start]: c for c in utterance.clauses if c.verb is not None}
    for at, token in tree.at.items():
        finite = "VerbForm=Fin" in token.feats and "Mood=Imp" not in token.feats and token.upos in ("VERB", "AUX")
        kind, subject = tree.told(at) if finite else ("", set())
        if not kind:
            continue
        clause = ours.get(at)
        som = kind == "relative" and any(tree.low(k) == "som" for k in subject)
        found = {number[word.start] for word in utterance.subject(clause)} if clause else set[int]()
        right = bool(found & subject) if subject and clause and not som else None
        yield kind, _OURS.get(clause.kind, "adverbial") if clause else "", right


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--treebank", type=Path, required=True)
    try:
        treebank = [sentence.tokens for sentence in read(ask.parse_args().treebank)]
    except InnspillError as error:
        raise SystemExit(str(error)) from None
    kinds: Counter[tuple[str, str]] = Counter()
    subjects: list[bool] = []
    for tokens, analysed in zip(treebank, analyse([[token.form for token in some] for some in treebank]), strict=True):
        tagged, start = [], 0
        for token, word in zip(tokens, analysed, strict=True):
            low, end = token.form.lower(), start + len(token.form)
            tagged.append(Word(token.form, low, word.upos, word.feats, word.lemma.lower(), start, end, False))
            start = end + token.space
        found = list(verdicts(tokens, tagged))
        kinds.update((kind, ours) for kind, ours, _ in found)
        subjects += [right for *_, right in found if right is not None]
    same, total = sum(n for (kind, ours), n in kinds.items() if kind == ours), kinds.total()
    print(f"kind of clause: {same} of {total} finite verbs, {same / total:.3f}")
    for kind in dict.fromkeys(kind for kind, _ in kinds):
        row = {ours or "no verb": n for (one, ours), n in sorted(kinds.items()) if one == kind}
        print(f"  {kind}: {', '.join(f'{name} {n}' for name, n in row.items())}")
    print(f"subject: {sum(subjects)} of {len(subjects)}, {sum(subjects) / len(subjects):.3f}")


if __name__ == "__main__":
    main()
