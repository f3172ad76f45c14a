"""Who coded what a figure shows, and how good that is: the sentence in its caption, number by number."""

import pytest

from innspill.figures.base.provenance import coded_by
from innspill.measures.agreement.coder_accuracy import stored_accuracy
from innspill.wording import number


@pytest.mark.parametrize(
    ("layer", "what", "way"),
    [
        ("act", "requests", "found"),
        ("move", "moves", "strict"),
        ("stance", "stance", "strict"),
        ("connective", "connectives", "found"),
    ],
)
@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_programs_coding_is_told_with_its_measured_f1_and_the_interval_from_low_to_high(language, layer, what, way):
    table = stored_accuracy()
    row = table[table["set"].eq("real letters, testing half") & table["what"].eq(what) & table["way"].eq(way)].iloc[0]
    assert row["low"] < row["f1"] < row["high"]
    f1, low, high = (number(row[name], language, 2) for name in ("f1", "low", "high"))
    told = coded_by(f"auto:{layer}", {layer: f"{layer} v1"}, language)
    if language == "en":
        assert told.startswith(f"Coded by a program (auto:{layer}) with codebook {layer} v1. ")
        assert told.endswith(
            f"On {row['letters']} real letters to one consultation, which no rule was written from, F1 was {f1} (95% interval {low}–{high})."
        )
    else:
        assert told.startswith(f"Kodet av et program (auto:{layer}) med kodebok {layer} v1. ")
        assert told.endswith(
            f"På {row['letters']} virkelige brev til én høring, som ingen regel er skrevet etter, var F1 {f1} (95 %-intervall {low}–{high})."
        )


@pytest.mark.parametrize(
    ("coder", "en", "nb"),
    [
        ("read:a", "Coded by reading with codebooks act v1 and move v2, by one coder of this project.",
         "Kodet ved lesing med kodebøkene act v1 og move v2, av én koder i prosjektet."),
        ("hand:kari", "Coded by kari with codebooks act v1 and move v2.", "Kodet av kari med kodebøkene act v1 og move v2."),
    ],
)  # fmt: skip
def test_a_reading_is_one_coders_and_a_persons_coding_has_the_persons_name(coder, en, nb):
    layers = {"act": "act v1", "move": "move v2"}
    assert coded_by(coder, layers, "en") == en and coded_by(coder, layers, "nb") == nb


def test_several_figures_are_each_told_with_what_they_are_of():
    told = coded_by("auto:acts", {"act": "act v1", "stance": "stance v1"}, "en", also=["grounds"])
    table = stored_accuracy()
    table = table[table["set"].eq("real letters, testing half")].set_index(["what", "way"])
    for what, way in (("requests", "found"), ("stance", "strict"), ("grounds", "found")):
        row = table.loc[(what, way)]
        assert f"{row['f1']:.2f} (95% interval {row['low']:.2f}–{row['high']:.2f}) for {what}" in told
    assert "for begrunnelser" in coded_by("auto:acts", {"act": "act v1"}, "nb", also=["grounds"])


@pytest.mark.parametrize(("language", "name"), [("en", "all themes of a unit"), ("nb", "alle temaene i en enhet")])
def test_of_themes_it_is_told_that_all_of_a_unit_are_measured(language, name):
    assert coded_by("auto:themes", {"theme": "policy-theme v1"}, language).endswith(f") for {name}.")


def test_a_layer_that_was_never_measured_says_so():
    assert coded_by("auto:themes", {"theme": "theme v1"}, "en").endswith("How well it does has not been measured.")
    assert coded_by("auto:themes", {"theme": "theme v1"}, "nb").endswith("Hvor godt det treffer, er ikke målt.")


def test_no_accuracy_is_told_of_a_text_that_is_not_like_those_it_was_measured_on():
    assert "F1" not in coded_by("auto:acts", {"act": "act v1"}, "en", in_range=False)
    assert coded_by("auto:acts", {"act": "act v1"}, "nb", in_range=False).endswith("på en slik tekst, er ikke kjent.")


def test_how_many_of_the_grounds_that_were_given_were_right_is_told_beside_f1():
    rows = stored_accuracy().query("set == 'real letters, testing half' and what == 'grounds'")
    found, right = int(rows["found"].item()), round(rows["precision"].item() * rows["found"].item())
    told = coded_by("auto:acts", {"act": "act v1"}, "en", also=["grounds"])
    assert told.endswith(f" for grounds ({right} of the {found} that it gave were right).")
    nb = coded_by("auto:acts", {"act": "act v1"}, "nb", also=["grounds"])
    assert nb.endswith(f" for begrunnelser ({right} av de {found} det ga, var riktige).")
