"""Figures over many letters: what they count, in both languages, and what they refuse to say."""

import json
import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from here import in_this_process
from sentences import for_each
from test_letters_together import FEE, LETTERS

from innspill.errors import InnspillError
from innspill.figures.letters.addressees import one_case
from innspill.figures.letters.rows import MOST, kind_name, rows
from innspill.figures.letters.stands import draw_letter_stands
from innspill.figures.letters.themes import draw_letter_themes
from innspill.findings.corpus import lengths, most_asked, one_name
from innspill.findings.letters import KINDS
from innspill.letter.names import lists
from innspill.letters.collection import FIGURES, Collection, open_letters
from innspill.letters.senders import PERSON
from innspill.study.shown import NotDrawn

MORE = {
    "by": "Til Ferjeutvalget\n\nVi ber Ferjeutvalget om å droppe ferjeavgiften. Utvalget bør se på kaiene.\n\nMed hilsen\nStorvik kommune\n",
    "vel": "Til Ferjeutvalget\n\nVi ber utvalget om flere avganger. Vi støtter ferjeavgiften, forutsatt at øyboerne slipper.\n\nMed hilsen\nYtre Øy vel\n",
}

pytestmark = pytest.mark.xdist_group("letters")


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    folder = tmp_path_factory.mktemp("brev")
    for name, text in (LETTERS | MORE).items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "fee.yaml").write_text("proposals:\n  - id: fee\n    terms: [ferjeavgift]\n", encoding="utf-8")
    with in_this_process():
        return open_letters(folder, proposals=folder / "fee.yaml", out=tmp_path_factory.mktemp("out"))


def in_norwegian(many: Collection) -> Collection:
    return replace(many, language="nb")


@pytest.mark.slow
@pytest.mark.parametrize("name", FIGURES)
def test_both_languages_say_the_same_numbers(many, name):
    english, norwegian = many.figure(name), in_norwegian(many).figure(name)
    assert not isinstance(english, NotDrawn)
    for part in ("claim", "caption", "alt"):
        en, nb = (getattr(shown.drawn, part) for shown in (english, norwegian))
        assert en != nb or not re.search("[a-z]", en)
        digits = [sorted(re.findall(r"\d+", re.sub(r"[.,\u00a0](?=\d)", "", text))) for text in (en, nb)]
        assert digits[0] == digits[1]
    pd.testing.assert_frame_equal(
        english.table.select_dtypes("number").reset_index(drop=True),
        norwegian.table.select_dtypes("number").reset_index(drop=True),
    )


@pytest.mark.slow
def test_letters_that_are_one_text_are_one_row(many):
    shown = rows(many.tables["letters"], many.together["shared"], "nb")
    assert shown["letter"].tolist() == [
        "by",
        "lag",
        "kari",
        "vel",
    ]  # municipality, organisation, unknown; of one text the longest letter
    assert shown.set_index("letter").loc["kari", "label"].endswith(" og 1 til")


def test_stands_count_letters(many):
    counted = many.figure("letter-stands").table["stand"].value_counts()
    assert counted.to_dict() == {"opposition": 3, "support": 1, "conditional": 1}


def test_support_that_hangs_on_a_condition_is_read_as_such_and_not_as_a_reservation(many):
    told = in_norwegian(many).said.query("letter == 'vel' and stand != ''")
    assert told[["does", "stand"]].to_numpy().tolist() == [
        ["støtter", "støtte på vilkår"],
        ["tar forbehold", "forbehold"],
    ]
    assert ">hvem blir bedt<" not in (read := in_norwegian(many).evidence().data) and ">gjør<" in read


def test_of_more_proposals_than_a_page_has_room_for_those_that_most_letters_name_are_drawn():
    ids, letters = [f"p{n}" for n in range(40)], ["a", "b", "c"]
    rows = [(id, letter) for id in ids for letter in letters]
    stands = pd.DataFrame(rows, columns=["proposal", "letter"])
    named = stands["letter"].ne("c") | stands["proposal"].str.endswith("9")
    stands["stand"] = named.map({True: "support", False: "absent"})
    table = pd.DataFrame({"letter": letters, "sender": letters, "sender_kind": "kommune", "words": 9, "lix": 30.0})
    shared = pd.DataFrame({"letter": letters, "text": letters, "letters": 1})
    drawn = draw_letter_stands(stands, table, shared, dict(zip(ids, ids, strict=True)), "nb")
    there = set(drawn.table["proposal"])
    assert there > {"p9", "p19", "p29", "p39"} and len(there) < len(ids)
    assert f"{len(ids) - len(there)} forslag som færrest brev nevner, er utelatt" in drawn.caption


def test_who_is_asked_stands_by_its_name(many):
    table = many.figure("letter-addressees").table.set_index("addressee")
    assert set(table.index) == {"Ferjeutvalget"}  # also where a letter says "utvalget"
    assert table.loc["Ferjeutvalget", "letters"] == 4  # the campaign's text is one


def test_a_body_called_by_its_kind_is_nobodys_name():
    asks = pd.DataFrame(
        {"letter": list("abc"), "unit": ["s1"] * 3, "kind": "request", "addressee": "departementet", "given": "named"}
    )
    assert most_asked(asks, asks["letter"], 3) is None
    assert (
        most_asked(asks.assign(addressee="staten"), asks["letter"], 3).en
        == "3 of 3 letters ask staten for something, 3 requests in all"
    )


@for_each(
    [(0, "none of which name it", "der ingen nevner"), (1, "1 of which names it", "der 1 nevner"), (2, "2 of which name it", "der 2 nevner")]
)  # fmt: skip
def test_whom_a_letter_asks_without_naming_it_is_told_apart(named, en, nb):
    given = ["named"] * named + ["implied"] * (3 - named)
    asks = pd.DataFrame({"letter": list("abc"), "unit": "s1", "kind": "request", "addressee": "staten", "given": given})
    found = most_asked(asks, asks["letter"], 3)
    assert found.en == f"3 of 3 letters ask staten for something, 3 requests in all, {en}"
    assert found.nb == f"3 av 3 brev ber staten om noe, 3 anmodninger i alt, {nb} adressaten"
    assert found.values["requests that name staten"] == named


def test_of_one_ministry_that_letters_ask_departementet_is_no_other():
    asked = ["Havnedepartementet"] * 3 + ["Departementet", "staten"]
    asks = pd.DataFrame({"letter": list("abcde"), "addressee": asked})
    assert one_name(asks).tolist() == ["Havnedepartementet"] * 4 + ["staten"]
    for other in (["Havnedepartementet"] * 2 + ["staten"], ["Havnedepartementet"] * 2 + ["Finansdepartementet"]):
        asks = asks.assign(addressee=[*other, "Departementet", "staten"])  # too few, or two of a kind
        assert one_name(asks)[3] == "Departementet"


def test_capitals_at_the_head_of_a_sentence_are_no_other_body():
    assert one_case(pd.Series(["staten", "Staten", "staten", "NVE"])).tolist() == ["staten", "staten", "staten", "NVE"]


def test_how_long_the_letters_are_is_told_of_four_by_their_medians():
    shown = pd.DataFrame({"words": [20, 55, 56, 1400, 0], "lix": [30.0, 30.1, 30.2, 30.3, 0.0]})
    assert lengths(shown[:3], 3) is None
    told = lengths(shown, 5)  # one has no words
    assert told.en == "The median of 4 texts is 55.5 words (20–1,400) and LIX 30"
    assert told.nb == "Medianen for 4 tekster er 55,5 ord (20–1\u00a0400) og LIX 30"


def test_more_letters_than_a_page_has_rows_are_told_by_kind_of_sender():
    names = [f"brev{n}" for n in range(MOST + 1)]
    letters = pd.DataFrame(
        {
            "letter": names,
            "sender": names,
            "sender_kind": ["kommune", "bedrift"] * (len(names) // 2),
            "words": 9,
            "lix": 30.0,
        }
    )
    shared = pd.DataFrame({"letter": names, "text": names, "letters": 1})
    themes = pd.DataFrame({"letter": names, "theme": "ENERGY", "share": [0.2, 0.4] * (len(names) // 2)})
    table = draw_letter_themes(themes, letters, shared, {"ENERGY": "Energy"}).table
    assert table[["label", "ENERGY"]].to_numpy().tolist() == [
        ["23 municipalities", pytest.approx(0.2)],
        ["23 companies", pytest.approx(0.4)],
    ]


def test_a_kind_of_sender_that_a_user_has_named_is_called_so():
    assert {*lists()["sender_kinds"], PERSON} == {*KINDS}, "each kind that is found has a name"
    assert [kind_name("velforening", n, "nb") for n in (1, 3)] == [
        "1 avsender av typen velforening",
        "3 avsendere av typen velforening",
    ]
    assert kind_name("ukjent", 2, "en") == "2 of unknown kind"


def test_two_letters_on_one_page(many):
    shown = many.pair("by", "lag")
    assert (
        shown.table["letter"].tolist() == ["by", "lag"] and shown.drawn.claim == "Storvik kommune · Ytre Øy idrettslag"
    )
    for name in ("requests", "stances"):
        found = many.tables[name]["letter"].value_counts()
        assert shown.table[name].tolist() == [
            1000 * found.get("by", 0) / shown.table["words"][0],
            1000 * found["lag"] / shown.table["words"][1],
        ]


def test_which_two_stand_beside_each_other_need_not_be_named(many):
    words = many.tables["letters"].set_index("letter")["words"]
    assert words["kari"] > words["ola"] > max(words["vel"], words["lag"]) > words["by"]  # kari and ola are one text
    second = words[["vel", "lag"]].idxmax()
    assert many.pair().table["letter"].tolist() == ["kari", second]
    assert many.pair("by").table["letter"].tolist() == ["by", "kari"]
    assert many.pair(b="ola").table["letter"].tolist() == [second, "ola"]


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 2])
def test_the_notebook_runs_on_any_folder(number, tmp_path, monkeypatch):
    for name in list(LETTERS)[-number:]:
        (tmp_path / f"{name}.txt").write_text(LETTERS[name], encoding="utf-8")
    path = Path(__file__).parents[1] / "notebooks" / "6-letters.ipynb"
    cells = {cell["id"]: "".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]}
    monkeypatch.setattr("innspill.letters.collection.open_letters", partial(open_letters, out=tmp_path / "out"))
    scope: dict = {}
    exec(cells["many-parameters"], scope)
    scope |= {"letters": tmp_path, "language": "nb"}
    with in_this_process():
        exec(cells["many-open"], scope)
    assert "<th" in scope["many"].letters().data and ">avsender<" in scope["many"].letters().data
    shown = {id: eval(source, scope) for id, source in cells.items() if source.startswith("many.")}
    assert isinstance(shown["many-pair-figure"], NotDrawn) == (number == 1)
    assert "forslag er oppgitt; før dem opp i en fil proposals.yaml" in str(shown["many-stands-figure"])
    assert shown["many-evidence-table"].data == "<p><em>Ingen forslag er oppgitt.</em></p>"
    assert len(shown) == sum(id.endswith(("-figure", "-table")) for id in cells)


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda many: many.figure("letter-stand"), "did you mean 'letter-stands'"),
        (lambda many: many.pair("by", "bly"), "no letter 'bly' among these; did you mean 'by'?"),
        (lambda many: many.pair("tindvag-kommune"), "no letter 'tindvag-kommune' among these"),
        (lambda many: many.pair("by", "by"), "name two letters"),
        (lambda many: many.evidence("tax"), "no proposal 'tax'; there are fee"),
    ],
)
def test_what_there_is_not_is_told_in_one_line(many, ask, told):
    with pytest.raises(InnspillError, match=re.escape(told)):
        ask(many)


def test_findings_can_be_pasted(many):
    told = many.findings().markdown
    assert "- “ferjeavgift”: 1 of 5 letters supports it, 1 supports it on conditions and 3 oppose it (2 texts)" in told
    assert FEE.terms[0] in told and told.count("\n\n") == 1
