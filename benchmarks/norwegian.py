"""How fast the language layer is, and that its time grows linearly: `python benchmarks/norwegian.py [SENTENCES …]`.

Beside it, where installed: NLTK's averaged perceptron tagger (trained here on a small sample, which does not change its
speed) and spaCy's blank Norwegian pipeline (which only splits tokens). Numbers hold for the machine and the run that they
come from; compare within a run. The text is made of words of the treebank's train split, drawn at random (seeded), so
that caches see as many different words as in real text or more.
"""

import gzip
import random
import sys
import time
from collections.abc import Callable
from multiprocessing import Pipe, get_context
from typing import TypeVar

from innspill import norwegian
from innspill.files import data
from innspill.norwegian.clues import laid
from innspill.norwegian.tagger import features, upos_tags

Result = TypeVar("Result")


def made_up(sentences: int, seed: int = 1) -> list[list[str]]:
    """Sentences of 5 to 30 random words with commas and a full stop."""
    words = gzip.decompress(data("norwegian", "forms.txt.gz").read_bytes()).decode().split("\n")
    words = [word for word in words if word.isalpha()]
    draw = random.Random(seed)
    found = []
    for _ in range(sentences):
        middle = [
            form
            for word in draw.choices(words, k=draw.randint(5, 30))
            for form in ([word, ","] if draw.random() < 0.1 else [word])
        ]
        found.append([middle[0].capitalize(), *middle[1:], "."])
    return found


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds of processor time that `work` takes and what it gives, in a process of its own, which has read nothing before."""
    ours, theirs = Pipe()

    def child() -> None:
        start, result = time.process_time(), work()
        theirs.send((time.process_time() - start, result))

    get_context("fork").Process(target=child).start()
    found: tuple[float, Result] = ours.recv()
    return found


def line(name: str, tokens: int, seconds: float) -> None:
    print(f"{name:<46}{tokens:>9} tokens{seconds:>9.3f} s{tokens / seconds:>12,.0f} tokens/s")


def stages() -> None:
    """Each step of the layer on the same sentences."""
    sample = made_up(2000)
    text = " ".join(" ".join(sentence) for sentence in sample)
    count = sum(map(len, sample))
    start = time.process_time()
    norwegian.analyse([["Hei", "!"]])
    print(f"loading models and lexicon, first sentence: {time.process_time() - start:.3f} s\n")
    line("tokens", count, timed(lambda: norwegian.tokens(text))[0])
    line("sentences (as letters are split)", count, timed(lambda: norwegian.sentences(text))[0])
    line("sentences (as the treebank has them)", count, timed(lambda: norwegian.sentences(text, True))[0])
    seconds, tags = timed(lambda: upos_tags(sample, laid(sample)))
    line("UPOS", count, seconds)
    line("features", count, timed(lambda: features(sample, tags, laid(sample)))[0])
    line("analyse: all of UPOS, features, lemmas", count, timed(lambda: norwegian.analyse(sample))[0])


def others() -> None:
    """NLTK's tagger and spaCy's blank pipeline on the same sentences."""
    sample = made_up(2000, seed=3)
    count = sum(map(len, sample))
    try:
        from nltk.tag.perceptron import PerceptronTagger
    except ImportError:
        print("NLTK: not installed")
    else:
        tagger = PerceptronTagger(load=False)
        tagger.train(
            [[(word.form, word.upos) for word in found] for found in norwegian.analyse(made_up(300, seed=4))], nr_iter=2
        )
        line(
            "NLTK PerceptronTagger (UPOS only)", count, timed(lambda: [tagger.tag(sentence) for sentence in sample])[0]
        )
    try:
        import spacy
    except ImportError:
        print("spaCy: not installed")
    else:
        blank = spacy.blank("nb")
        texts = [" ".join(sentence) for sentence in sample]
        line("spaCy blank nb (tokens only)", count, timed(lambda: [blank(text) for text in texts])[0])


def growth(more: list[int]) -> None:
    """Time for texts that double, and for so many sentences `more`: the last column stays level where time is linear."""
    print("\nsentences in one paragraph, read from raw text (sentences, tokens and analyse)")
    for size in (500, 1000, 2000, 4000, *more):
        text = " ".join(" ".join(sentence) for sentence in made_up(size, seed=size))

        def read(text: str = text) -> int:
            found = [text[start:end] for start, end in norwegian.sentences(text)]
            return sum(map(len, norwegian.analyse([[s[a:b] for a, b in norwegian.tokens(s)] for s in found])))

        seconds, count = timed(read)
        line(f"  {size} sentences", count, seconds)
    print("\none word without end, and marks without end")
    for name, text in (
        ("letters", "ord"),
        ("hyphens", "a-"),
        ("full stops", "a."),
        ("ordinals", "1. "),
        ("quotes", "»"),
        ("ends", "… "),
        ("questions", "?A"),
    ):
        times = [
            timed(lambda t=text * n: (norwegian.tokens(t), norwegian.sentences(t)))[0] for n in (10_000, 20_000, 40_000)
        ]
        print(f"  {name:<12}" + "".join(f"{seconds:>9.3f} s" for seconds in times) + "   for 10, 20, 40 thousand times")


if __name__ == "__main__":
    stages()
    growth(list(map(int, sys.argv[1:])))
    others()
