"""What the lines above a letter's text say of who writes to whom: blocks of lines, each with a name at its top.

The first block is the sender's, a later one the recipient's; a body of the state is written to, unless it heads the letter
above another.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from innspill.norwegian.lists import pattern

from .edges import PLACE
from .lines import GREETING
from .names import CAPITAL, is_body, is_explained, is_named, is_state, joint_at, kind_of, lists, names_in
from .passages import Hint, Passage

DOCUMENT = pattern("document")
#: A person's name.
PERSON = re.compile(rf"{CAPITAL}[\w.’'-]+(?: (?:{CAPITAL}[\w.’'-]*|av|de|von|og)){{1,5}}")
SALUTE = re.compile(r"^(?:Til|Kjære|TIL|Hei)\s+(?:rette vedkommende i )?(?=\S)")
_LABEL = re.compile(r"[\w/. ]{2,25}:|(?:Til|TIL)$|(?:Vår|Deres|Dato|Kopi|Gjenpart)\b|\W*\d")
_CUT = pattern("name_end", 0)
_ADDRESS = re.compile(rf"(?:,\s*)?(?:v/|[Aa]tt\b|\S+@|[Pp]ostmottak|PB|Pb\.?|P\.b\.|{PLACE.pattern})")
COPY = re.compile(r"(?:kopi|gjenpart)(?: til)?\b", re.IGNORECASE)
_PAPER = re.compile(r"\w*(?:protokoll|utskrift)\b", re.IGNORECASE)  # *Saksprotokoll – Formannskapet i Lia*
_FEW = re.compile(rf"{CAPITAL}[^\s:@!?.]*(?: [^\s:@!?.]+){{0,7}}")


class _Block(NamedTuple):
    """A block of the head: the line with its name, the name, and whether an address follows or it is the state's."""

    line: Passage
    name: str
    addressed: bool
    body: bool
    state: bool


def head(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Hint]]:
    """What each block of the head speaks for, with the line that says so."""
    found = [_read(lines) for lines in _blocks(passages)]
    for passage in passages[: _first(passages)]:
        if passage.kind == "letterhead" and _LABEL.match(passage.words) and not COPY.match(passage.words):
            yield from ((passage, hint) for hint in _flattened(passage.words, 0))
    for i, block in enumerate(found):
        yield from ((block.line, hint) for hint in _of_block(found, i, passages))
        flat = _flattened(block.line.words, len(block.name) if block.body else 0)
        yield from ((block.line, hint) for hint in flat)
    if found and found[0].line is passages[0] and not found[0].body:
        yield from ((passages[0], hint) for hint in _heading(found, passages))


def _blocks(passages: Sequence[Passage]) -> list[list[Passage]]:
    """The lines above the first sentence that are names and addresses, a new block at each gap and each body of the state."""
    found: list[list[Passage]] = []
    for passage in passages[: _first(passages)]:
        if passage.kind != "letterhead":
            continue
        if _LABEL.match(passage.words) or SALUTE.match(passage.words):
            found.append([])
            continue
        above = found[-1][0].words if found and found[-1] else ""  # *Riksantikvaren, Direktoratet for kulturminner*
        state = is_body(passage.words) and is_state(passage.words) and not is_state(above)
        unit = bool(found and found[-1]) and kind_of(passage.words.split()[-1]) in lists()["units"]
        if not found or passage.gap or (state and not unit):
            found.append([])
        found[-1].append(passage)
    return [lines for lines in found if lines]


def _first(passages: Sequence[Passage]) -> int:
    """The index of the first sentence."""
    return next((i for i, p in enumerate(passages) if p.kind == "sentence"), len(passages))


def _read(lines: list[Passage]) -> _Block:
    """A block: its name is that of the first line that is a body's, of a unit and its body the body's."""
    fronts = [front(p.words) for p in lines]
    bodies = [n for n, name in enumerate(fronts[:3]) if is_body(name.split(" – ")[-1]) and not _PAPER.match(name)]
    at, *more = bodies or [0]
    if more and (kind_of(fronts[at].split()[0]) in lists()["units"] or fronts[at].lower() in lists()["at_large"]):
        at = more[0]
    name, rest = fronts[at], lines[at].words[len(fronts[at]) :].lstrip()
    addressed = any(map(_ADDRESS.match, [rest, *(p.words for p in lines[at + 1 : at + 4])]))
    return _Block(lines[at], name, addressed, bool(bodies), bool(bodies) and is_state(name))


def front(words: str) -> str:
    """The words at the front of a line, without address, reader and abbreviation; of a list of names all."""
    both = words.split(" – ")  # Guovda suohkan – Guovda kommune
    several = "," in words and " og " in words and joint_at(words, 0) == len(words)
    if several or is_body(words) or (len(both) == 2 and all(map(is_body, both))) or is_explained(words):
        return words
    cut = _CUT.search(words, 1)
    name = words[: cut.start() if cut else len(words)].rstrip(" -–,")
    parts = name.split()
    last = max((n for n, part in enumerate(parts) if kind_of(part) or part in lists()["companies"]), default=-1)
    # A house or town may follow: *Nordlia fylkeskommune Fylkeshuset, Postboks …*
    placed = cut and (last > 0 or is_state(name)) and " ".join(parts[last + 1 :])[:1].isupper()
    return " ".join(parts[: last + 1]) if placed else name


def _of_block(found: list[_Block], i: int, passages: Sequence[Passage]) -> Iterator[Hint]:
    block, first = found[i], i == 0 and found[0].line is passages[0]
    span = (0, len(block.name))
    if first and "," in block.name and not block.state:
        yield Hint("sender", block.name, span, 5)
    if not block.body:
        whole = " " in block.name or block.name == block.line.words
        partner = not (first or block.addressed) and PERSON.fullmatch(block.name)  # who signs for a firm
        if whole and not partner and _signs(block.name, passages):
            yield Hint("sender", block.name, span, 4)
        return
    below = (p.words for p in passages[1 : _first(passages)] if p.kind == "letterhead" and not COPY.match(p.words))
    if block.state and not (first and any(map(is_state, [block.line.words[len(block.name) :], *below]))):
        yield Hint("recipient", block.name, span, 5 if block.addressed else 3)
        yield Hint("sender", block.name, span, 0.6)
    elif first:
        yield Hint("sender", block.name, span, 3 if block.addressed else 3.5)
        yield Hint("recipient", block.name, span, 2.6 if block.addressed else 0.5)
    else:
        later = i and found[0].line is passages[0] and not found[0].state
        yield Hint("recipient", block.name, span, 3 if block.addressed else 2.6 if later else 1)
        yield Hint("sender", block.name, span, 2)


def _heading(found: list[_Block], passages: Sequence[Passage]) -> Iterator[Hint]:
    """The words at the very top, whatever they are made of, where the letter says them again or writes to a body below them."""
    words, name = passages[0].words, found[0].name
    few = _FEW.fullmatch(name) and not DOCUMENT.search(name) and not GREETING.match(name)
    if few and any(block.body and (block.state or block.addressed) for block in found[1:]):
        yield Hint("sender", name, (0, len(name)), 3)
    said = "\n".join(p.words for p in passages[1:] if p.kind in ("sentence", "title", "heading") or is_body(p.words))
    parts = name.split()[:8]
    for n in range(len(parts), 0, -1):
        again = " ".join(parts[:n])
        if re.search(rf"\b{re.escape(again)}\b", said, re.IGNORECASE):
            if again[0].isupper() and again[-1].isalnum() and (n > 1 or is_named(again)) and words.startswith(again):
                yield Hint("sender", again, (0, len(again)), 3)
            return


def _signs(name: str, passages: Sequence[Passage]) -> bool:
    """Whether a name ends a line of the signature, whatever it is made of."""
    signed = re.compile(rf"(?:.*[ ,])?{re.escape(name)}\s*(?:[,(].*|v/.*|ved .*)?", re.IGNORECASE)
    return any(p.kind == "signature" and signed.fullmatch(p.words.strip()) for p in passages)


def _flattened(words: str, begin: int) -> Iterator[Hint]:
    """The names in a letterhead that was flattened into one line: the first is the sender's, the state's the recipient's."""
    for start, end in names_in(words):
        name = words[start:end]
        if start >= begin and is_named(name):
            state = is_state(name)
            yield Hint("recipient" if state else "sender", name, (start, end), 4 if state else 1 if start else 2)
