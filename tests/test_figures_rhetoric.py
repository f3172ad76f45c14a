"""Figures of moves, requests, actors, offers and positions: each mark says what its row says."""

import pandas as pd
import pytest
from drawings import drawn, low, marks, outside, ruled, said, study, ticks
from sentences import for_each

from innspill.coders import code_requests
from innspill.coding import select
from innspill.figures.base.quotes import FEWEST, GAP, LINE, MOST, TALLEST, cut, on_page
from innspill.figures.base.style import BLUE, CM, GREEN, GREY, ORANGE, TEXT, VERMILION
from innspill.figures.rhetoric.actors import _shown, draw_actors
from innspill.figures.rhetoric.metadiscourse import _brief
from innspill.figures.rhetoric.positions import draw_positions
from innspill.figures.rhetoric.requests import draw_requests
from innspill.letter import letter_from_text
from innspill.measures.rhetoric.actors import actors
from innspill.measures.rhetoric.requests import marked
from innspill.study import Study

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("figures")]  # where they have been drawn already
YOUTH = "ungdomsrad-bibliotek"
PAGE = 26.0  # cm: an A4 page less a little
in_letters = pytest.mark.parametrize("letter", ["ks-storbynettverk-2022", YOUTH])
in_both = pytest.mark.parametrize("language", ["en", "nb"])


def request(kind="request", unit="s1", strength=2, given="named", addressee="Departementet", **others):
    """A row of `measures.rhetoric.requests.requests`."""
    row = {"kind": kind, "place": int(unit[1:]), "unit": unit, "section": "1", "start": 0, "end": 9, "act": "ask",
           "strength": strength, "addressee": addressee, "given": given, "actor": "", "lead_in": "",
           "quote": f"Vi ber om {unit}.", "grounds": "", "marks": "", "also": ""}  # fmt: skip
    return row | others


def many(n):
    """A table of `n` requests with long quotes, to as many addressees as there are."""
    return pd.DataFrame(
        [
            request(unit=f"s{i + 1}", strength=1 + i % 3, addressee=f"Direktoratet for sak nummer {i}",
                    actor="kommunene og fylkeskommunene", quote="Departementet må sørge for dette. " * 12,
                    grounds="s1 s2 s3 s4 s5 s6") for i in range(n)
        ]
    )  # fmt: skip


# --- moves


def test_figures_of_moves_and_of_requests_say_that_each_counts_by_itself():
    told = {
        "en": ("counted apart, whatever the primary move", "units that ask", "Primary move a request: s"),
        "nb": ("talt for seg, uansett hovedgrep", "enheter som ber", "Anmodning som hovedgrep: s"),
    }
    for language, (moves, requests, bars) in told.items():
        assert moves in drawn("move-sequence", language=language).caption
        assert requests in drawn("requests", language=language).caption
        assert bars in drawn("letter-map", language=language).alt


@in_letters
@in_both
def test_the_move_sequence_fills_primary_moves_and_rings_alternatives(letter, language):
    one = drawn("move-sequence", letter, language)
    axes, names = one.figure.axes[0], study(letter, language).names("move")
    rows = {label: y for y, label in ticks(axes.yaxis).items()}
    found = {(mark.x, mark.y): mark for mark in marks(axes)}
    widest = max(mark.size for mark in found.values())
    for row in one.table.itertuples():
        mark = found[float(row.place), rows[names[row.code]]]
        assert mark.colour == low(VERMILION if row.code == "REQUEST" else BLUE)
        assert mark.filled == (row.status in ("primary", "further"))
        assert (mark.size == widest) == (row.status == "primary")
        assert (mark.shape == "s") == (row.code == "REQUEST" and row.status == "primary")
    primary = one.table[one.table["status"].eq("primary")]["code"].value_counts()
    counts = {names[code]: str(n) for code, n in primary.items()}
    told = {text.y: text.text for text in said(axes) if text.x > 1 and text.text.isdigit() and text.colour != low(GREY)}
    assert {label: told[y] for label, y in rows.items()} == {label: counts.get(label, "0") for label in rows}


# --- requests


@in_letters
@in_both
def test_requests_are_vermilion_wishes_blue_and_squares_count_their_strength(letter, language):
    one = drawn("requests", letter, language)
    firm = one.table[one.table["kind"].isin(["request", "wish"])]
    firm = firm.sort_values(["kind", "strength", "place"], ascending=[True, False, True], kind="stable")
    axes = one.figure.axes[0]
    rows = {}
    for mark in marks(axes, "s"):
        rows.setdefault(mark.y, []).append(mark.colour)
    totals = len({text.y for text in said(axes) if text.text.isdigit()})
    rows = dict(list(rows.items())[totals:])
    assert len(rows) == len(firm)
    units = [text.text for text in said(axes) if text.x == 0 and text.text[0] in "sht" and text.text[1:].isdigit()]
    wanted = [unit for row in firm.itertuples() for unit in (row.unit, row.also) if unit]
    assert units == wanted, "the strongest first, wishes last, a heading under the sentence that says it again"
    for row, colours in zip(firm.itertuples(), rows.values(), strict=True):
        own = low(VERMILION if row.kind == "request" else BLUE)
        assert [colour == own for colour in colours] == [i < row.strength for i in range(3)]


@in_letters
@in_both
def test_each_column_of_the_requests_stands_under_its_name(letter, language):
    one = drawn("requests", letter, language)
    heads = {"en": ["where", "who is asked", "strength", "in the letter’s words", "grounds"],
             "nb": ["hvor", "hvem blir bedt", "styrke", "med brevets ord", "begrunnet i"]}[language]  # fmt: skip
    texts = said(one.figure.axes[0])
    at = {text.text: text.x for text in texts[:5]}
    assert list(at) == heads and list(at.values()) == sorted(at.values())
    below = {name: " ".join(text.text for text in texts[5:] if text.x == at[name]) for name in heads}
    for row in one.table[one.table["kind"].isin(["request", "wish"])].itertuples():
        assert row.unit in below[heads[0]].split()
        assert (row.addressee or "–").split()[0] in below[heads[1]]
        assert (row.lead_in or row.quote).split()[1] in below[heads[3]]
        assert all(unit in below[heads[4]] for unit in row.grounds.split()[:2])
        assert all(f"{unit}•" in below[heads[4]] for unit in list(marked(row.marks))[:2])
    actors_named = one.table.loc[one.table["actor"].ne("") & one.table["kind"].isin(["request", "wish"]), "actor"]
    for actor in actors_named:
        assert {"en": "to act: ", "nb": "skal handle: "}[language] in below[heads[1]] or actor in below[heads[1]]


def test_an_implied_addressee_is_in_italics_and_a_named_one_is_not():
    table = pd.DataFrame([request(unit="s1", given="named"), request(unit="s2", given="implied", addressee="Utvalget")])
    styles = {text.text: text.style for text in said(draw_requests(table).figure.axes[0])}
    assert styles["Departementet"] == "normal" and styles["Utvalget"] == "italic"


@in_both
def test_no_line_above_says_that_nobody_is_named_where_names_below_are_implied(language):
    row = request(given="implied", addressee="Utvalget")
    table = pd.DataFrame(
        [request(unit="s1"), *(row | {"unit": f"s{n}"} for n in (2, 3)), request(unit="s4", addressee="")]
    )
    one = draw_requests(table, language)
    styles = {text.text: text.style for text in said(one.figure.axes[0])}
    implied, nobody = {"en": ("implied", "nobody named"), "nb": ("underforstått", "ingen nevnt")}[language]
    assert styles[implied] == "italic" and styles[nobody] == "normal"
    assert f"{implied}: 2 " in one.alt and f"{nobody}: 1 " in one.alt
    without = draw_requests(table.head(3), language)
    assert nobody not in {text.text for text in said(without.figure.axes[0])}


@in_both
def test_groups_of_requests_are_headed_with_their_number(language):
    table = pd.DataFrame([request(unit="s1"), request("wish", "s2"), request("wish", "s3"), request("doubtful", "s4")])
    texts = [text.text for text in said(draw_requests(table, language).figure.axes[0])]
    first, second = {"en": ("Request (1)", "Wishes that need others’ decision (2)"),
                     "nb": ("Anmodning (1)", "Ønsker som andre må avgjøre (2)")}[language]  # fmt: skip
    assert texts.index(first) < texts.index("s1") < texts.index(second) < texts.index("s2")
    assert "s4" not in texts


@pytest.mark.slow
@pytest.mark.parametrize("n", [1, 12, 60])
def test_many_long_requests_are_cut_to_three_lines_and_the_rest_is_said_to_stand_in_the_table(n):
    one = draw_requests(many(n))
    assert one.figure.get_figheight() / CM < PAGE and not outside(one.figure)
    note = " ".join(text.get_text() for text in one.figure.texts)
    assert ("all are in the table" in note) == (n > 18)
    quotes = [text.text for text in said(one.figure.axes[0]) if "sørge" in text.text]
    assert n < 60 or len(quotes) >= 3 * 15


@in_both
def test_above_the_requests_stands_how_many_of_each_strength_go_to_whom(language):
    who = [("a", 3), ("A", 3), ("a", 1), ("b", 2), ("c", 1), ("", 2)]
    table = pd.DataFrame(
        [request(unit=f"s{n}", strength=strength, addressee=name) for n, (name, strength) in enumerate(who)]
    )
    one = draw_requests(table, language)
    axes = one.figure.axes[0]
    texts = [text for text in said(axes) if text.colour == low(GREY)]
    rows = {}
    for name in ("a", *{"en": ("2 others", "nobody named"), "nb": ("2 andre", "ingen nevnt")}[language]):
        y = next(text.y for text in texts if text.text == name)
        rows[name] = [int(text.text) for text in texts if text.y == y and text.text.isdigit()]
        assert {mark.colour for mark in marks(axes, "s") if mark.y == y} == {low(VERMILION)}
    assert list(rows.values()) == [[2, 1], [1, 1], [1]], "strength 3 first"
    assert ruled(one.figure) == []
    strength = {"en": "strength", "nb": "styrke"}[language]
    of = {"en": "of", "nb": "med"}[language]
    assert f": a: 2 {of} {strength} 3, 1 {of} {strength} 1; " in one.alt
    alone = draw_requests(table.drop(index=[1, 2]), language)
    assert len(marks(alone.figure.axes[0], "s")) == 3 * 4, "nobody is asked twice"
    implied = draw_requests(pd.concat([table.drop(index=[1, 2]), table.tail(1)], ignore_index=True), language)
    assert {"en": ": 3 named once: ", "nb": ": 3 nevnt én gang: "}[language] in implied.alt, "others than whom?"


# --- actors


def test_heads_of_roles_stand_upright_beside_a_long_name_too():
    roles = dict.fromkeys(["speaks", "offers", "wishes", "spoken_of", "asked", "to_act"], 1)
    row = {"group": "sender", "party": "Næringsforeningen i Trondheimsregionen"} | roles
    table = pd.DataFrame([row | {f"{role}_in": "s1" for role in roles}])
    heads = [text for text in draw_actors(table, "nb").figure.axes[0].texts if text.get_style() == "italic"]
    assert [text.get_text().split()[-1] for text in heads] == [
        "subjekt",
        "tilbyr",
        "ønsker",
        "omtalt",
        "bedt",
        "handle",
    ]
    assert {text.get_rotation() for text in heads} == {0}


@for_each(
    [
        ("en", "2 others, named less often, stand in the table only."),
        ("nb", "2 andre, nevnt sjeldnere, står bare i tabellen."),
    ]
)
def test_how_many_parties_are_not_drawn_is_said_and_the_table_has_them(language, less):
    text = "Vi skriver til dere. Kommunen og skolen er enige. Kommunen og skolene venter. Sykehuset er fullt. Legen er syk."
    letter = letter_from_text(f"Til: Klimadepartementet\nFra: Nordre Skogeierlag\n\nInnspill til loven\n\n{text}\n")
    one = draw_actors(actors(letter, select(code_requests(letter), "act")), language)
    assert set(one.table["party"]) >= {"kommunen", "sykehuset", "legen"}
    assert " ".join(text.get_text() for text in one.figure.texts).endswith(less)
    assert {text.get_text() for text in one.figure.axes[0].texts}.isdisjoint({"sykehuset", "legen"})


@in_letters
@in_both
def test_each_number_of_an_actor_stands_under_the_role_it_counts(letter, language):
    one = drawn("actors", letter, language)
    axes = one.figure.axes[0]
    names = {"en": {"is subject": "speaks", "offers": "offers", "wishes": "wishes", "spoken of": "spoken_of", "asked": "asked",
                    "to act": "to_act"},
             "nb": {"er subjekt": "speaks", "tilbyr": "offers", "ønsker": "wishes", "omtalt": "spoken_of", "blir bedt": "asked",
                    "skal handle": "to_act"}}[language]  # fmt: skip
    texts = said(axes)
    heads = {text.x: names[text.text] for text in texts if text.y == pytest.approx(-0.8)}
    assert sorted(heads.values()) == sorted(names.values())
    numbers = {(heads[round(text.x - 0.2)], round(text.y)): int(text.text) for text in texts if text.text.isdigit()}
    parties = _shown(one.table).reset_index(drop=True)
    for y, row in parties.iterrows():
        for role in names.values():
            assert numbers.get((role, y), 0) == row[role]
    dots = {(heads[round(mark.x + 0.12)], mark.y): mark for mark in marks(axes, "o")}
    assert dots.keys() == numbers.keys(), "a dot beside each number"
    assert [numbers[at] for at in sorted(dots, key=lambda at: dots[at].size)] == sorted(numbers.values()), (
        "larger for more"
    )
    colours = {role: mark.colour for (role, _), mark in dots.items()}
    meant = {
        "speaks": GREEN,
        "offers": GREEN,
        "wishes": BLUE,
        "spoken_of": GREY,
        "asked": VERMILION,
        "to_act": VERMILION,
    }
    assert colours == {role: low(meant[role]) for role in colours}
    groups = {"en": ["sender", "speaks for", "recipient", "state", "others"],
              "nb": ["avsender", "taler for", "mottaker", "stat", "andre"]}[language]  # fmt: skip
    order = ["sender", "constituency", "recipient", "state", "others"]
    shown = {round(text.y): text.text for text in texts if text.text in groups and text.colour == low(GREY)}
    firsts = parties.drop_duplicates("group").query("group != 'none'")["group"]  # whom nobody names has no group
    assert shown == {y: groups[order.index(group)] for y, group in firsts.items()}


# --- offers


@in_letters
@in_both
def test_requests_stand_above_the_line_and_offers_below_it_as_far_as_they_are_strong(letter, language):
    one = drawn("offers", letter, language)
    axes = one.figure.axes[0]
    found = {(mark.x, mark.y): mark for mark in marks(axes, "sDo")}
    looks = {"request": ("s", VERMILION, True, 1), "wish": ("D", BLUE, False, 1),
             "offer": ("o", GREEN, False, -1), "promise": ("o", GREEN, True, -1)}  # fmt: skip
    for row in one.table.itertuples():
        shape, colour, filled, side = looks[row.kind]
        mark = found[float(row.place), float(side * row.strength)]
        assert (mark.shape, mark.colour, mark.filled) == (shape, low(colour), filled)
    above, below = {"en": ("asks", "offers"), "nb": ("ber om", "tilbyr")}[language]
    assert {y: text for y, text in ticks(axes.yaxis).items() if text} == {2: above, -2: below}
    note = " ".join(text.get_text() for text in one.figure.texts)
    said_of = {"en": "Squares: requests; diamonds: wishes that need others’ decision; circles: offers, filled where promised",
               "nb": "Firkanter: anmodninger; ruter: ønsker som andre må avgjøre; sirkler: tilbud, fylt der det er lovet"}  # fmt: skip
    assert said_of[language] in note


# --- positions


@in_both
def test_each_position_has_the_sign_the_colour_and_the_name_of_its_kind(language):
    kinds = {"support": ("+", GREEN, "støtte"), "opposition": ("−", VERMILION, "motstand"),
             "reservation": ("±", ORANGE, "forbehold"), "conditional": ("+?", BLUE, "støtte på vilkår"), "wish": ("◊", BLUE, "ønske")}  # fmt: skip
    given = {2: ("s9", ""), 3: ("s3", "s3 fordi")}
    table = pd.DataFrame(
        [
            (kind, i, f"s{i}", "1", "", f"Verdict {i}.", *given.get(i, ("", "")), "")
            for i, kind in enumerate(kinds, start=1)
        ],
        columns=["kind", "place", "unit", "section", "target", "quote", "grounds", "marks", "also"],
    )
    one = draw_positions(table, {"s9": "Because of this."}, language)
    texts = said(one.figure.axes[0])
    for kind, (sign, colour, name) in kinds.items():
        mark = next(text for text in texts if text.text == sign)
        beside = [text.text for text in texts if text.y == mark.y]
        called = {"conditional": "support on"}.get(kind, kind) if language == "en" else name
        assert mark.colour == low(colour) and called in beside
        assert f"Verdict {list(kinds).index(kind) + 1}." in beside
        assert ("Because of this." in beside) == (kind == "opposition")
        assert ("s9" in beside) == (kind == "opposition"), "inferred: no dot"
        itself = {"en": "the sentence itself: fordi", "nb": "setningen selv: fordi"}[language]
        assert (itself in beside) == ("s3•" in beside) == (kind == "reservation"), "marked: a dot, and the word"
    told = {"en": "found for 2 of 5, marked by the letter (derfor, fordi) for 1, else inferred",
            "nb": "funnet for 2 av 5, markert i brevet (derfor, fordi) for 1, ellers utledet"}[language]  # fmt: skip
    assert told in one.caption


# --- claims and the tables behind them


def test_requests_that_name_nobody_are_not_laid_to_a_body_that_another_names():
    letter = letter_from_text("Vi ber om at fristen utsettes. Vi ber regjeringen om å bygge veier.")
    table = actors(letter, select(code_requests(letter), "act"))
    assert table.loc[table["asked"].gt(0), ["party", "asked"]].to_numpy().tolist() == [["regjeringen", 1], ["–", 1]]


def test_requests_wishes_and_doubtful_ones_are_told_apart():
    table = drawn("requests").table
    assert table["kind"].value_counts().to_dict() == {"request": 8, "wish": 1, "doubtful": 2}
    assert table.loc[table["unit"].eq("s31"), "grounds"].item() == "s30"
    assert table.loc[table["unit"].eq("s10"), "given"].item() == "implied"


def test_the_grounds_that_the_letter_marks_are_told_from_those_that_are_inferred():
    table = drawn("requests").table.set_index("unit")
    assert table.loc["s4", ["grounds", "marks"]].tolist() == ["s4", "s4 og … derfor"]
    assert table.loc["s7", ["grounds", "marks"]].tolist() == ["s5 s6", ""]


def test_an_item_of_a_list_knows_what_leads_in_to_it():
    table = drawn("requests", YOUTH).table.set_index("unit")
    assert table.loc["s12", "lead_in"] == "Vi ber om at:"
    assert table.loc["s27", "lead_in"] == ""


def test_the_sender_those_it_speaks_for_and_the_recipient_are_found():
    table = drawn("actors").table.set_index("group")
    assert table.loc["sender", "party"] == "KS Storbynettverk"
    assert table.loc["constituency", "party"] == "storbykommunene"
    assert table.loc[["recipient", "none"], "asked"].to_dict() == {"recipient": 4, "none": 4}, "half name nobody"
    assert table.loc[["sender", "constituency"], "offers"].sum() == 6


def test_a_marker_that_is_cut_has_its_bracket_closed():
    assert _brief("(et samarbeid mellom åtte kommuner langs kysten)") == "(et samarbeid mellom åtte kommuner …)"
    assert _brief("hvordan kan denne rollen utvikles videre (og når)") == "hvordan kan denne rollen utvikles …"
    assert _brief("(for eksempel)") == "(for eksempel)"


def test_quotes_are_cut_at_words_and_say_so():
    lines = cut("ord " * 100, 5.0, 2)
    assert len(lines) == 2 and lines[-1].endswith("…")
    assert cut("kort", 5.0, 2) == ["kort"]
    assert on_page(lambda lines: [LINE], 0.0) == (MOST, [LINE], 1)
    lines, tall, shown = on_page(lambda lines: [LINE * lines + GAP] * 40, 1.0)
    assert (lines, tall) == (FEWEST, [LINE * FEWEST + GAP] * 40)
    assert 1.0 + sum(tall[:shown]) <= TALLEST + GAP < 1.0 + sum(tall[: shown + 1]) and shown < 40
    assert on_page(lambda lines: [2 * TALLEST], 0.0)[2] == 1, "one row is drawn whatever it takes"
    assert TEXT == 8.0  # what the widths above are measured in


@in_both
def test_whom_requests_do_not_name_is_said_and_not_a_dash(language):
    letter = letter_from_text("Vi ber om at fristen utsettes. Vi ber om svar. Kommunen får flere oppgaver.")
    told = {"en": "nobody named", "nb": "ingen nevnt"}[language]
    for name in ("actors", "requests"):
        one = Study(letter, language, ()).figure(name).drawn
        words = [text.get_text() for axes in one.figure.axes for text in axes.texts]
        assert told in words and "–" not in words
