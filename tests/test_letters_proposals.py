"""Proposals that many letters answer to: read from a file, drafted from letters, and what each letter says on each."""

import pandas as pd
import pytest
from sentences import for_each

from innspill.errors import InnspillError
from innspill.letters.proposals import Proposal, finder, read_proposals
from innspill.letters.proposals_draft import draft_proposals
from innspill.letters.proposals_grouped import by_proposal, letters_on

FEE = Proposal(
    "fee",
    {"en": "ferry fee", "nb": "ferjeavgift"},
    ("ferjeavgift", "§ 5", "flertall forslag"),
    ("ferjeavgiftsregister",),
)
FUND = Proposal("fund", {"en": "island fund", "nb": "øyfond"}, ("øyfond",))
UNITS = ["letter", "unit", "section", "start", "end", "quote", "kind"]
REQUESTS = [*UNITS[:6], "kind", "lead_in"]
STANCES = [*UNITS[:6], "stance", "target"]


def tables(*rows):
    """Tables of letters: a row is (letter, kind, quote) or (letter, kind, quote, target or lead-in); a kind "text" stands alone."""
    units, requests, stances, implied, offers = [], [], [], [], []
    for n, (letter, kind, quote, *more) in enumerate(rows, start=1):
        unit = f"{'h' if kind == 'heading' else 's'}{n}"
        place = (letter, unit, "1", n * 1000, n * 1000 + len(quote), quote)
        units.append((*place, kind if kind in ("heading", "title") else "sentence"))
        if kind in ("request", "wish", "doubtful"):
            requests.append((*place, kind, more[0] if more else ""))
        elif kind.startswith("implied "):
            implied.append((*place, kind.removeprefix("implied "), more[0] if more else quote))
        elif kind in ("offer", "promise"):
            offers.append((*place, kind))
        elif kind in ("support", "opposition", "reservation"):
            stances.append((*place, kind, more[0] if more else quote))
    made = {
        "units": (units, UNITS),
        "requests": (requests, REQUESTS),
        "stances": (stances, STANCES),
        "implied": (implied, STANCES),
        "offers": (offers, UNITS),
    }
    parted = {"letter": sorted({row[0] for row in rows}), "text": "\n\n" * 10_000}
    return {name: pd.DataFrame(rows, columns=columns) for name, (rows, columns) in made.items()} | {
        "texts": pd.DataFrame(parted),
        "letters": pd.DataFrame(
            {"letter": sorted({row[0] for row in rows}), "sender": "Lia lag", "recipient": "Ferjeutvalget"}
        ),
    }


def said(*rows, proposals=(FEE, FUND)):
    found = by_proposal(tables(*rows), proposals)
    return list(zip(found["proposal"], found["stand"], found["how"], strict=True))


def test_a_request_that_refuses_a_thing_does_not_ask_for_it():
    made = tables(("a", "opposition", "Vi fraråder at øyfondet innføres.", "at øyfondet innføres"))
    made["requests"] = made["stances"].assign(kind="request", lead_in="")[REQUESTS]
    assert list(by_proposal(made, [FUND])["stand"]) == ["opposition", ""]


def written(tmp_path, text):
    path = tmp_path / "p.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@for_each(
    [
        ("Ferjeavgiftene øker", ["Ferjeavgiftene"]),
        ("en ny ferjeavgiftssats", ["ferjeavgiftssats"]),
        ("flertallets forslag er godt", ["flertallets forslag"]),
        ("flertallet har et forslag", []),
        ("etter § 5 andre ledd", ["§ 5"]),
        ("etter § 5-3 og § 15", []),
        ("etter § 5 i loven", ["§ 5"]),
        ("etter paragraf 5 i loven", ["paragraf 5"]),
        ("et ferjeavgiftsregister", []),
        ("avgiften på ferjer", []),
    ]
)
def test_a_term_is_found_in_any_form_in_compounds_and_as_a_section(text, named):
    words, found = finder([FEE])(text)
    assert [" ".join(words[one.first : one.after]) for one in found] == named


@for_each(["punkt 4.2", "pkt. 4.2", "kap. 4.2.1", "kapittel 4.2", "Avsnitt 4.2"])
def test_a_section_is_one_whatever_it_is_called(text):
    assert finder([Proposal("x", {}, ("punkt 4.2",))])(f"Vi viser til {text} i rapporten.")[1]
    assert not finder([Proposal("x", {}, ("punkt 4.3",))])(f"Vi viser til {text} i rapporten.")[1]


@pytest.mark.slow
@for_each(
    [
        (("a", "support", "Vi støtter ferjeavgiften.", "ferjeavgiften"), "support"),
        (("a", "opposition", "Vi går imot at det innføres en ferjeavgift.", "at det innføres en ferjeavgift"), "opposition"),
        (("a", "support", "Vi støtter mindretallet, som mener at det ikke bør innføres en ferjeavgift.",
          "mindretallet, som mener at det ikke bør innføres en ferjeavgift"), "opposition"),
        (("a", "opposition", "Vi går imot at ferjeavgiften avvikles.", "at ferjeavgiften avvikles"), "support"),
        (("a", "support", "Vi er enige i at en ferjeavgift vil ramme øyene.", "at en ferjeavgift vil ramme øyene"), ""),
        (("a", "support", "Et lån er bedre enn en ferjeavgift.", "bedre enn en ferjeavgift"), "opposition"),
        (("a", "opposition", "Vi er uenige i at alle må betale ferjeavgift.", "at alle må betale ferjeavgift"), "opposition"),
        (("a", "support", "Vi støtter unntaket i ferjeavgiften.", "unntaket i ferjeavgiften"), ""),
        (("a", "support", "Vi har ingen innvendinger mot en ferjeavgift.", "ingen innvendinger mot en ferjeavgift"), "support"),
        (("a", "support", "Ferjeavgiften har vår fulle støtte.", "vår fulle støtte"), "support"),
        (("a", "support", "Vi støtter at det settes en ferjeavgift.", "at det settes en ferjeavgift"), "support"),
        (("a", "opposition", "Ferjeavgiften må ikke svekkes.", "Ferjeavgiften"), "support"),
        (("a", "request", "Ferjeavgiften må stå i loven, slik departementet foreslår."), "support"),
        (("a", "request", "Ferjeavgiften bør ikke fordeles slik departementet foreslår."), "opposition"),
        (("a", "request", "Departementet bør løfte ferjeavgiften ut og fremme den som eget forslag."), "support"),
        (("a", "request", "Ferjeavgiften bør komme på plass snarest."), "support"),
        (("a", "request", "Det må innføres en ferjeavgift."), "support"),
        (("a", "request", "Det må ikke innføres noen ferjeavgift."), "opposition"),
        (("a", "request", "Det må innføres en ferjeavgift uten unntak, høyere enn før."), "support"),
        (("a", "request", "Ferjeavgiften må ikke bare videreføres, den må opp."), "support"),
        (("a", "offer", "Vi hjelper gjerne til med å innføre ferjeavgiften."), ""),
        (("a", "request", "Forslaget om ferjeavgift bør skrinlegges."), "opposition"),
        (("a", "request", "Ferjeavgiften bør videreføres, men billettene må ikke bli dyrere."), "support"),
        (("a", "request", "Det bør utredes om ferjeavgiften skal innføres."), ""),
        (("a", "request", "Den vedtatte ferjeavgiften må fordeles på øyene."), ""),
        (("a", "request", "Rederiet mener skatten bør avvikles før ferjeavgiften kommer."), ""),
    ]
)  # fmt: skip
def test_what_a_row_says_on_the_thing_that_it_names(row, stand):
    assert said(row) == [("fee", stand, "quote")]


def test_a_row_that_names_nothing_is_about_what_its_lead_in_or_heading_names_or_what_it_points_to():
    heading = ("a", "heading", "Til § 5 Ferjeavgift")
    assert said(heading, ("a", "support", "Forslaget støttes.", "Forslaget")) == [("fee", "support", "heading")]
    assert said(heading, ("a", "request", "Satsen bør ned.")) == [("fee", "", "heading")]
    assert said(("a", "request", "- lavere satser", "Om ferjeavgiften ber vi om:")) == [("fee", "", "lead-in")]
    before = ("a", "text", "Utvalget foreslår et øyfond.")
    assert said(before, ("a", "support", "Dette er bra.", "Dette")) == [("fund", "support", "before")]
    assert said(before, ("a", "support", "Skolen er bra.", "Skolen")) == []
    assert said(before, ("a", "support", "Støttes.", "")) == [("fund", "support", "before")]
    assert said(before, ("a", "opposition", "Det er vi imot.", "")) == [("fund", "opposition", "before")]
    such = ("a", "support", "Vi er glade for at øyene får et slikt fond.", "at øyene får et slikt fond")
    assert said(before, such) == [("fund", "support", "before")]
    title, bill = (
        ("a", "title", "Høring om ferjeavgift"),
        ("a", "opposition", "Lovforslaget bør ikke fremmes.", "Lovforslaget"),
    )
    assert said(title, before, bill) == [("fee", "opposition", "title")]
    assert said(before, ("a", "opposition", "Slik omfordeling mellom store og små er vi imot.", "")) == []
    assert said(("b", "text", "Utvalget foreslår et øyfond."), ("a", "support", "Dette er bra.", "Dette")) == []


def test_a_stance_is_about_what_the_rest_of_its_unit_its_heading_or_its_paragraph_names():
    heading = ("a", "heading", "Til § 5 Ferjeavgift")
    assert said(heading, ("a", "opposition", "Der setter vi foten ned.", "foten")) == [("fee", "opposition", "heading")]
    assert said(heading, ("a", "request", "Stryk den paragrafen.")) == [("fee", "opposition", "heading")]
    text = "Utvalget vil ha et øyfond.  Skolen er bra."
    made = tables(("a", "text", text[:26]), ("a", "support", text[28:], "Skolen"))
    for table in (made["units"], made["stances"]):
        table["start"] = [text.index(quote) for quote in table["quote"]]
        table["end"] = table["start"] + table["quote"].str.len()
    made["texts"]["text"] = text
    assert list(by_proposal(made, [FEE, FUND])["how"]) == ["paragraph"]
    made["texts"]["text"] = text.replace("  ", "\n\n")
    assert by_proposal(made, [FEE, FUND]).empty
    text = "Til § 8 Øyfond\n\nI § 5 står det mye.  Skolen er bra."
    rows = (("a", "heading", text[:14]), ("a", "text", text[16:35]), ("a", "support", text[37:], "Skolen"))
    made = tables(*rows)
    for table in (made["units"], made["stances"]):
        table["start"] = [text.index(quote) for quote in table["quote"]]
        table["end"] = table["start"] + table["quote"].str.len()
    made["texts"]["text"] = text
    found = by_proposal(made, [FEE, FUND])
    assert list(zip(found["proposal"], found["how"], strict=True)) == [("fee", "paragraph")]  # which names § 5 itself
    fronted = ("a", "support", "Når det gjelder ferjeavgiften, er vi positive til tanken.", "tanken")
    both = ("a", "opposition", "Begge alternativene i § 5 avvises.", "Begge alternativene i § 5")
    assert said(fronted) == [("fee", "support", "quote")] and said(both) == [("fee", "opposition", "quote")]


def test_what_a_letter_implies_counts_where_it_says_nothing_and_is_called_doubtful():
    harm = ("a", "implied opposition", "Ferjeavgiften vil ramme øyene.", "Ferjeavgiften")
    assert list(by_proposal(tables(harm), [FEE])["kind"]) == ["implied"]
    assert overall(harm) == ["opposition", "absent"]
    assert overall(harm, ("a", "support", "Vi støtter ferjeavgiften.", "ferjeavgiften")) == ["support", "absent"]
    change = ("a", "request", "Ferjeavgiften bør senkes.")
    assert overall(change) == ["reservation", "absent"]
    assert overall(change, ("a", "support", "Vi støtter ferjeavgiften.", "ferjeavgiften")) == ["support", "absent"]


def test_the_last_part_of_a_compound_in_the_definite_stands_for_it_once_it_was_named():
    named, asked = ("a", "text", "Utvalget foreslår en ferjeavgift."), ("a", "request", "Selve avgiften bør avvikles.")
    assert said(named, asked) == [("fee", "opposition", "short")]
    assert said(asked, named) == [] and said(named, ("b", *asked[1:])) == []
    assert said(named, ("a", "request", "Andre avgifter bør avvikles.")) == []


def test_a_row_may_be_about_two_things_and_say_something_else_on_each():
    row = ("a", "request", "Øyfondet må beholdes og ferjeavgiften må ikke innføres.")
    assert said(row) == [("fee", "opposition", "quote"), ("fund", "support", "quote")]


def test_every_row_keeps_its_letter_unit_span_and_words_and_doubtful_ones_are_left_out():
    made = tables(("a", "request", "Ferjeavgiften bør bort."), ("a", "doubtful", "Hva med ferjeavgiften?"))
    (row,) = by_proposal(made, [FEE]).to_dict("records")
    assert (row["letter"], row["unit"], row["start"], row["quote"], row["named"]) == (
        "a",
        "s1",
        1000,
        "Ferjeavgiften bør bort.",
        "Ferjeavgiften",
    )


def overall(*rows):
    made = tables(*rows)
    texts = pd.DataFrame({"letter": ["a", "b"], "text": ["a", "b"]})
    counted = letters_on(by_proposal(made, [FEE]), made["units"], [FEE], texts)
    return list(counted["stand"])


def test_what_a_letter_as_a_whole_says():
    support, opposition = (
        ("a", "support", "Vi støtter ferjeavgiften.", "ferjeavgiften"),
        ("a", "opposition", "Vi avviser ferjeavgiften.", "ferjeavgiften"),
    )
    assert overall(support) == ["support", "absent"]
    assert overall(support, opposition) == ["both", "absent"]
    assert overall(opposition, ("b", "text", "Ferjeavgiften er nevnt.")) == ["opposition", "named"]
    assert overall(("a", "reservation", "Vi er i tvil om ferjeavgiften.", "ferjeavgiften"), support) == [
        "conditional",
        "absent",
    ]
    assert overall(("a", "reservation", "Vi er i tvil om ferjeavgiften.", "ferjeavgiften")) == ["reservation", "absent"]


def test_support_with_a_condition_in_the_same_unit_is_conditional():
    made = tables(("a", "support", "Vi støtter ferjeavgiften", "ferjeavgiften"), ("b", "text", "Hei."))
    condition = made["stances"].assign(stance="reservation", target="dette", quote="forutsatt at dette gjelder alle")
    made["stances"] = pd.concat([made["stances"], condition], ignore_index=True)
    texts = pd.DataFrame({"letter": ["a", "b"], "text": ["a", "b"]})
    counted = letters_on(by_proposal(made, [FEE]), made["units"], [FEE], texts)
    assert list(counted["stand"]) == ["conditional", "absent"] and counted["where"][0] == "s1"


def test_a_file_of_proposals_is_read_with_names_that_need_not_be_given(tmp_path):
    fee, fund = read_proposals(
        written(
            tmp_path,
            "proposals:\n- {id: fee, terms: [ferjeavgift, '§ 5'], name: {en: ferry fee}}\n- {id: fund, terms: [øyfond], unless: [øyfondsstyre]}\n",
        )
    )
    assert fee == Proposal("fee", {"en": "ferry fee", "nb": "ferjeavgift"}, ("ferjeavgift", "§ 5"))
    assert fund.unless == ("øyfondsstyre",) and fund.name == {"en": "øyfond", "nb": "øyfond"}


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("", "", "is no list of proposals"),
        ("proposals: []\n", ":1", "is no list of proposals"),
        ("proposals:\n- terms: [a]\n", ":2", "without 'id'"),
        ("proposals:\n- id: a\n", ":2", "has no terms"),
        ("proposals:\n- id: a\n  terms: [skatt]\n  color: red\n", ":4", "unknown key 'color'"),
        ("proposals:\n- id: a\n  terms: [skatt]\n- id: a\n  terms: [fond]\n", ":4", "stands twice"),
        ("proposals:\n- id: a\n  terms: [skatt]\n- id: b\n  terms: [Skatten]\n", ":5", "names proposal a already"),
        ("proposals:\n- id: a\n  terms:\n  - skatt\n  - 5\n", ":5", "is no word or section"),
        ("proposals:\n- id: a\n  terms: [skatt]\n  name: skatt\n", ":4", "name must be words by language"),
        ("proposals:\n- id: a\n  terms: [skatt\n", "", "is no YAML"),
    ],
)
def test_a_file_that_will_not_do_is_told_in_one_line_with_its_place(tmp_path, text, line, told):
    path = written(tmp_path, text)
    with pytest.raises(InnspillError, match=told) as raised:
        read_proposals(path)
    assert str(raised.value).startswith(f"{path}{line}") and "\n" not in str(raised.value)


LETTERS = [
    ("a", "request", "Det må innføres en ferjeavgift på øyene."),
    ("b", "opposition", "Vi går imot ferjeavgiften.", "ferjeavgiften"),
    ("b", "text", "Ungdommen på øyene reiser."),
    ("c", "request", "Øyfondet må beholdes."),
    ("d", "request", "Vi ber om at øyfondet videreføres, for ungdommen på øyene."),
]


def texts(**of):
    return pd.DataFrame({"letter": list(of), "text": list(of.values())})


def test_support_of_another_proposal_is_none_of_what_it_stands_in_place_of():
    for words, fee, fund in (
        ("mindretallets forslag om et øyfond i stedet for en ferjeavgift", "opposition", "support"),
        ("mindretallets forslag om ferjeavgift i stedet for et øyfond", "support", "opposition"),
        ("at øyfondet i stedet fjernes", "", "opposition"),
    ):
        found = by_proposal(tables(("a", "support", f"Vi støtter {words}.", words)), [FEE, FUND])
        assert dict(zip(found["proposal"], found["stand"], strict=True)) == {
            id: stand for id, stand in (("fee", fee), ("fund", fund)) if stand
        }


def test_what_letters_say_should_come_stay_or_go_is_drafted_and_the_draft_can_be_read(tmp_path):
    draft = draft_proposals(tables(*LETTERS), texts(a="a", b="b", c="c", d="d"))
    assert [(one.id, one.terms) for one in read_proposals(written(tmp_path, draft))] == [
        ("ferjeavgift", ("ferjeavgift",)),
        ("øyfond", ("øyfond",)),
    ]
    assert "# 2 of the 2 texts that name it. b s2: Vi går imot ferjeavgiften." in draft


def test_letters_that_are_one_text_count_once_in_a_draft(tmp_path):
    draft = draft_proposals(tables(*LETTERS), texts(a="a", b="b", c="c", d="c"))
    assert [one.id for one in read_proposals(written(tmp_path, draft))] == ["ferjeavgift"]


def test_of_letters_that_ask_for_nothing_alike_nothing_is_drafted():
    assert draft_proposals(tables(*LETTERS[::2]), texts(a="a", b="b", d="d", c="c")) == ""


def test_a_draft_has_measures_not_who_proposes_nor_what_is_said_of_them():
    rows = [
        row
        for letter in "ab"
        for row in (
            (letter, "title", "Høringssvar: lov om landstrøm i havner"),
            (letter, "heading", "Miljørabatten"),
            (letter, "support", "Vi støtter mindretallets argumentasjon.", "mindretallets argumentasjon"),
            (letter, "request", "Loven må komme snart, og arbeidet bør videreføres."),
        )
    ]
    draft = draft_proposals(tables(*rows), texts(a="a", b="b"))
    assert {line for line in draft.splitlines() if "id:" in line} == {'  - id: "landstrøm"', '  - id: "miljørabatt"'}
