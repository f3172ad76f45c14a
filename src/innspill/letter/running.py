"""Page numbers, and the heads and feet that return on each page, among the lines of a letter."""

import re
from collections import Counter
from itertools import pairwise

from innspill.norwegian.lists import pattern

from .edges import CONTACT
from .lines import Line

RULE = re.compile(r"[=\-_~*–—]{3,}|\.{5,}")
SHORT = 90  # characters: a page head without an address in it is no longer
_HALF = 45  # characters: a line that a new page cut off is longer, a head above a page's text mostly shorter
_MOST = 8  # lines of a head or foot
NUMBER = re.compile(r"(?:side|page|s\.)?\s*[-–]?\s*\d{1,3}(?:\s*(?:av|/|of)\s*\d{1,3})?\s*[-–]?", re.IGNORECASE)
_COUNTS = re.compile(r"(\w.{8,}?)\s{3,}(\d{1,3})")  # set apart: "Merknader til kapittel 1" is a heading
_PAGE_IN = pattern("page_number_in_line")


def running(found: list[Line], told: dict[int, str]) -> set[int]:
    """Indices of the lines that are page numbers, and of the heads and feet that stand beside them or return.

    A head stands beside a page's number; or returns, and there is an address in it, a page's end near it, or somewhere a
    sentence around it that it broke into.
    """
    folded = [re.sub(r"\d+", "#", " ".join(line.text.split())) for line in found]
    again = Counter(folded)
    counted = _counted(found)
    pages = {i for i, line in enumerate(found) if (i in counted or _is_page(found, i)) and i not in told}
    returns = {i for i, words in enumerate(folded) if again[words] > 1 and i not in told}
    short = {i for i, line in enumerate(found) if len(line.text) < SHORT and not line.finished and not line.marker}
    heads = {i for i in returns if CONTACT.search(found[i].text)}
    heads |= pages | {i for i, line in enumerate(found) if RULE.fullmatch(line.text)}
    for i in short:
        beside = (i - 1 in pages and found[i].gap == 0) or (i + 1 in pages and found[i + 1].gap == 0)
        near = bool(pages & set(range(i - 2, i + 3))) or found[i].page or (i + 1 < len(found) and found[i + 1].page)
        if (beside and len(found) > 3) or (near and i in returns):
            heads.add(i)
    address = {i for i in short if CONTACT.search(found[i].text) and all(line.gap for line in found[i : i + 2])}
    inside = _between_halves(found, heads | (returns & short) | address, short) - heads
    broke = {folded[i] for i in inside}
    return heads | inside | {i for i in returns & short if folded[i] in broke}


def _counted(found: list[Line]) -> set[int]:
    """The lines that say the same three times or more and then count up from page to page: *Vik kommune – høringssvar   4*."""
    said: dict[str, list[tuple[int, int]]] = {}
    for i, line in enumerate(found):
        if match := _COUNTS.fullmatch(line.text):
            said.setdefault(" ".join(match[1].split()), []).append((i, int(match[2])))
    counted = (rows for rows in said.values() if len(rows) > 2 and all(b[1] - a[1] == 1 for a, b in pairwise(rows)))
    return {i for rows in counted for i, _ in rows}


def _is_page(found: list[Line], i: int) -> bool:
    """Whether a line is a page's number, or holds one beside a few other words."""
    line = found[i]
    if NUMBER.fullmatch(line.text):
        first, last = i == 0 or line.gap > 0 or line.page, i + 1 == len(found)
        alone = first or last or found[i + 1].gap > 0 or found[i + 1].page
        return alone or "side" in line.text.lower()
    return bool(_PAGE_IN.search(line.text)) and len(line.text) < SHORT


def _between_halves(found: list[Line], running: set[int], short: set[int]) -> set[int]:
    """The short lines between the halves of a sentence that a new page cut, where a page's number or head is among them."""
    inside: set[int] = set()
    low = {i for i in short | running if len(found[i].text) <= _HALF}
    new = {i for i in short | running if not found[i].text[0].islower() and ". " not in found[i].text}
    for i in sorted(running):
        first = next((j for j in range(i, max(i - _MOST, 0), -1) if j - 1 not in low), 0)
        last = next((j for j in range(i, min(i + _MOST, len(found) - 1)) if j + 1 not in new), 0)
        if not 0 < first <= last or first - 1 in running:
            continue
        before, after = found[first - 1], found[last + 1]
        if not before.finished and len(before.text) > _HALF and after.text[0].islower():
            inside |= set(range(first, last + 1))
    return inside
