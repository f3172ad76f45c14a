"""How well a theme codebook fits a letter, what is then said of its themes, and what is not."""

import pandas as pd
import pytest
from drawings import study as opened
from sentences import for_each

from innspill.codebook import read_codebook
from innspill.coders.themes import CODER
from innspill.coding import make_codings
from innspill.findings.themes import asked_about, at_home, clusters, main_theme, most_frequent, uncovered
from innspill.letter import letter_from_text
from innspill.measures.themes.fit import ENOUGH, Fit, own, theme_fit
from innspill.study import open_study
from innspill.study.themes import theme_dispersion, theme_sections

NAMES = {
    "A": {"en": "Alpha", "nb": "Alfa"},
    "B": {"en": "Beta", "nb": "Beta"},
    "C": {"en": "Law, steering", "nb": "Lov"},
    "D": {"en": "Delta", "nb": "Delta"},
}
FIT = Fit(9, 100, 0, 0, "A", 51, (), (), {})


def table(columns, *rows):
    return pd.DataFrame(rows, columns=columns.split())


def both(finding):
    return finding and (finding.en, finding.nb)


# --- fit


@pytest.fixture
def letter():
    letter = letter_from_text("Kommunen betaler for havna og kaia. Dette er dyrt. Fisken er fersk og god.", name="havn")
    assert letter.words["unit"].value_counts().to_dict() == {"s1": 6, "s3": 5, "s2": 3}
    return letter


def coded(letter, coder, *rows):
    """Rows of unit, code, status, cue and the words that it names."""
    spans, words = letter.units.set_index("id"), letter.forms.set_index("form")
    made = []
    for unit, code, status, cue, form in rows:
        row = {"layer": "theme", "code": code, "status": status, "coder": coder}
        row |= {"start": int(spans.loc[unit, "start"]), "end": int(spans.loc[unit, "end"])}
        if coder == CODER:
            row |= {"cue": cue, "hit": f"{words.loc[form, 'start']}-{words.loc[form, 'end']}"}
        made.append(row)
    return make_codings(made).rows


BOOK = read_codebook("theme")
FIRST, SECOND, THIRD = BOOK.ids[:3]


def test_what_has_no_theme_is_bare_and_the_code_that_carries_most_is_told(letter):
    rows = coded(letter, CODER, ("s1", FIRST, "primary", "a", "havna"), ("s2", SECOND, "doubtful", "b", "dyrt"))
    found = theme_fit(letter, rows, BOOK)
    assert found[:6] == (3, 14, 2, 8, FIRST, 6) and found.bare == ("s2", "s3")
    assert found.covered == pytest.approx(6 / 14)
    assert theme_fit(letter, rows.head(0), BOOK).covered == 0


def test_a_code_is_weak_where_one_cue_found_it_in_one_place(letter):
    rows = coded(
        letter,
        CODER,
        ("s1", FIRST, "primary", "a", "havna"),
        ("s2", FIRST, "primary", "", "Dette"),  # takes up the sentence before: no second place
        ("s1", SECOND, "further", "b", "kaia"),
        ("s3", SECOND, "primary", "b", "Fisken"),
        ("s3", THIRD, "doubtful", "c", "fersk"),
    )
    assert theme_fit(letter, rows, BOOK).weak == (FIRST,)


def test_nothing_that_a_person_coded_is_weak_nor_out_of_scope(letter):
    by_hand = theme_fit(letter, coded(letter, "hand:kari", ("s1", FIRST, "primary", "", "")), BOOK)
    assert by_hand.weak == () and by_hand.scope == {}
    by_program = theme_fit(letter, coded(letter, CODER, ("s1", FIRST, "primary", "a", "havna")), BOOK)
    assert by_program.scope["nb"] == "brev om kommuner"


@pytest.mark.slow
def test_a_codebook_that_covers_too_little_is_told_and_no_figure_says_what_the_letter_is_about():
    study = open_study("naeringsforening-lakseoppdrett", theme="plain-theme")
    assert study.fit.covered < ENOUGH and not study.fit.scope
    percent = f"{100 * study.fit.covered:.0f}"
    why = f"nits with a theme of their own hold {percent}% of the words: not enough to say what the letter is about"
    for name in ("theme-frequency", "theme-sections", "theme-dispersion", "move-themes"):
        assert str(study.figure(name)).endswith(f"Not drawn: u{why}.")
    map, page = study.figure("letter-map"), study.figure("one-page")
    assert map.drawn.claim == f"U{why}" and "band" not in page.drawn.caption
    assert not map.table["theme"].any() and not page.table["theme"].any()
    said = study.findings("letter", "themes", "requests").table["id"]
    assert [name for name in said if "themes" in name] == ["themes.uncovered"]
    assert uncovered(FIT) is None


@for_each([(30, {}, True), (31, {}, False), (21, {"en": "x"}, False)])
def test_more_must_be_covered_where_the_codebook_was_made_for_other_letters(bare, scope, enough):
    assert (uncovered(FIT._replace(bare_words=bare, scope=scope)) is None) == enough


@pytest.mark.slow
def test_the_note_says_for_which_letters_a_codebook_was_made():
    said = "It was made for letters about municipalities."
    notes = {}
    for letter, theme in (
        ("ungdomsrad-bibliotek", "theme"),
        ("ks-storbynettverk-2022", "theme"),
        ("ungdomsrad-bibliotek", "policy-theme"),
    ):
        notes[letter, theme] = opened(letter, theme=theme).how_it_fits()
    assert [said in note for note in notes.values()] == [True, False, False]


# --- what is said


def test_the_main_theme_is_told_beside_a_theme_that_stands_in_more():
    units = table("unit theme words", *((f"s{i}", "B" if i < 3 else "ACD"[i % 3], 20) for i in range(6)))
    wide = main_theme(units.assign(words=[20, 20, 20, 5, 5, 5]), FIT._replace(words=75), NAMES)
    assert both(wide) == (
        "Beta is the main theme of 80% of the letter’s words; Alpha is a theme, main or further, of 68%",
        "Beta er hovedtema for 80 % av ordene i brevet; Alfa er hovedtema eller ytterligere tema for 68 %",
    )
    assert wide.basis == ("s0", "s1", "s2") and wide.values["words of units with main theme B"] == 60
    bare = main_theme(units, FIT._replace(words=160, bare_words=61), NAMES)
    assert bare.en == "Beta is the main theme of 50% of the letter’s words; 51% have none"


def test_few_coded_units_or_a_tie_have_no_main_theme():
    units = table("unit theme words", *((f"s{i}", "AB"[i % 2], 5) for i in range(6)))
    assert main_theme(units, FIT, NAMES) is None
    assert main_theme(units.head(5), FIT, NAMES) is None


@for_each(
    [
        ({"A": (4, 0), "B": (2, 2)}, 0,
         "Alpha is the most frequent theme: in 4 of 9 units, in none as the main theme",
         "Alfa er det hyppigste temaet: i 4 av 9 enheter, i ingen som hovedtema"),
        ({"A": (3, 1)}, 5,
         "Alpha is the most frequent theme: in 3 of 9 units, in 1 as the main theme; 5 have none",
         "Alfa er det hyppigste temaet: i 3 av 9 enheter, i 1 som hovedtema; 5 har ikke noe tema"),
        ({"A": (3, 1), "C": (3, 1)}, 0,
         "Alpha; Law, steering are the most frequent themes: both in 3 of 9 units",
         "Alfa; Lov er de hyppigste temaene: begge i 3 av 9 enheter"),
    ]
)  # fmt: skip
def test_the_most_frequent_theme(counts, bare, en, nb):
    rows = table("code units primary of where", *((code, n, main, 9, "s1 s2") for code, (n, main) in counts.items()))
    assert both(most_frequent(rows, FIT._replace(bare_units=bare), NAMES)) == (en, nb)


def test_a_theme_that_hangs_by_one_word_is_no_finding():
    units = table("unit theme words", *((f"s{i}", "A", 20) for i in range(6)))
    rows = table("code units primary of where", ("A", 4, 1, 9, "s1"))
    for weak, said in (((), True), (("B",), True), (("A",), False)):
        fit = FIT._replace(weak=weak)
        assert bool(main_theme(units, fit, NAMES)) is bool(most_frequent(rows, fit, NAMES)) is said


def test_what_only_takes_up_or_goes_on_gathers_no_theme(tmp_path):
    """Four units have the theme from one: chance would seldom gather as many, yet a single word is all that the letter says."""
    path = tmp_path / "brev.txt"
    rest = "\n\n".join(f"{n}. Drift\n\nHavna er slitt. Kaia er gammel. Ferga er sen." for n in (2, 3, 4, 5, 6))
    path.write_text(
        f"1. Konto\n\nSykehuset ligger i byen. Dette er bra. Tanken er god. Arbeidet gikk fint. Oppgaven er viktig.\n\n{rest}\n"
    )
    study = open_study(path, theme="policy-theme")
    assert study.coded("theme")["code"].eq("HEALTH").sum() > 2
    drawn = theme_dispersion(study).draw()
    assert "HEALTH" not in set(drawn.table["code"]) and "TRANSPORT" in set(drawn.table["code"])
    shown = theme_sections(study).draw()
    assert shown.table.loc[shown.table["code"].eq("HEALTH"), "units"].sum() == 1
    told = next(text.get_text() for text in shown.figure.texts if "Left out" in text.get_text()).replace("\n", " ")
    assert f"Left out: {study.fit.inherited} units with the theme from another unit alone." in told
    assert own(study.coded("theme").drop(columns="hit")).equals(study.coded("theme").drop(columns="hit")), "of a reader"


def test_two_units_a_tie_of_three_or_a_lead_of_one_lead_nowhere():
    for counts in ({"A": 2}, {"A": 4, "B": 4, "C": 4}, {"A": 4, "B": 3}):
        rows = table("code units primary of where", *((code, n, 1, 9, "s1") for code, n in counts.items()))
        assert most_frequent(rows, FIT, NAMES) is None


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("Det gir mer arbeid.", False),
        ("Sykehus og fastleger får mer arbeid.", False),
        ("Sykehus og fastleger får mer arbeid. Pasientene må vente.", True),
    ],
)
def test_a_theme_is_at_home_where_three_units_name_it_whatever_goes_on_from_them(tmp_path, named, found):
    path = tmp_path / "brev.txt"
    below = f"Dette er bra.\n\nForslaget er godt for alle.\n\n{named}"
    path.write_text(
        f"Havna må utvides. Kaia er slitt. Havnene er små.\n\n1. Sykehjem\n\n{below}\n\n2. Kai\n\nHavna er slitt."
    )
    told = [finding.en for finding in theme_sections(open_study(path, theme="policy-theme")).findings]
    assert any("Health" in one for one in told) is found, told


CELLS = "code section units surplus where"


def test_a_theme_is_at_home_where_most_of_it_stands_beyond_the_sections_length():
    cells = table(CELLS, ("A", "opening", 3, 0.3, "t s1 s2"), ("A", "1", 1, 0.0, "s3"), ("B", "1", 2, 0.9, "s4 s5"))
    found = at_home(cells, NAMES, {"1": "Havna."})
    assert both(found) == (
        "Alpha stands mostly in the opening: 3 of the 4 units that name it stand there",
        "Alfa står mest i innledningen: 3 av de 4 enhetene som nevner det, står der",
    )
    assert found.basis == ("t", "s1", "s2")
    there = at_home(cells.replace({"opening": "1", "1": "2"}), NAMES, {"1": "Havna skal utvides.", "2": "Kaia"})
    assert there.nb == "Alfa står mest i delen «Havna skal utvides»: 3 av de 4 enhetene som nevner det, står der"
    assert at_home(cells.replace({"opening": "3"}), NAMES, {"3": "2. Havna"}).nb.startswith(
        "Alfa står mest i delen «2. Havna»:"
    )
    assert both(at_home(cells[cells["units"].ne(1)], NAMES, {})) == (
        "Alpha stands only in the opening: all 3 units that name it stand there",
        "Alfa står bare i innledningen: alle de 3 enhetene som nevner det, står der",
    )
    assert at_home(cells.assign(surplus=0.1), NAMES, {}) is None
    assert at_home(pd.concat([cells, table(CELLS, ("A", "2", 3, 0.0, ""))]), NAMES, {}) is None, (
        "3 of 7 are not at home"
    )
    assert at_home(cells[cells["section"].eq("1")].assign(units=5), NAMES, {}) is None, "a letter of one section"


@pytest.mark.parametrize(
    ("p", "en", "nb"),
    [
        ([0.04, 0.2], "Alpha clusters in parts of the letter, more than chance would have it",
         "Alfa samler seg i deler av brevet, mer enn tilfeldigheten tilsier"),
        ([0.01, 0.02], "2 themes cluster in parts of the letter, more than chance would have it: Alpha and Beta",
         "2 temaer samler seg i deler av brevet, mer enn tilfeldigheten tilsier: Alfa og Beta"),
    ],
)  # fmt: skip
def test_themes_that_cluster_are_those_that_chance_over_all_of_them_does_not_explain(p, en, nb):
    rows = table("code p_holm", *zip("AB", p, strict=True))
    assert both(clusters(rows, NAMES)) == (en, nb)
    assert clusters(rows.assign(p_holm=0.05), NAMES) is None


def test_what_requests_are_about():
    asked = table("kind unit", *(("request", f"s{n}") for n in range(1, 9)), ("wish", "s9"))
    themes = table("unit code", *((f"s{n}", "A") for n in (1, 2, 3, 5, 9, 10)), ("s4", "B"))
    told = asked_about(asked, themes, themes, NAMES)
    assert both(told) == (
        "4 of 8 requests concern Alpha, more than any other theme",
        "4 av 8 anmodninger gjelder Alfa, flere enn noe annet tema",
    )
    assert told.basis == ("s1", "s2", "s3", "s5") and told.values["requests"] == 8
    both_themes = pd.concat([themes, table("unit code", *((f"s{n}", "B") for n in (4, 5, 6)))])
    assert both(asked_about(asked, both_themes, both_themes, NAMES)) == (
        "4 of 8 requests concern Alpha; as many concern Beta",
        "4 av 8 anmodninger gjelder Alfa; like mange gjelder Beta",
    )
    few = asked[asked["unit"].isin(["s1", "s2", "s3", "s5", "s9"])]
    assert asked_about(few, themes, themes, NAMES).nb == "Alle de 4 anmodningene gjelder Alfa"
    assert asked_about(asked, *[themes.head(3).replace({"s3": "s9"})] * 2, NAMES) is None, "two requests are few"
    many = pd.concat([asked, table("kind unit", *(("request", f"s{n}") for n in range(20, 26)))])
    assert asked_about(asked, themes, themes.head(2), NAMES) is None, "two name it, the others only go on"
    assert asked_about(many, themes, themes, NAMES) is None, "4 of 14 is not what requests are about"


@pytest.mark.slow
@pytest.mark.parametrize("letter", ["ks-storbynettverk-2022", "kommune-havneavgift"])
def test_titles_of_one_letter_tell_one_number_for_the_units_of_a_theme(letter):
    study = opened(letter, theme="theme")
    values = {}
    for found in study.findings("letter", "themes").table["values"]:
        for quantity, value in found.items():
            assert values.setdefault(quantity, value) == value
    assert len(values) > 4


def test_that_the_case_gathers_where_the_letter_opens_is_no_finding(tmp_path):
    path = tmp_path / "brev.txt"
    case = "Vi viser til høringsbrevet. Vi takker for muligheten til å gi høringssvar. Høringsfristen er 1. mai."
    rest = "Sykehjemmet må få flere leger. Legene på sykehuset er få. Pasientene venter på sykehuset. Helsen er viktig."
    path.write_text(
        f"Høringssvar\n\nFra: Lia lag\n\n1. Høringen\n\n{case}\n\n2. Helse\n\n{rest}\n\n3. Mer om helse\n\n{rest}\n",
        "utf-8",
    )
    study = open_study(path, theme="policy-theme")
    assert study.coded("theme")["code"].eq("PROCESS").sum() >= 3
    assert "PROCESS" not in set(theme_dispersion(study).draw().table["code"])
