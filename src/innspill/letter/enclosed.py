"""A covering letter with another's letter behind it: where that begins, and which of the two is the sender's.

*Vedlagt følger uttalelse fra Lia ungdomsråd*, a signature, and then a letterhead, an addressee and a title once more; or an
e-mail that was forwarded. What another signs is not what the sender asks and thinks, whoever joins it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from innspill.norwegian.lists import pattern

from .head import SALUTE, front
from .layout import Block
from .letter import Letter
from .names import definite, is_body, is_short, is_state, kind_of, lists
from .parties import Party
from .parts import is_prose, may_name_matter

_FORWARDED = pattern("forwarded_line")
_ENCLOSES = re.compile(r"\bvedl(?:agt|egg|ag)|\b(?:over|videre)send", re.IGNORECASE)
_JOINS = pattern("joins_another")
_TO = re.compile(r"(?:til|to|mottaker)\s*:", re.IGNORECASE)
_MOST = 20  # lines of a letter's head


def head_again(found: Sequence[Block]) -> int:
    """The index of the block with which the head of another letter begins below a letter's text; -1 where none does."""
    prose = [i for i, block in enumerate(found) if is_prose(block)]
    for i in range(prose[0] + 1 if prose else len(found), len(found)):
        block = found[i]
        apart = block.start - found[i - 1].end > 1  # blank lines between, or a rule
        opens = apart and (is_body(front(block.text)) or SALUTE.match(block.text))
        if not (opens or block.mark == "letterhead" or _FORWARDED.match(block.text)):
            continue
        at = bisect_right(prose, i)
        head = found[i : min([i + _MOST, *prose[at : at + 1]])]
        names = [front(one.text) for one in head]
        addressed = any((is_body(name) and is_state(name)) or SALUTE.match(name) or _TO.match(name) for name in names)
        if block.mark == "letterhead" or (addressed and any(may_name_matter(one) for one in head)):
            return i
    return -1


def own(first: Letter, second: Letter) -> Letter | None:
    """Which of two that stand below each other is the sender's letter; `None` where they are one.

    The first, if it joins the second or encloses it; the second, if the first is to nobody and only forwards it.
    """
    here, there = first.parties.sender, second.parties.sender
    said = " ".join(first.quote(unit.start, unit.end) for unit in first.parts)
    joins = bool(_JOINS.search(said))
    if there is None or (here and _is_one(here, there)) or not (joins or _ENCLOSES.search(said)):
        return None
    if second.parties.recipient and not joins and not first.parties.recipient:
        return second
    return first if here else None


def _is_one(here: Party, there: Party) -> bool:
    """Whether two names are one body's, or of a municipality and of what decides for it."""
    short, name = sorted((here.name.lower(), there.name.lower()), key=len)
    organs = {"kommune", *lists()["organs"]["kommune"].split()}
    deciding = all({kind_of(one), definite(kind_of(one))} & organs for one in (short, name))
    alike = short == name or (deciding and short.split()[0] == name.split()[0])
    return alike or is_short(short, name, {form.lower() for form in (*here.forms, *there.forms)})
