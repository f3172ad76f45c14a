"""Letters that share their text: what is found of it, what is each one's own, and that it costs no more with more letters than it must."""

import pandas as pd

from innspill.letters.shared import in_units, one_text, own_spans, shared_passages

BEGIN = (
    "Vi skriver om ferjetilbudet mellom øyene, som er blitt dårligere for hvert år siden anbudet ble lyst ut på nytt."
)
MIDDLE = "Ferja må gå hver time fra klokka seks om morgenen til midnatt, også i helgene, slik at folk kan bo her og arbeide i byen."
END = "Departementet bør derfor ta tilbake ansvaret for sambandet og la fylket bestemme prisene sammen med kommunene på øyene."
TEMPLATE = f"{BEGIN} {MIDDLE} {END}"
OTHER = "Idrettslaget har tre baner og trenger lys på alle, for om vinteren er det mørkt før treningen begynner og ungene reiser hjem."


def quotes(texts):
    return [(row.letter_a, row.letter_b, row.quote) for row in shared_passages(texts).itertuples()]


def test_a_passage_is_told_with_its_span_in_both_letters():
    texts = {"a": f"{OTHER} {MIDDLE}", "b": f"{MIDDLE}\n{END} {BEGIN}"}
    (row,) = shared_passages(texts).to_dict("records")
    assert (row["letter_a"], row["letter_b"], row["quote"]) == ("b", "a", MIDDLE[:-1])
    assert texts["b"][row["start_a"] : row["end_a"]] == MIDDLE[:-1] == texts["a"][row["start_b"] : row["end_b"]]
    assert row["words"] == len(MIDDLE.split())


def test_letters_with_nothing_in_common_have_no_row_and_are_texts_of_their_own():
    texts = {"a": TEMPLATE, "b": OTHER, "c": "", "d": "«»"}
    passages = shared_passages(texts)
    assert passages.empty and list(passages.columns)[:3] == ["letter_a", "start_a", "end_a"]
    assert list(one_text(texts, passages)["text"]) == ["a", "b", "c", "d"]


def test_of_no_letters_there_are_tables_without_rows():
    assert shared_passages({}).empty and one_text({}, shared_passages({})).empty


def test_fewer_than_twelve_words_are_no_passage():
    eleven, twelve = " ".join(MIDDLE.split()[:11]), " ".join(MIDDLE.split()[:12])
    assert quotes({"a": f"{OTHER} {eleven}", "b": f"{eleven} {END}"}) == []
    assert quotes({"a": f"{OTHER} {twelve}", "b": f"{twelve} {END}"}) == [("a", "b", twelve[:-1])]


def test_capitals_marks_line_ends_and_a_word_put_in_count_for_nothing():
    changed = MIDDLE.replace("Ferja må", "Ferja  MÅ").replace(", også", "\n– også").replace("byen", "storbyen")
    (passage,) = quotes({"a": MIDDLE, "b": changed.replace("til midnatt", "helt fram til midnatt")})
    assert "til midnatt" in passage[2]


def test_paragraphs_in_another_order_are_found():
    found = {quote for *_, quote in quotes({"a": f"{END} {MIDDLE} {OTHER}", "b": f"{MIDDLE} {END}"})}
    assert found == {MIDDLE[:-1], END[:-1]}


def test_letters_of_a_campaign_are_one_text_and_what_each_adds_is_its_own():
    mine = "Selv reiser jeg til dialyse tre ganger i uka."
    texts = {"kari": f"{TEMPLATE} {mine} Hilsen Kari", "ola": f"{TEMPLATE} Hilsen Ola", "lag": OTHER, "per": TEMPLATE}
    passages = shared_passages(texts)
    table = one_text(texts, passages).set_index("letter")
    assert dict(table["text"]) == {"kari": "per", "lag": "lag", "ola": "per", "per": "per"}
    assert table.loc["per", "letters"] == 3 and table.loc["per", "own"] == 0
    assert table.loc["kari", "words"] == table.loc["kari", "shared"] + table.loc["kari", "own"]
    assert [texts["kari"][a:b] for a, b in own_spans(texts, passages)["kari"]] == [f"{mine} Hilsen Kari"]


def test_a_letter_that_quotes_another_at_length_is_not_the_same_text():
    texts = {"a": TEMPLATE, "b": f"{OTHER} De skriver: «{MIDDLE}» {OTHER.upper()} Det er vi enige i."}
    assert list(one_text(texts, shared_passages(texts))["letters"]) == [1, 1]


def test_the_order_of_letters_changes_nothing():
    texts = {"a": TEMPLATE, "b": f"{TEMPLATE} {OTHER}", "c": f"{OTHER} {END}"}
    assert shared_passages(texts).equals(shared_passages(dict(reversed(texts.items()))))


def test_of_a_campaign_each_letter_stands_beside_one_only():
    texts = {f"{n:03}": f"{TEMPLATE} Hilsen nummer {n}" for n in range(60)}
    passages = shared_passages(texts)
    assert len(passages) == 59 and passages["letter_b"].nunique() == 1
    assert set(one_text(texts, passages)["letters"]) == {60}


def test_a_passage_knows_its_units_and_a_letterhead_is_none():
    head = "Øyrådet, Kaiveien 4, 9999 Ytre Øy, telefon 99 99 99 99, post og besøk etter avtale, vår saksbehandler og vår dato"
    texts = {"a": f"{head}\n{MIDDLE} {OTHER}", "b": f"{head}\n{END} {MIDDLE}"}
    rows = [("a", "s1", MIDDLE), ("a", "s2", OTHER), ("b", "s1", END), ("b", "s2", MIDDLE)]
    units = pd.DataFrame(
        [
            (letter, unit, texts[letter].index(text), texts[letter].index(text) + len(text))
            for letter, unit, text in rows
        ],
        columns=["letter", "unit", "start", "end"],
    )
    (row,) = in_units(shared_passages(texts), units).to_dict("records")
    assert {row["letter_a"]: row["unit_a"], row["letter_b"]: row["unit_b"]} == {"a": "s1", "b": "s2"}
