"""Page numbers, and the heads and feet that return on each page, among the lines of a letter."""

import re
from collections import Counter
from itertools import pairwise

from innspill.norwegian.lists import pattern

from .edges import CONTACT
from .lines import GREETING, Line

RULE = re.compile(r"[=\-_~*–—]{3,}|\.{5,}")
SHORT = 90  # characters: a page head without an address in it is no longer
_HALF = 45  # characters: a line that a new page cut off is longer, a head above a page's text mostly shorter
_MOST = 8  # lines of a head or foot
_SIGNING = 5  # lines below a greeting that may name the sender
NUMBER = re.compile(r"(?:side|page|s\.)?\s*[-–]?\s*\d{1,3}(?:\s*(?:av|/|of)\s*\d{1,3})?\s*[-–]?", re.IGNORECASE)
_COUNTS = re.compile(r"(\w.{8,}?)\s{3,}(\d{1,3})")  # set apart: "Merknader til kapittel 1" is a heading
_PAGE_IN = pattern("page_number_in_line")
_DOCUMENT = pattern("document")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SMALL = frozenset("fra til om av og på i side sak ref".split())
_APART = re.compile(r"(?:\t| {3,}|[–|•·,-] ?)side\b|\bside \d{1,3}(?: {3,}| ?[–|•·]|\s*(?:av|/)\s*\d)", re.IGNORECASE)
COLUMNS = re.compile(r"\S(?:\t+| {3,})\S")


def running(found: list[Line], told: dict[int, str]) -> set[int]:
    """Indices of the lines that are page numbers, and of the heads and feet that stand near them or return.

    A head says again what stands above the letter's text, or is set in columns beside a page's number; or it returns, and
    there is an address in it, a page's end near it, or somewhere a sentence around it that it broke into. Any other
    line beside a page's number is text.
    """
    folded = [re.sub(r"\d+", "#", " ".join(line.text.split())) for line in found]
    again = Counter(folded)
    counted, top = _counted(found), _says_top(found)
    returns = {i for i, words in enumerate(folded) if again[words] > 1 and i not in told}
    said = returns | top
    pages = {i for i in range(len(found)) if i not in told and (i in counted or _is_page(found, i, said))}
    short = {i for i, line in enumerate(found) if len(line.text) < SHORT and not line.finished and not line.marker}
    heads = {i for i in returns if CONTACT.search(found[i].text)}
    heads |= pages | {i for i, line in enumerate(found) if RULE.fullmatch(line.text)}
    near = {i for i in short if pages & {*range(i - 2, i + 3)} or any(line.page for line in found[i : i + 2])}
    often = Counter(folded[i] for i in returns & near)
    heads |= {i for i in near if often[folded[i]] > 1 or i in top or _in_columns(found, i, pages)}
    address = {i for i in short if CONTACT.search(found[i].text) and all(line.gap for line in found[i : i + 2])}
    inside = _between_halves(found, heads | (returns & short) | address, short) - heads
    broke = {folded[i] for i in inside}
    return heads | inside | {i for i in returns & short if folded[i] in broke}


def _says_top(found: list[Line]) -> set[int]:
    """The lines that have no words but those above the letter's text, *Vik kommune – høringssvar*, and do not sign."""
    first = next((i for i, line in enumerate(found) if _is_prose(line, found[i + 1 : i + 2])), len(found))
    top = {word for line in found[:first] for word in _WORD.findall(line.text.lower())} | _SMALL
    signing = {j for i, line in enumerate(found) if GREETING.match(line.text) for j in range(i, i + _SIGNING)}
    again = set()
    for i in {*range(first, len(found))} - signing:
        said = [word for word in _WORD.findall(found[i].text) if word not in _SMALL]
        tells = len(said) > 1 or bool(said and _DOCUMENT.search(said[0]))
        if tells and said[0][0].isupper() and top.issuperset(map(str.lower, said)):
            again.add(i)
    return again


def _is_prose(line: Line, below: list[Line]) -> bool:
    """Whether a long line ends a sentence or runs on into the one `below`, and is no title."""
    runs_on = line.finished or any(after.gap == 0 and after.text[0].islower() for after in below)
    return runs_on and len(line.text) > _HALF and not _DOCUMENT.match(line.text)


def _in_columns(found: list[Line], i: int, pages: set[int]) -> bool:
    """Whether line `i`, and not its other neighbour, is set in columns and touches a page's number."""
    above, below = i - 1 in pages and found[i].gap == 0, i + 1 in pages and found[i + 1].gap == 0
    other = found[i + 1 : i + 2] if above else found[max(i - 1, 0) : i]
    return (above or below) and [bool(COLUMNS.search(line.text)) for line in (found[i], *other)] in ([1], [1, 0])


def _counted(found: list[Line]) -> set[int]:
    """The lines that say the same three times or more and then count up from page to page: *Vik kommune – høringssvar   4*."""
    said: dict[str, list[tuple[int, int]]] = {}
    for i, line in enumerate(found):
        if match := _COUNTS.fullmatch(line.text):
            said.setdefault(" ".join(match[1].split()), []).append((i, int(match[2])))
    counted = (rows for rows in said.values() if len(rows) > 2 and all(b[1] - a[1] == 1 for a, b in pairwise(rows)))
    return {i for rows in counted for i, _ in rows}


def _is_page(found: list[Line], i: int, again: set[int]) -> bool:
    """Whether a line is a page's number, or holds one beside a few other words that stand apart: *på side 33* is text.

    `again`: the lines that return. A number without *side* between two lines breaks into text, or stands beside such a line.
    """
    line, before, after = found[i], found[i - 1] if i else None, found[i + 1] if i + 1 < len(found) else None
    if not NUMBER.fullmatch(line.text):
        apart = i in again or _APART.search(line.text) or CONTACT.search(line.text)
        return bool(apart and _PAGE_IN.search(line.text)) and len(line.text) < SHORT
    if before is None or after is None or line.gap or after.gap or line.page or after.page:
        return True
    counts = "side" in line.text.lower() or line.text[-1] in "-–" or {i - 1, i + 1} & again
    words, behind = (len(_WORD.findall(one.text)) for one in (before, after))
    return bool(counts) or (
        words > 3 and before.text[-1] not in "?:" and (behind > 2 or bool(after.marker) or after.text[0].islower())
    )


def _between_halves(found: list[Line], running: set[int], short: set[int]) -> set[int]:
    """The short lines between the halves of a sentence that a new page cut, where a page's number or head is among them."""
    inside: set[int] = set()
    low = {i for i in short if len(found[i].text) <= _HALF and not found[i].text[0].islower()} | running
    new = {i for i in low if ". " not in found[i].text} | running
    for i in sorted(running):
        first = next((j for j in range(i, max(i - _MOST, 0), -1) if j - 1 not in low), 0)
        last = next((j for j in range(i, min(i + _MOST, len(found) - 1)) if j + 1 not in new), 0)
        if not 0 < first <= last or first - 1 in running:
            continue
        before, after = found[first - 1], found[last + 1]
        if not ((first in running or found[first].gap) and (last in running or after.gap)):
            continue  # a line that touches one of the halves belongs to it
        if not before.finished and len(before.text) > _HALF and after.text[0].islower():
            inside |= set(range(first, last + 1))
    return inside
