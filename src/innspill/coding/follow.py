"""Where a span of a letter is after the letter was edited."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

#: Start and end in the old text → start and end in the new, and whether its words are others; None where nothing is left.
Follow = Callable[[int, int], tuple[int, int, bool] | None]


@lru_cache(maxsize=8)  # asked again for each layer of a coder
def follow(old: str, new: str) -> Follow:
    """How spans of `old` lie in `new`: by the words and signs that both have, in order (`difflib`); white space is none."""
    ours, theirs = (list(re.finditer(r"\w+|[^\w\s]", text)) for text in (old, new))
    one, other = [each[0] for each in ours], [each[0] for each in theirs]
    size = min(len(one), len(other))
    head = next((n for n in range(size) if one[n] != other[n]), size)  # most of a letter is as it was
    tail = next((n for n in range(size - head) if one[-1 - n] != other[-1 - n]), size - head)
    matcher = SequenceMatcher(None, one[head : len(one) - tail], other[head : len(other) - tail], autojunk=False)
    same = [(0, 0, head), *((head + at, head + there, size) for at, there, size in matcher.get_matching_blocks())]
    same.append((len(one) - tail, len(other) - tail, tail))
    to = {at + n: there + n for at, there, size in same for n in range(size)}
    starts, ends, kept = [each.start() for each in ours], [each.end() for each in ours], sorted(to)

    def moved(start: int, end: int) -> tuple[int, int, bool] | None:
        first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
        if first > last:
            return None
        whole = [to.get(n, -1) for n in range(first, last + 1)]
        if -1 not in whole and whole[-1] - whole[0] == last - first:
            return theirs[whole[0]].start() + start - starts[first], theirs[whole[-1]].end() + end - ends[last], False
        # Words that took the place of others at an edge belong to the span, as far as the next word that both texts have.
        before, after = bisect_left(kept, first) - 1, bisect_right(kept, last)
        left = to[first] if first in to else to[kept[before]] + 1 if before >= 0 else 0
        right = to[last] if last in to else to[kept[after]] - 1 if after < len(kept) else len(theirs) - 1
        return (theirs[left].start(), theirs[right].end(), True) if left <= right else None

    return moved


def is_version(old: str, new: str) -> bool:
    """Whether `new` is `old` edited, and no other letter of the same name: they share half of the old text's pairs of words."""
    ours, theirs = (Counter(pairwise(words)) for words in (old.split(), new.split()))
    return 2 * (ours & theirs).total() >= ours.total()
