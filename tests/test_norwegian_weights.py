"""What is decoded here is what CRFsuite answers with the same model, word for word."""

import os
import subprocess
import sys
from itertools import chain, compress
from pathlib import Path

import pytest

from innspill.errors import InnspillError
from innspill.files import data
from innspill.letter import read_letter
from innspill.norwegian import clues, conllu, morphology, weights
from innspill.norwegian.boundaries import boundary_clues, places
from innspill.norwegian.hashes import keys, strings, texts
from innspill.norwegian.morphology import PLAIN
from innspill.norwegian.shipped import shipped
from innspill.norwegian.stops import by_marks
from innspill.norwegian.tagger import _paths, features, upos_tags
from innspill.norwegian.tokens import tokens

#: A treebank to try, such as all of UD dev: `UD_NORWEGIAN=dev.conllu.xz pytest tests/test_norwegian_weights.py`.
DEV = Path(os.environ.get("UD_NORWEGIAN", "none"))
FORMS = shipped("forms.txt.gz").decode().split("\n")


@pytest.fixture(scope="module")
def taggers():
    pycrfsuite = pytest.importorskip("pycrfsuite")
    kept = {name: shipped(f"{name}.crfsuite.gz") for name in ("upos", "features", "sentences")}
    found = {name: pycrfsuite.Tagger() for name in kept}
    for name, block in kept.items():
        found[name].open_inmemory(block)
    yield found
    del kept  # a tagger reads its model where it lies and does not keep it alive


def sentences():
    """The treebank where it is at hand, the letters that are shipped, and words of the treebank in no order."""
    found = [[token.form for token in sentence.tokens] for sentence in conllu.read(DEV)] if DEV.is_file() else []
    for path in [data("letters", "ks-storbynettverk-2022.txt"), *data("letters", "written", "tuning").glob("*.txt")]:
        found += [forms.tolist() for _, forms in read_letter(path).forms.groupby("unit", sort=False)["form"]]
    words = [FORMS[n * 7919 % len(FORMS)] for n in range(3000)]
    return [*found, words, *([word.capitalize()] for word in words[:50]), []]


def test_a_clue_has_one_hash_whether_put_together_or_not():
    asked = clues.clues(clues.laid([["Vi", "støtter", "kommunens", "forslag", "."], ["Å", "ja"]]))
    assert all(set(strings(clue).sums) <= set(found) for clue, found in zip(texts(*asked), keys(*asked).T, strict=True))


@pytest.mark.slow
def test_upos_and_features_are_those_of_crfsuite(taggers):
    read = sentences()
    laid = clues.laid(read)
    assert _paths(read, laid) == [taggers["upos"].tag(texts(*clues.clues(clues.laid([forms])))) for forms in read]
    tags = upos_tags(read, laid)
    flat, found = list(chain(*tags)), list(chain(*features(read, tags, laid)))
    asked = [tag not in PLAIN and "Abbr=Yes" not in feat for tag, feat in zip(flat, found, strict=True)]
    said = texts(*morphology.clues(laid, tags, asked))
    assert [taggers["features"].tag([clue])[0] for clue in said] == list(compress(found, asked))


def test_sentence_ends_are_those_of_crfsuite(taggers):
    model = weights.model("sentences")
    for words in sentences():
        text = " ".join(words)
        spans = tokens(text)
        forms = [text[start:end] for start, end in spans]
        for i, first in places(spans, forms, by_marks(text, spans, forms)):
            clue = boundary_clues(forms, i, first)
            assert weights.likeliest(model, strings(clue).sums[:, None]) == taggers["sentences"].tag([clue])


def test_a_broken_model_is_told_in_one_line(monkeypatch):
    weights.model.cache_clear()
    monkeypatch.setattr(weights, "shipped", lambda name: b"lCRF" + bytes(60))
    with pytest.raises(InnspillError, match=r"^upos\.crfsuite\.gz: is no model"):
        weights.model("upos")
    weights.model.cache_clear()


@pytest.mark.slow
def test_a_letter_is_read_without_the_compiled_library():
    code = (
        "import sys; sys.modules['pycrfsuite'] = None\n"
        "from innspill.norwegian import analyse\n"
        "print(*(word.upos for word in analyse([['Vi', 'støtter', 'forslaget', '.']])[0]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["PRON", "VERB", "NOUN", "PUNCT"]
