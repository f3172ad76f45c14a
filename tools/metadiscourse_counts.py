"""Counts the metadiscourse of letters beside which others are shown, and writes data/reference/metadiscourse.csv.

    python tools/metadiscourse_counts.py

A row a letter and coder: what the letter is (real, or written for testing), its running words, and how many markers of each function
it has. Letters that somebody has read (`read:g`) have a row by reading and one by the program; the other real letters the program's.
The real letters lie outside this project (data/real-letters/README.md); numbers alone are kept of them.
"""

from collections.abc import Iterator

import pandas as pd

from innspill.codebook import read_codebook
from innspill.coders import code_metadiscourse
from innspill.coding import Codings, read_codings, readers, select
from innspill.files import data, write_whole
from innspill.letter import Letter, read_letter
from innspill.measures.agreement.real_letters import folder_of_texts, read_letters
from innspill.measures.rhetoric.metadiscourse import REFERENCE, by_function, metadiscourse

LAYER = "metadiscourse"


def letters() -> Iterator[tuple[str, Letter, Codings]]:
    """Each letter with what people have read in it, by kind and name."""
    texts = folder_of_texts()
    read = {each.letter.name: each for each in read_letters(data("real-letters", "testing"), texts)}
    for path in [data("letters", "ks-storbynettverk-2022.txt"), *sorted(texts.rglob("*.txt"))]:
        letter = read_letter(path)
        yield "real", letter, read[letter.name].codings if letter.name in read else read_codings(letter)
    for path in sorted(data("letters", "written").rglob("*.txt"), key=lambda path: path.name):
        letter = read_letter(path)
        yield "written", letter, read_codings(letter)


def main() -> None:
    book, rows = read_codebook(LAYER), []
    for kind, letter, codings in letters():
        words = len(letter.words)
        coded = [(coder, codings) for coder in readers(codings, LAYER)] + [
            ("auto:metadiscourse", code_metadiscourse(letter))
        ]
        for coder, some in coded:
            table = by_function(metadiscourse(letter, select(some, LAYER, coder)), book, words)
            rows.append(
                {
                    "letter": letter.name,
                    "kind": kind,
                    "coder": coder,
                    "words": words,
                    **dict(zip(table["code"], table["times"], strict=True)),
                }
            )
    table = pd.DataFrame(rows).sort_values(["coder", "kind", "letter"], ascending=[False, True, True], kind="stable")
    write_whole(data(*REFERENCE), table.to_csv(index=False, lineterminator="\n"))


if __name__ == "__main__":
    main()
