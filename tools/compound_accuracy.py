"""How often the splitter agrees with the gold splits: `python tools/compound_accuracy.py [tune|test]`."""

import sys

from innspill.files import data
from innspill.norwegian.compounds import split


def gold(half: str) -> list[list[str]]:
    """Rows [word, split, also, reason] of a half ("tune", "test" or "fresh") of the gold words."""
    text = data("norwegian", "compounds", f"{half}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


def score(half: str) -> dict[str, tuple[int, int, int]]:
    """For "simplex" and "compound" words: exact by `split`, exact by `split` or `also`, all."""
    counts: dict[str, tuple[int, int, int]] = {}
    for word, parts, also, _ in gold(half):
        kind = "compound" if "|" in parts else "simplex"
        found = "|".join(split(word))
        exact, lenient, n = counts.get(kind, (0, 0, 0))
        counts[kind] = exact + (found == parts), lenient + (found in (parts, also)), n + 1
    return counts


def main(half: str = "test") -> None:
    from scipy.stats import binomtest  # here: a second to load, and tests only ask for the score

    for kind, (exact, lenient, n) in sorted(score(half).items()):
        low, high = binomtest(exact, n).proportion_ci(method="wilson")
        print(
            f"{half} {kind}: {exact} of {n} exact, {exact / n:.1%} (95 % interval {low:.1%} to {high:.1%}); "
            f"{lenient} with the second reading"
        )
    for word, parts, also, _ in gold(half):
        found = "|".join(split(word))
        if found != parts:
            print(f"  {found}  (gold {parts}{', or ' + also if also else ''})")


if __name__ == "__main__":
    main(*sys.argv[1:2])
