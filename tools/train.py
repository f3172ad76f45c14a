"""Learn the models in `data/norwegian/` from a treebank's train split; the same input gives the same files.

    python tools/train.py --treebank DIR        DIR holds train.conllu or train.conllu.xz

Makes three CRF models (`upos`, `features`, `sentences`), three tables (`closed`, `commoner`, `lemmas`), `names.txt.gz` (names
spelt like common words) and `forms.txt.gz`, the words of the train split in alphabetical order, by which an evaluation
knows unknown words. Takes some minutes on one core.
The settings below were chosen on the dev split; the test split was never looked at.
"""

import argparse
import gzip
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import pycrfsuite

from innspill.errors import InnspillError
from innspill.files import data, write_whole
from innspill.norwegian import clues, conllu, lemmas, morphology
from innspill.norwegian.boundaries import boundary_clues, places
from innspill.norwegian.compound_units import families
from innspill.norwegian.hashes import texts
from innspill.norwegian.lexicon import entries, exact
from innspill.norwegian.morphology import PLAIN
from innspill.norwegian.rates import rate
from innspill.norwegian.stops import by_marks
from innspill.norwegian.tokens import tokens

#: What a trainer is given: for each of some tokens its clues, and for each its tag.
Item = tuple[list[list[str]], list[str]]
# L-BFGS with elastic net; a clue or tag pair counts when it was seen `minfreq` times.
SETTINGS = {
    "upos": {"c1": 0.1, "c2": 0.02, "max_iterations": 45, "feature.minfreq": 2},
    "features": {"c1": 0.3, "c2": 0.02, "max_iterations": 50, "feature.minfreq": 2},
    "sentences": {"c1": 0.5, "c2": 0.1, "max_iterations": 100, "feature.minfreq": 2},
}

#: Slips of the pen in the treebank's texts, each once: as written, and the lemma of what was meant (*elvene* for *elevene*).
#: Nothing is learnt from them, for what is written is a form of another word.
SLIPS = {("elvene", "elev"), ("forlagte", "forlange"), ("hever", "hevde"), ("lunne", "kunne"), ("ryen", "Ryan"),
         ("sendte", "sendte"), ("stengt", "streng")}  # fmt: skip


def main(arguments: list[str]) -> None:
    """Read the treebank, learn, write the files and say how large they are."""
    parser = argparse.ArgumentParser(prog="python tools/train.py", description=__doc__.split("\n")[0])
    parser.add_argument("--treebank", required=True, type=Path, help="folder with train.conllu or train.conllu.xz")
    folder = parser.parse_args(arguments).treebank
    found = [path for path in (folder / "train.conllu.xz", folder / "train.conllu") if path.is_file()]
    if not found:
        raise InnspillError(f"{folder}: holds no train.conllu and no train.conllu.xz; name the treebank's folder")
    sentences = conllu.read(found[0])
    for name, items in (("upos", upos_items), ("features", feature_items), ("sentences", boundary_items)):
        _written(f"{name}.crfsuite.gz", _learn(items(sentences), SETTINGS[name]))
    _written("closed.json.gz", _json(closed_features(sentences)))
    _written("commoner.json.gz", _json(commoner_nouns(sentences)))
    _written("lemmas.json.gz", _json(lemma_table(sentences)))
    _written("names.txt.gz", "\n".join(common_names(sentences)).encode())
    forms = {word.form.lower() for sentence in sentences for word in sentence.tokens}
    _written("forms.txt.gz", "\n".join(sorted(forms)).encode())


def upos_items(sentences: list[conllu.Sentence]) -> Iterable[Item]:
    """Clues and UPOS, a sentence an item."""
    for sentence in sentences:
        read = clues.laid([[word.form for word in sentence.tokens]])
        yield texts(*clues.clues(read)), [word.upos for word in sentence.tokens]


def feature_items(sentences: list[conllu.Sentence]) -> Iterable[Item]:
    """Clues (with gold UPOS) and features, a word an item; words of closed tags are left to a table."""
    for sentence in sentences:
        read, tags = clues.laid([[word.form for word in sentence.tokens]]), [word.upos for word in sentence.tokens]
        seen = texts(*morphology.clues(read, [tags], [True] * len(tags)))
        for clue, word in zip(seen, sentence.tokens, strict=True):
            if word.upos not in PLAIN:
                yield [clue], [word.feats]


def boundary_items(sentences: list[conllu.Sentence]) -> Iterable[Item]:
    """Clues and whether a sentence ends here (E) or not (O), an item for each place where one might without a stop."""
    for text, gold, _, _ in conllu.paragraphs(sentences):
        ends, spans = {end for _, end in gold}, tokens(text)
        forms = [text[start:end] for start, end in spans]
        for i, first in places(spans, forms, by_marks(text, spans, forms)):
            yield [boundary_clues(forms, i, first)], ["E" if spans[i][1] in ends else "O"]


def _learn(items: Iterable[Item], settings: dict[str, float]) -> bytes:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(settings)
    for seen, tags in items:
        trainer.append(pycrfsuite.ItemSequence(seen), tags)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model")
        trainer.train(str(path))
        return path.read_bytes()


def common_names(sentences: list[conllu.Sentence]) -> list[str]:
    """Names that are spelt like a common word of Ordbank (*Regjeringen*, *Kilden*), in alphabetical order."""
    names = {word.form for sentence in sentences for word in sentence.tokens if word.upos == "PROPN"}
    return sorted(name for name in names if name != name.lower() and exact(name.lower()))


def closed_features(sentences: list[conllu.Sentence]) -> dict[str, str]:
    """For tags whose features follow from the form: `form|UPOS` → features, and `UPOS` → the most frequent ones."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for word in (word for sentence in sentences for word in sentence.tokens if word.upos in PLAIN):
        counts[word.upos][word.feats] += 1
        counts[f"{word.form.lower()}|{word.upos}"][word.feats] += 1
    best = {key: _first(found) for key, found in counts.items()}
    return {key: feats for key, feats in best.items() if "|" not in key or feats != best[key.rpartition("|")[2]]}


def commoner_nouns(sentences: list[conllu.Sentence]) -> dict[str, str]:
    """Of two nouns of Ordbank that have a form in common, *kris* and *krise*, the one that `lemmas` tries first → the commoner.

    The commoner has more words in the treebank and more compounds of Ordbank that end with it or, where both have none,
    the higher rate as a form in wordfreq; one that the other is the plural of, *tolker* and *tolk*, has ten times its inflected forms, which are rare.
    Only pairs of which the commoner would not be tried first.
    """
    counts = Counter(word.lemma for sentence in sentences for word in sentence.tokens if word.upos == "NOUN")
    counts.update(families()[1])
    found = {}
    for form, feats in _noun_forms():
        bases = list(lemmas.regular_bases(form, "NOUN", feats))
        best = max(bases, key=lambda base: (counts[base], rate(base)), default="")
        rare = (
            "Ind" not in feats or "Plur" in feats or (form[-2:] == "er" and 10 * _forms(form) < min(10, _forms(best)))
        )
        if len(best) > 1 and best != bases[0] and rare:
            found[bases[0]] = best
    return found


def _forms(noun: str) -> float:
    """How common the inflected forms of a noun are that is not neuter, *tolk* or *tolker*, but for *tolker* itself; 0 for a neuter."""
    if all(reading.gender == "n" for reading in exact(noun) if reading.lemma == noun):
        return 0
    return sum(rate(noun + ending) for ending in ("en", "n", "ene", "ne", "e" if noun.endswith("er") else "a"))


def _noun_forms() -> Iterable[tuple[str, str]]:
    """The noun forms of Ordbank, each with every set of features that endings are told for."""
    lines, codes = entries("")
    for form, _, code in (line.decode().partition("\t") for line in lines):
        if any(pos == "noun" for pos, *_ in codes[code.encode()]):
            for definite, number in (("Def", "Sing"), ("Def", "Plur"), ("Ind", "Plur"), ("Ind", "Sing")):
                for gender in ("Masc", "Fem", "Neut"):
                    yield form, f"Definite={definite}|Gender={gender}|Number={number}"


def lemma_table(sentences: list[conllu.Sentence]) -> dict[str, str]:
    """What `lemmas.built` gets wrong: `form|UPOS` → lemma, or `form|UPOS|features` where the lemma depends on them.

    Made twice: the second time with the first table at hand, so that compounds whose last part it holds drop out.
    """
    lemmas_of: dict[str, Counter[str]] = defaultdict(Counter)
    exacts_of: dict[str, dict[str, conllu.Token]] = defaultdict(dict)
    words = (word for sentence in sentences for word in sentence.tokens)
    for word in (word for word in words if (word.form.lower(), word.lemma) not in SLIPS):
        exact, general = lemmas.keys(word.form, word.upos, word.feats)
        lemmas_of[exact][word.lemma] += 1
        exacts_of[general].setdefault(exact, word)
    best = {exact: _first(found) for exact, found in lemmas_of.items()}
    return _exceptions(exacts_of, best, _exceptions(exacts_of, best, {}))


def _exceptions(
    exacts_of: dict[str, dict[str, conllu.Token]], best: dict[str, str], table: dict[str, str]
) -> dict[str, str]:
    found = {}
    for general, exacts in exacts_of.items():
        form = general.rpartition("|")[0]
        wrong = [key for key, word in exacts.items() if lemmas.built(form, word.upos, word.feats, table) != best[key]]
        if wrong and len({best[key] for key in exacts}) == 1:
            found[general] = best[wrong[0]]
        else:
            found.update({key: best[key] for key in wrong})
    return found


def _first(found: Counter[str]) -> str:
    """The most frequent key; of equals the first in the alphabet."""
    return min(found, key=lambda key: (-found[key], key))


def _json(table: dict[str, str]) -> bytes:
    return json.dumps(dict(sorted(table.items())), ensure_ascii=False, indent=0, separators=(",", ":")).encode()


def _written(name: str, content: bytes) -> None:
    path = write_whole(data("norwegian", name), gzip.compress(content, compresslevel=9, mtime=0))
    print(f"{path}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except InnspillError as error:
        sys.exit(str(error))
