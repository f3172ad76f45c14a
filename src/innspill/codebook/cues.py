"""The cue language: which words point to a code. This module parses cues and compares them; coders match them.

A cue is looked for within one sentence. It is a sequence of items, separated by spaces, that must follow each other
directly; `...` between two items lets any number of words stand between them. An item is made of conditions joined
by `&` that one word must meet:

    lemma:oppgave        the word's lemma
    form:oppgavene       the word as written
    part:by              a part of the word, where it is a compound, or the whole word (lemmas; neighbouring parts
                         joined count as a part: `part:storby` is in stor-by-kommune)
    head:tjeneste        the last part of the word, or the whole word
    pos:VERB             its part of speech (universal tags)
    is:unword            what rules know of it beyond that (IS); a codebook may not ask it
    lemma:oppgave|ansvar one of several
    !lemma:bygd          none of these

Upper and lower case are the same. Proper names meet no item unless it asks for `pos:PROPN`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from innspill.errors import InnspillError
from innspill.norwegian import tokens

KINDS = ("lemma", "form", "part", "head", "pos")
#: What a word may be: a judging adjective in *u-*; a comparative, a superlative; a passive in *-s*; what the letter is about, what is to be taken away; a word for "the
#: sender's"; the form of a verb, whether a clause with a verb of its own begins there, and whether its head is left out ("fjord-
#: og kystkommuner"); for metadiscourse whether it names sender or addressee, and whether a modal says "perhaps".
IS = frozenset(
    """unword comparative superlative matter threatened kept ours passive finite past infinitive participle imperative clause clipped
    sender addressee epistemic""".split()
)
#: The universal parts of speech (universaldependencies.org/u/pos).
TAGS = frozenset("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
#: kind → kinds that hold of the same words whenever it does: a word with lemma x has x as its head and as a part.
_IMPLIES = {"lemma": {"lemma", "head", "part"}, "head": {"head", "part"}, "part": {"part"}, "form": {"form"}}


class Condition(NamedTuple):
    """What a word must be, or must not be: `kind` (of KINDS) has one of `values`."""

    kind: str
    values: tuple[str, ...]
    negated: bool = False


Item = tuple[Condition, ...]


class Cue(NamedTuple):
    """A parsed cue. `blocks`: runs of items that follow each other directly; between blocks anything may stand."""

    text: str
    blocks: tuple[tuple[Item, ...], ...]


class Sought(NamedTuple):
    """The cues of several codes in order, and by kind and value those that ask for it first: the few that a sentence can hold
    are found by what it has."""

    cues: tuple[tuple[str, Cue], ...]
    asking: Mapping[str, Mapping[str, list[int]]]


def sought(cues: Iterable[tuple[str, Cue]]) -> Sought:
    """Codes and their cues, to be looked for together: each by its rarest wish, which is for a word rather than for a tag."""
    given = tuple(cues)
    asking: dict[str, dict[str, list[int]]] = {}
    for number, (_, cue) in enumerate(given):
        wanted = [each for block in cue.blocks for item in block for each in item if not each.negated]
        first = min(wanted, key=lambda each: (each.kind in ("pos", "is"), len(each.values)))
        for value in first.values:
            asking.setdefault(first.kind, {}).setdefault(value, []).append(number)
    return Sought(given, asking)


def parse_cue(text: str) -> Cue:
    """The cue that `text` writes. Raises `InnspillError` with the reason where it is none, or can never match."""
    try:
        return Cue(text, _blocks(text.split()))
    except InnspillError as error:
        raise InnspillError(f"cue {text!r}: {error.args[0]}") from None


def _blocks(words: list[str]) -> tuple[tuple[Item, ...], ...]:
    blocks: list[tuple[Item, ...]] = []
    run: list[Item] = []
    for word in words:
        if word != "...":
            run.append(_item(word))
        elif run and word is not words[-1]:
            blocks.append(tuple(run))
            run = []
        else:
            raise _bad("'...' stands where no item is on both sides", "leave it out")
    blocks.append(tuple(run))
    if not any(not condition.negated for block in blocks for item in block for condition in item):
        raise _bad("it names nothing to look for", f"give a word or a tag ({', '.join(KINDS)})")
    return tuple(blocks)


@lru_cache(maxsize=1 << 13)  # rules name the same lists of words again and again
def _item(word: str) -> Item:
    conditions = tuple(map(_condition, word.split("&")))
    wanted = [condition for condition in conditions if not condition.negated]
    if not any(condition.kind == "pos" and "PROPN" in condition.values for condition in wanted):
        conditions += (Condition("pos", ("PROPN",), negated=True),)
    for kind in ("lemma", "form", "pos"):  # of these a word has one only
        left = None
        for condition in conditions:
            if condition.kind == kind and not condition.negated:
                left = set(condition.values) if left is None else left & set(condition.values)
        excluded = {value for c in conditions if c.kind == kind and c.negated for value in c.values}
        if left is not None and not left - excluded:
            raise _bad(f"no word can meet {word!r}", "use '|' for alternatives, or two items")
    for condition in wanted:
        for other in conditions:
            implied = other.kind in _IMPLIES.get(condition.kind, ())
            if other.negated and implied and set(condition.values) <= set(other.values):
                raise _bad(f"no word can meet {word!r}", "it asks for what it excludes")
    return conditions


def _condition(part: str) -> Condition:
    bare = part.removeprefix("!")
    kind, colon, rest = bare.partition(":")
    if not colon or kind not in (*KINDS, "is"):
        raise _bad(f"{part!r} is no condition", f"write KIND:WORD with one of {', '.join(KINDS)}")
    values = tuple(value.upper() if kind == "pos" else value.lower() for value in rest.split("|"))
    for value in values:
        if not value:
            raise _bad(f"{part!r} has an empty word", "name a word after ':' and '|'")
        if values.count(value) > 1:
            raise _bad(f"{part!r} has {value!r} twice", "keep one")
        if kind == "pos" and value not in TAGS:
            raise _bad(f"{value!r} is no part of speech", f"one of {', '.join(sorted(TAGS))}")
        if kind == "is" and value not in IS:
            raise _bad(f"{value!r} is nothing that a word is known to be", f"one of {', '.join(sorted(IS))}")
        if kind != "pos" and not _one_word(value):
            raise _bad(f"{value!r} is more than one word", "write an item for each word")
    return Condition(kind, values, negated=part != bare)


def _one_word(value: str) -> bool:
    return value.isalpha() or len(tokens(f"{value} og")) == 2  # within a sentence an abbreviation keeps its stop


def _bad(reason: str, what_to_do: str) -> InnspillError:
    return InnspillError(f"{reason}; {what_to_do}")


def covers(wide: Cue, narrow: Cue) -> bool:
    """Whether wherever `narrow` matches, `wide` matches too, so that `narrow` beside it can never add a hit."""
    block, place = 0, 0  # where in `narrow` the next block of `wide` may begin
    for wanted in wide.blocks:
        found = _find(wanted, narrow, block, place)
        if found is None:
            return False
        block, place = found
    return True


def may_cover(cues: Sequence[Cue]) -> list[list[int]]:
    """For each cue the numbers of those that may cover it, itself among them: the few that ask for a value which it asks for, too."""
    asked = [[c.values for block in cue.blocks for item in block for c in item if not c.negated] for cue in cues]
    counts = Counter(value for each in asked for values in each for value in values)
    under: defaultdict[str, list[int]] = defaultdict(list)  # a value of the rarest condition → the cues that have it
    for number, each in enumerate(asked):
        for value in min(each, key=lambda values: sum(counts[value] for value in values)):
            under[value].append(number)
    return [sorted({n for values in each for value in values for n in under[value]}) for each in asked]


def _find(wanted: tuple[Item, ...], cue: Cue, block: int, place: int) -> tuple[int, int] | None:
    """The place in `cue` just after the first run, from (`block`, `place`) on, of items that meet `wanted`."""
    for number in range(block, len(cue.blocks)):
        items = cue.blocks[number]
        for start in range(place if number == block else 0, len(items) - len(wanted) + 1):
            if all(_meets(item, want) for item, want in zip(items[start:], wanted, strict=False)):
                return number, start + len(wanted)
    return None


def _meets(item: Item, wanted: Item) -> bool:
    """Whether a word that meets `item` always meets `wanted`."""
    return all(any(_implied(want, have) for have in item) for want in wanted)


def _implied(want: Condition, have: Condition) -> bool:
    if want.negated != have.negated:
        return want.negated and want.kind == have.kind == "pos" and not set(want.values) & set(have.values)
    strong, weak = (want, have) if want.negated else (have, want)
    kinds = _IMPLIES.get(strong.kind, {strong.kind})
    return weak.kind in kinds and set(strong.values) <= set(weak.values)
