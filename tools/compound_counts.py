"""Builds the table that the compound splitter rests on: how many words of Norsk Ordbank begin or end with a part.

    python tools/compound_counts.py

writes `data/norwegian/compounds/counts.tsv.xz`: `role` (first or last), `part`, `n`. Same input, same file.
"""

import gzip
import json
import lzma
import math
from collections import Counter, defaultdict

from innspill.files import data, write_whole
from innspill.norwegian.compound_rules import FIRSTS, HEADS, LINKED, NEVER_FIRST, SHORT, SUFFIXES

OPEN = {"noun", "adj", "verb"}


def lemmas() -> tuple[dict[str, set[str]], set[str]]:
    """Ordbank's lemmas of the open classes with their classes, and the forms that are participles."""
    block = gzip.decompress(data("norwegian", "ordbank.gz").read_bytes())
    first = block.index(b"\n") + 1
    codes = json.loads(block[:first])["codes"]
    found, participles = defaultdict(set), set()
    for line in block[first:].decode().splitlines():
        form, code = line.split("\t")
        for pos, ending, cut, _ in codes[code]:
            lemma = form[: len(form) - len(ending)] + cut
            if pos in OPEN and lemma.isalpha() and lemma.islower():
                found[lemma].add(pos)
                if pos == "adj" and lemma != form and lemma.endswith(("e", "å")) and form.isalpha():
                    participles.add(form)
    return dict(found), participles


def is_first(part: str, known: dict[str, set[str]]) -> bool:
    """Whether `part` can begin a compound: a stem, a stem with linking -s-, a short stem with linking -e-."""
    if part in NEVER_FIRST or (len(part) < 3 and part not in SHORT):
        return False
    if part in FIRSTS or part in LINKED or part in known:
        return True
    stem = part[:-1]
    if part.endswith("s") and (len(part) > 3 or stem in SHORT) and "noun" in known.get(stem, ()):
        return True
    return part.endswith("e") and len(part) > 3 and bool({"noun", "adj"} & known.get(stem, set()))


def count(rounds: int = 3) -> tuple[Counter[str], Counter[str]]:
    """First and last parts with the number of lemmas they are the best split of: a hard EM over binary splits."""
    known, participles = lemmas()
    agents = {(verb[:-1] if verb.endswith("e") else verb) + "er" for verb, pos in known.items() if "verb" in pos}
    lasts = (known.keys() | participles | agents | HEADS) - SUFFIXES
    lasts = {part for part in lasts if len(part) > 2 or part in {"by", "år", "øy"}}
    firsts = {}
    candidates = {}
    for word in sorted(known):
        pairs = []
        for cut in range(2, len(word) - 1):
            last = word[cut:]
            if last in lasts and (last not in known or known[last] & known[word]):
                first = word[:cut]
                if first not in firsts:
                    firsts[first] = is_first(first, known)
                if firsts[first]:
                    pairs.append((first, last))
        if pairs:
            candidates[word] = pairs
    begin = Counter(first for pairs in candidates.values() for first, _ in pairs)
    end = Counter(last for pairs in candidates.values() for _, last in pairs)
    for _ in range(rounds):
        best = [
            max(pairs, key=lambda pair: math.log(begin[pair[0]] + 0.1) + math.log(end[pair[1]] + 0.1))
            for pairs in candidates.values()
        ]
        begin, end = Counter(first for first, _ in best), Counter(last for _, last in best)
    return begin, end


def main() -> None:
    begin, end = count()
    rows = [f"first\t{part}\t{n}" for part, n in sorted(begin.items())]
    rows += [f"last\t{part}\t{n}" for part, n in sorted(end.items())]
    text = "role\tpart\tn\n" + "\n".join(rows) + "\n"
    path = write_whole(data("norwegian", "compounds", "counts.tsv.xz"), lzma.compress(text.encode(), preset=9))
    print(f"{path}: {len(begin)} first parts, {len(end)} last parts")


if __name__ == "__main__":
    main()
