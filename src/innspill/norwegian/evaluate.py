"""How well the language layer does on a treebank: from raw text, and apart from that on gold tokens.

`innspill evaluate language --treebank FILE` shows it. From raw text by the definitions of CoNLL 2018 (see `score`).
"""

import math
from collections import Counter, defaultdict
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

import numpy as np

from . import conllu
from .score import f1, universal
from .sentences import sentences
from .shipped import shipped
from .stops import CLOSERS, STOPS
from .tagger import Word, analyse
from .tokens import tokens

METRICS = ("tokens", "sentences", "upos", "feats", "lemma")
#: What stands where a sentence ends: nothing to decide, a mark (as in letters), a colon or no mark (the treebank alone).
END_KINDS = ("end of the paragraph", "a stop", "a colon", "no mark")
#: n and shares in per cent, by name; None where nothing was counted.
Shares = dict[str, float | None]


class OnGoldTokens(TypedDict):
    """The part of an `Evaluation` that takes tokens and sentences as given."""

    gold_tokens: Shares
    unknown: Shares
    per_upos: dict[str, Shares]


class Evaluation(OnGoldTokens):
    """What `evaluate` finds; see there."""

    scores: dict[str, float]
    interval: dict[str, list[float]] | None
    ends: dict[str, dict[str, int]]
    sentences_as_in_letters: float
    n: dict[str, int]


def evaluate(path: Path | str, resamples: int = 1000, seed: int = 1) -> Evaluation:
    """Scores of this project's reading of the raw text of a CoNLL-U file (plain or .xz), in per cent.

    `scores`: F1 of tokens, sentences, upos, feats, lemma from raw text, as CoNLL 2018 defines them. `interval`: 95 %
    bootstrap over paragraphs (`resamples` draws, seeded), in the same keys. `gold_tokens`: accuracy of upos, feats,
    lemma when tokens and sentences are given. `ends`: what the F1 of sentences rests on: by what stands at a sentence's
    end (`END_KINDS`) how many are right, missed, wrong. `sentences_as_in_letters`: their F1 without the treebank's own
    conventions, so without all ends at colons and after headlines. `per_upos`: by gold UPOS: n, precision, recall, f1 of the tag on gold
    tokens, and accuracy of feats and lemma. `unknown`: n and accuracies for the words whose form, in small letters,
    the train split does not hold (None where the list of known forms cannot tell). `n`: paragraphs, sentences, tokens.
    Raises `InnspillError` where the file is no CoNLL-U.
    """
    treebank = conllu.read(path)
    gold = conllu.paragraphs(treebank)
    counts = np.array([_counts(paragraph) for paragraph in gold], dtype=float)
    return {
        "scores": _scores(counts.sum(axis=0)),
        "interval": _interval(counts, resamples, seed),
        "ends": _ends(gold),
        "sentences_as_in_letters": _as_in_letters(gold),
        **_on_gold_tokens(treebank),
        "n": {"paragraphs": len(gold), "sentences": len(treebank), "tokens": sum(len(s.tokens) for s in treebank)},
    }


def as_text(found: Evaluation) -> str:
    """What `evaluate` found, as lines for a terminal."""
    n, interval = found["n"], found["interval"]
    lines = [
        f"{n['tokens']} tokens, {n['sentences']} sentences, {n['paragraphs']} paragraphs; F1 in per cent (CoNLL 2018)"
    ]
    lines.append("from raw text" + (", with a 95 % bootstrap interval over paragraphs:" if interval else ":"))
    for name, score in found["scores"].items():
        lines.append(f"  {name:<10}{score:>7.2f}" + ("   {:.2f} to {:.2f}".format(*interval[name]) if interval else ""))
    lines.append("sentence ends, in the treebank's way (right, missed, wrong):")
    lines += [f"  {kind:<24}" + "{right:>6}{missed:>6}{wrong:>6}".format(**row) for kind, row in found["ends"].items()]
    lines.append(
        f"sentences as letters are split, which end at marks alone: F1 {found['sentences_as_in_letters']:.2f} here"
    )
    for row, told in ((found["gold_tokens"], "gold tokens"), (found["unknown"], "gold tokens, words not in train")):
        shares = ", ".join(f"{name} {value}" for name, value in row.items() if name != "n")
        lines.append(f"{told} (n = {row['n']}): {shares}")
    lines.append("by gold UPOS, on gold tokens:")
    for tag, row in found["per_upos"].items():
        lines.append(f"  {tag:<6}" + "".join(f"  {name} {value}" for name, value in row.items()))
    return "\n".join(lines)


def _counts(paragraph: conllu.Gold) -> list[int]:
    """For one paragraph and each metric: right, gold, system. Their sums give the F1s of any set of paragraphs."""
    text = paragraph.text
    found = [[(a + start, a + end) for start, end in tokens(text[a:b])] for a, b in sentences(text, treebank=True)]
    words = [word for sentence in analyse([[text[a:b] for a, b in spans] for spans in found]) for word in sentence]
    spans = [span for sentence in found for span in sentence]
    ends = {(sentence[0][0], sentence[-1][1]) for sentence in found}
    system = dict(zip(spans, words, strict=True))
    pairs = [
        (word, system[span]) for span, word in zip(paragraph.tokens, paragraph.words, strict=True) if span in system
    ]
    numbers = [len(pairs), len(paragraph.tokens), len(spans)]
    numbers += [len(ends & set(paragraph.sentences)), len(paragraph.sentences), len(ends)]
    for same in (_upos, _feats, _lemma):
        numbers += [sum(same(*pair) for pair in pairs), len(paragraph.tokens), len(spans)]
    return numbers


def _ends(gold: list[conllu.Gold]) -> dict[str, dict[str, int]]:
    """By kind of end how many the splitter found rightly, missed, and found where there is none."""
    table = {kind: {"right": 0, "missed": 0, "wrong": 0} for kind in END_KINDS}
    for text, spans, _, _ in gold:
        true = {end for _, end in spans}
        found = {end for _, end in sentences(text, treebank=True)}
        for name, ends in (("right", true & found), ("missed", true - found), ("wrong", found - true)):
            for end in ends:
                table[_end_kind(text, end)][name] += 1
    return table


def _end_kind(text: str, end: int) -> str:
    last = text[max(0, end - 8) : end].rstrip("".join(CLOSERS))[-1:]
    if end == len(text):
        return "end of the paragraph"
    return "a stop" if last in STOPS else "a colon" if last == ":" else "no mark"


def _as_in_letters(gold: list[conllu.Gold]) -> float:
    """F1 of sentences, split as letters are."""
    found = [(set(paragraph.sentences), set(sentences(paragraph.text))) for paragraph in gold]
    right, true, ours = (sum(map(len, sets)) for sets in ((a & b for a, b in found), *zip(*found, strict=True)))
    return round(f1(right, true, ours), 2)


def _upos(gold: conllu.Token, system: Word) -> bool:
    return gold.upos == system.upos


def _feats(gold: conllu.Token, system: Word) -> bool:
    return universal(gold.feats) == universal(system.feats)


def _lemma(gold: conllu.Token, system: Word) -> bool:
    return gold.lemma in ("_", system.lemma)


def _scores(sums: np.ndarray) -> dict[str, float]:
    right, gold, system = sums[0::3], sums[1::3], sums[2::3]
    return {name: round(float(f1(r, g, s)), 2) for name, r, g, s in zip(METRICS, right, gold, system, strict=True)}


def _interval(counts: np.ndarray, resamples: int, seed: int) -> dict[str, list[float]] | None:
    """95 % percentile bootstrap over paragraphs; None for fewer than ten paragraphs."""
    if len(counts) < 10 or resamples < 1:
        return None
    draws = np.random.default_rng(seed).integers(0, len(counts), (resamples, len(counts)))
    tables = [_scores(counts[draw].sum(axis=0)) for draw in draws]
    spread = {name: np.percentile([table[name] for table in tables], [2.5, 97.5]) for name in METRICS}
    return {name: [round(float(end), 2) for end in ends] for name, ends in spread.items()}


def _on_gold_tokens(treebank: list[conllu.Sentence]) -> OnGoldTokens:
    """Accuracies with tokens and sentences given: over all, by UPOS, and for words that training has not seen."""
    total: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    by_tag: defaultdict[str, Counter[str]] = defaultdict(Counter)
    system = analyse([[word.form for word in sentence.tokens] for sentence in treebank])
    for sentence, words in zip(treebank, system, strict=True):
        for gold, word in zip(sentence.tokens, words, strict=True):
            right = {"n": 1, "upos": _upos(gold, word), "feats": _feats(gold, word), "lemma": _lemma(gold, word)}
            total.update(right)
            by_tag[gold.upos].update(right)
            by_tag[word.upos]["given"] += 1
            if gold.form.lower() not in _trained():
                unknown.update(right)
    return {
        "gold_tokens": _accuracy(total),
        "unknown": _accuracy(unknown),
        "per_upos": {tag: _per_tag(counts) for tag, counts in sorted(by_tag.items())},
    }


@lru_cache(maxsize=1)
def _trained() -> frozenset[str]:
    """The forms that the train split holds, in small letters."""
    return frozenset(shipped("forms.txt.gz").decode().split("\n"))


def _accuracy(counts: Counter[str]) -> Shares:
    share = {
        name: round(100 * counts[name] / counts["n"], 2) if counts["n"] else None for name in ("upos", "feats", "lemma")
    }
    return {"n": counts["n"], **share}


def _per_tag(counts: Counter[str]) -> Shares:
    precision = counts["upos"] / counts["given"] if counts["given"] else math.nan
    recall = counts["upos"] / counts["n"] if counts["n"] else math.nan
    both = 2 * counts["upos"] / (counts["given"] + counts["n"])
    shown = {"precision": precision, "recall": recall, "f1": both}
    rounded = {name: None if math.isnan(value) else round(100 * value, 2) for name, value in shown.items()}
    return {**_accuracy(counts), **rounded}
