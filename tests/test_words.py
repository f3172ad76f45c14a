"""The sentences of figures: each in both languages with the same places, each of use, and each asked for is there."""

import re
from string import Formatter

import pandas as pd
import pytest
from sentences import for_each

from innspill.codebook import read_codebook
from innspill.figures.base.words import _read, wording_of
from innspill.files import HOME, data
from innspill.letter import read_letter
from innspill.measures.agreement.coder_accuracy import stored_accuracy
from innspill.measures.vocabulary.collocations import collocations
from innspill.measures.vocabulary.diversity import diversity
from innspill.measures.vocabulary.noun_style import noun_style
from innspill.measures.vocabulary.readability import readability
from innspill.view.tables import called, readable

SOURCES = HOME / "src/innspill/figures"
SENTENCES = [
    (file.stem, module, sentence)
    for file in sorted(data("words").glob("*.yaml"))
    if file.stem not in ("columns", "values")
    for module, sentences in _read(file.stem).items()
    for sentence in sentences
]
MODULES = sorted(file for file in SOURCES.rglob("*.py") if "wording_of(__name__)" in file.read_text(encoding="utf-8"))


#: Sentences that are asked for by a name that is data: of a reference, a coder, a way to count, how words were tagged.
BY_DATA = {"wordfreq", "ud", "all", "lenient", "file", "hand", "read", "corrected", "automatic"}


def places(text):
    """What is told at the places of a sentence; a word that goes with a number may be the same for one and many."""
    return {(name, spec) for _, name, spec, _ in Formatter().parse(text) if name and "|" not in spec}


@for_each(SENTENCES)
def test_a_sentence_says_in_norwegian_what_it_says_in_english(subject, module, sentence):
    told = _read(subject)[module][sentence]
    assert set(told) == {"en", "nb"} and all(text == text.strip() != "" for text in told.values())
    assert places(told["en"]) == places(told["nb"])


@for_each(MODULES)
def test_a_module_says_what_its_file_has_and_has_what_it_says(module):
    source, known = module.read_text(encoding="utf-8"), _read(module.parent.name)[module.stem]
    assert set(re.findall(r'_say\(language, ["\'](\w+)["\']', source)) <= set(known)
    assert {sentence for sentence in known if not re.search(rf"\b{sentence}\b", source)} <= BY_DATA


def test_a_place_holds_a_number_as_the_language_writes_it_or_the_word_that_goes_with_it():
    say = wording_of("innspill.figures.base.provenance")
    assert say("nb", "f1", f1=0.5, low=0.25, high=1) == "0,50 (95 %-intervall 0,25–1,00)"
    assert say("en", "corrected", name="Kari", units=1) == "Corrected by Kari in 1 unit."
    assert say("nb", "corrected", name="Kari {n}", units=2000) == "Rettet av Kari {n} i 2\u00a0000 enheter."


@pytest.mark.slow
def test_a_table_is_read_in_norwegian_from_head_to_cell_and_keeps_its_own_names_in_english_cells():
    letter = read_letter("ks-storbynettverk-2022")
    tables = [make(letter) for make in (diversity, readability, noun_style, collocations)]
    tables.append(letter.sections[["section", "heading", "sentences", "words"]])
    heads = [re.findall(r"<th[^>]*>([^<]+)</th>", readable(table, language="nb").data) for table in tables]
    known = {told["nb"] for told in _read("columns").values()}
    assert all(set(each) <= known and len(set(each)) == len(each) for each in heads)
    cells = readable(tables[0].head(2), language="nb").data
    assert "med overskrifter" in cells and "0,83" in cells and "MTLD (TTR ≤ 0,72)" in cells
    assert "with headings" in (english := readable(tables[0].head(2)).data) and "0.83" in english
    assert ">innledning<" in readable(tables[-1], language="nb").data


def test_every_set_of_letters_that_accuracy_was_measured_on_has_a_norwegian_name():
    sets = stored_accuracy()["set"].unique()
    assert len(sets) >= 5 and not [name for name in sets if called(name, "nb") == name]


def test_what_a_coder_gave_has_its_status_in_the_language_and_its_code_as_it_is():
    gave = pd.DataFrame(
        {
            "read:a": ["KOMPETANSE, PROSESS (further)", "no"],
            "auto": ["DEMO (doubtful)", "statement, promise (doubtful)"],
        }
    )
    cells = re.findall(r"<td[^>]*>([^<]+)</td>", readable(gave, language="nb").data)
    assert cells == ["KOMPETANSE, PROSESS (ytterligere)", "DEMO (tvilsom)", "nei", "utsagn, løfte (tvilsom)"]
    assert "PROSESS (further)" in readable(gave).data


@for_each(
    [("alpha", "Ingen har lest brevet, så det er ingenting å sammenligne."), ("when", "Ingenting er rettet."),
     ("differ_in", "Ingen to som har kodet brevet, er uenige."), ("count", "Det er ingenting å vise.")],
)  # fmt: skip
def test_of_a_table_without_rows_a_sentence_says_why(column, told):
    assert readable(pd.DataFrame(columns=["unit", column]), language="nb").data == f"<p><em>{told}</em></p>"


def test_what_a_codebook_calls_its_functions_is_a_column_too():
    assert {code.id for code in read_codebook("metadiscourse").codes if code.parent} <= set(_read("columns"))
