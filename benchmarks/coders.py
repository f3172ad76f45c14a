"""How the time of the coders grows with the letter: `python benchmarks/coders.py [WORDS …]`.

A letter of so many words is made of the letters written for testing (their tuning half), one after another, each time with
other names. Below it what is long in one place: commas in a sentence, clauses in clauses, clauses in a unit, words in a
sentence, cues in a code. Seconds are of processor time; the last column stays level where time is linear.
"""

import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from innspill.codebook import read_codebook
from innspill.codebook.read import codebook_path
from innspill.coders import code_requests, code_themes
from innspill.files import data
from innspill.letter import letter_from_text, read_letter
from innspill.measures.rhetoric.asked import asked
from innspill.norwegian.lexicon import known

_NAME = re.compile(r"\b[A-ZÆØÅ][a-zæøå]{3,}")


def made_up(words: int) -> str:
    """The text of a letter of so many words, or some hundred more: what letters say put together, each time with other names."""
    letters = map(read_letter, sorted(data("letters", "written", "tuning").glob("*.txt")))
    texts = [  # not their titles, where another letter would begin
        "\n\n".join(letter[unit.id] for unit in letter.parts if unit.kind == "sentence") for letter in letters
    ]
    found: list[str] = []
    while words > 0:
        draw = random.Random(len(found) // len(texts))
        turned = str.maketrans("bdfgklmnprstv", "".join(draw.sample("bdfgklmnprstv", 13)))

        def renamed(match: re.Match[str], turned: dict[int, int] = turned) -> str:
            name = match[0]
            return name if known(name) else name[0] + name[1:-1].translate(turned) + name[-1]

        found.append(_NAME.sub(renamed, texts[len(found) % len(texts)]))
        words -= len(found[-1].split())
    return "\n\n".join(["Innspill fra Fjordvik kommune", *found])


#: What is long in one place, by how often it is.
LONG: dict[str, Callable[[int], str]] = {
    "commas in a sentence": lambda n: "Vi støtter " + "havner, " * n + "og veier.",
    "clauses, one in another": lambda n: "Vi mener at " * n + "fristen bør utsettes.",
    "clauses in a unit": lambda n: (
        "Fristen bør utsettes, fordi saken er stor, og " * (n // 2) + "kommunene må bli hørt."
    ),
    "words in a sentence": lambda n: (
        "Kommunen ber departementet om midler til havner i hele landet " * (n // 10) + "nå."
    ),
    "sentences in a paragraph": lambda n: "Kommunen ber om midler fordi havna er liten. " * n,
    "items under a lead-in": lambda n: "Vi ber om at:\n" + "- departementet utsetter fristen\n" * n,
}


def read(text: str) -> float:
    """Processor seconds of all that `innspill requests` does with a letter, but for loading and printing."""
    start = time.process_time()
    letter = letter_from_text(text)
    asked(letter, code_requests(letter), "auto")
    return time.process_time() - start


def cues(number: int) -> float:
    """Processor seconds of reading a codebook whose first code has so many cues more, and of coding a small letter with it."""
    head, mark, rest = codebook_path("policy-theme").read_text(encoding="utf-8").partition("    cues:\n")
    more = "".join(f'      - "part:ferge{n}kai ... lemma:frist"\n' for n in range(number))
    letter = letter_from_text(made_up(2000))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "policy-theme.yaml")
        path.write_text(head + mark + more + rest, encoding="utf-8")
        start = time.process_time()
        code_themes(letter, read_codebook(path))
        return time.process_time() - start


def curve(name: str, sizes: tuple[int, ...], seconds: Callable[[int], float]) -> None:
    """A line a size: seconds, and microseconds for each of what there are so many of."""
    for size in sizes:
        used = seconds(size)
        print(f"{name:<28}{size:>10,}{used:>10.2f} s{used / size * 1e6:>10.0f} µs each", flush=True)


if __name__ == "__main__":
    read(made_up(500))
    curve("words", tuple(map(int, sys.argv[1:])) or (10_000, 20_000, 40_000, 80_000), lambda n: read(made_up(n)))
    for name, text in LONG.items():
        curve(name, (250, 500, 1000, 2000), lambda n, text=text: read(text(n)))  # type: ignore[misc]
    curve("cues in a code", (250, 500, 1000, 2000), cues)
