"""Makes `data/reference/letters.csv`: what measures give for other letters, for a letter's own figures to be held against.

    python tools/reference_letters.py --real ../shared/real-letters

`real`: the letters in a folder with `letters.tsv`, of which no word is stored: those in Bokmål that are whole, each text once;
`written`: those that this project wrote for testing; `KS`: the letter that innspill was made with. A row a letter and measure,
sorted by value, so that rows of one letter are not to be known by their order. A measure of yours is a line in `MEASURES`.
"""

import argparse
import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

from innspill.files import data, write_whole
from innspill.letter import Letter, read_letter
from innspill.measures.vocabulary.reference_letters import own

#: Functions of a letter to measure → value.
MEASURES: tuple[Callable[[Letter], dict[str, float]], ...] = (own,)
_SAME = 0.6  # of the different words of two letters: they are one text with two senders


def main() -> None:
    """Measure all letters and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", type=Path, required=True, metavar="FOLDER", help="real letters, with letters.tsv")
    folder = data("letters")
    sets = {
        "real": different(real(parser.parse_args().real)),
        "written": map(read_letter, sorted(folder.glob("written/*/*.txt"))),
        "KS": map(read_letter, sorted(folder.glob("*.txt"))),
    }
    rows: list[tuple[str, str, float]] = []
    for name, letters in sets.items():
        for letter in letters:
            rows += [(name, measure, value) for measures in MEASURES for measure, value in measures(letter).items()]
    page = io.StringIO()
    out = csv.writer(page, lineterminator="\n")
    out.writerow(("set", "measure", "value"))
    out.writerows((name, measure, f"{value:.6g}") for name, measure, value in sorted(rows))
    write_whole(folder.parent / "reference" / "letters.csv", page.getvalue())


def real(folder: Path) -> Iterator[Letter]:
    """The real letters that are whole, in Bokmål and of fifty words: a cover of two sentences before another's letter is none."""
    with (folder / "letters.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["language"] == "nb" and row["complete"] == "yes":
                letter = read_letter(folder / row["half"] / f"{row['name']}.txt")
                if letter.in_range:
                    yield letter


def different(letters: Iterator[Letter]) -> Iterator[Letter]:
    """The letters but for those that say what an earlier one does."""
    seen: list[set[str]] = []
    for letter in letters:
        words = set(letter.forms["form"].str.lower())
        if all(len(words & other) < _SAME * len(words | other) for other in seen):
            seen.append(words)
            yield letter


if __name__ == "__main__":
    main()
