"""How often the clause parser is right on a treebank: of which kind a finite verb's clause is, and what its subject is.

    python tools/clause_accuracy.py --treebank no_bokmaal-ud-dev.conllu

The treebank (UD Norwegian Bokmål) is no part of this project. Tokens and sentences are the treebank's, tags are ours. A clause is main
(also told speech), a complement (at-clause, indirect question), relative or adverbial, as UD's relation of its predicate says. A subject
is right where the words that we take for it hold UD's; where "det" stands for a subject behind the verb, either counts.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from innspill.letter.clauses.referents import Referents
from innspill.letter.clauses.utterance import Utterance
from innspill.norwegian import analyse
from innspill.norwegian.clauses import Word, mended, parse

#: Our kinds by the treebank's names; the rest are adverbial.
_OURS = {"main": "main", "that": "complement", "question": "complement", "relative": "relative"}
_MAIN = ("root", "parataxis", "discourse", "dislocated", "appos")
_SUBJECTS = ("nsubj", "csubj", "expl")
_NEAR = 6  # words from "så" to the clause that it announces
_NOBODY = Referents(frozenset(), "")


class Token(NamedTuple):
    """A line of CoNLL-U."""

    id: int
    form: str
    upos: str
    feats: str
    head: int
    relation: str
    space: bool


def sentences(path: Path) -> Iterator[list[Token]]:
    """The sentences of a CoNLL-U file."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        columns = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        tokens = [
            Token(int(c[0]), c[1], c[3], c[5], int(c[6]), c[7], "SpaceAfter=No" not in c[9])
            for c in columns
            if c[0].isdigit()
        ]
        if tokens:
            yield tokens


class Tree:
    """The tree of a sentence: what a finite verb's clause is, and what its subject is."""

    def __init__(self, tokens: list[Token]):
        self.at = {token.id: token for token in tokens}
        self.below: defaultdict[int, list[Token]] = defaultdict(list)
        for token in tokens:
            self.below[token.head].append(token)

    def told(self, verb: Token) -> tuple[str, set[int]]:
        """The kind of the clause of a finite verb ("" for none of ours), and the words that are its subject."""
        predicate = verb
        while predicate.relation.split(":")[0] in ("aux", "cop"):
            predicate = self.at[predicate.head]
        first = predicate
        while first.relation == "conj":
            first = self.at[first.head]
        own = [token for token in self.below[predicate.id] if token.relation.startswith(_SUBJECTS)]
        shared = [token for token in self.below[first.id] if token.relation.startswith(_SUBJECTS)]
        return self.kind(first), {token.id for token in own or shared}

    def kind(self, first: Token) -> str:
        """The kind of the clause with a predicate that is coordinated with none before it."""
        under = self.below[first.id]
        marks = [token.form.lower() for token in under if token.relation == "mark"]
        asks = any(token.form.lower().startswith("hv") for token in under)
        relation = first.relation.split(":")[0]
        if relation in _MAIN:
            return "main"
        if relation in ("ccomp", "csubj", "xcomp"):
            told = relation == "ccomp" and not marks and not asks and first.head > first.id
            return "main" if told else "complement"
        if relation == "acl":
            return "complement" if {"at", "om"} & {*marks} else "relative"
        if relation != "advcl":
            return ""
        start = min([token.id for token in under] + [first.id])
        announced = any(self.at[k].form.lower() in ("så", "slik") for k in range(max(1, start - _NEAR), start))
        governed = any(token.relation == "case" for token in under) or announced
        return "complement" if (marks == ["at"] and governed) or (asks and not marks) else "adverbial"


def verdicts(tokens: list[Token], tagged: list[Word]) -> Iterator[tuple[str, str, bool | None]]:
    """Of each finite verb in the treebank: the kind of its clause, the kind that we give it ("" where we have none), and whether the
    subject is right (None where it has none, or "som")."""
    words = mended(tagged)
    utterance, tree = Utterance(words, parse(words), _NOBODY), Tree(tokens)
    number = {word.start: token.id for word, token in zip(tagged, tokens, strict=True)}
    ours = {number[words[c.verb].start]: c for c in utterance.clauses if c.verb is not None}
    for token in tokens:
        finite = "VerbForm=Fin" in token.feats and "Mood=Imp" not in token.feats and token.upos in ("VERB", "AUX")
        kind, subject = tree.told(token) if finite else ("", set())
        if not kind:
            continue
        clause = ours.get(token.id)
        som = kind == "relative" and any(tree.at[k].form.lower() == "som" for k in subject)
        found = {number[word.start] for word in utterance.subject(clause)} if clause else set[int]()
        right = bool(found & subject) if subject and clause and not som else None
        yield kind, _OURS.get(clause.kind, "adverbial") if clause else "", right


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--treebank", type=Path, required=True)
    treebank = list(sentences(ask.parse_args().treebank))
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
