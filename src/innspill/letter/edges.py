"""The heads and feet that return on pages which were flattened into one line each."""

import re
from collections.abc import Sequence
from os.path import commonprefix

from innspill.norwegian.lists import pattern

CONTACT = pattern("contact")
PLACE = pattern("place_line", 0)
_PAGE_NUMBER = re.compile(r"^\d{1,3}(?: av \d{1,3})?\s+")
_LEAST = 13  # characters of a head or foot that returns


def edges(pages: Sequence[str]) -> list[tuple[int, int]]:
    """Of each page how many characters at its front are a head, with the page's number before it, and where its foot begins.

    The first page has no head: what stands above its text is the letter's own.
    """
    numbers = [match.end() if (match := _PAGE_NUMBER.match(page)) else 0 for page in pages]
    heads = _returning([page[number:] for page, number in zip(pages, numbers, strict=True)])
    feet = _returning(["", *(page[::-1] for page in pages)])[1:]
    each = zip(pages, numbers, heads, feet, strict=True)
    return [(number + head if head else 0, len(page) - foot) for page, number, head, foot in each]


def _returning(fronts: Sequence[str]) -> list[int]:
    """How many characters at the front of each text but the first are a head; figures may differ.

    What others begin with, too, is a head if the first begins alike, if it holds an address, or if most have it.
    """
    folded = [re.sub(r"\d", "0", front) for front in fronts]
    alike: dict[str, list[int]] = {}
    for i, front in enumerate(folded[1:], start=1):
        alike.setdefault(front[:_LEAST], []).append(i)
    found = [0] * len(fronts)
    for begin, some in alike.items():
        first = folded[0].startswith(begin)
        shared = commonprefix([folded[i] for i in (some if len(some) > 1 else [0, *some])])  # noqa: RUF071 - no paths
        size = shared.rfind(" ") + 1
        address = CONTACT.search(shared) or CONTACT.search(shared[::-1])
        if size >= _LEAST and (first or (len(some) > 1 and (address or 2 * len(some) >= len(fronts)))):
            for i in some:
                found[i] = size
    return found
