"""Figures of the letter map, of themes and of trust: each bar, cell and line says what its row says, in the colour that it should."""

import re

import pandas as pd
import pytest
from drawings import KS, drawn, low, marks, said, study, ticks
from matplotlib.colors import to_hex, to_rgb
from matplotlib.patches import Rectangle

from innspill.coders.themes import code_themes
from innspill.coding import read_codings, select
from innspill.figures.base.style import BLUE, PALE, TEXT, VERMILION
from innspill.figures.letter.map import draw_letter_map
from innspill.figures.rhetoric.move_sequence import draw_move_sequence
from innspill.figures.themes.frequency import draw_theme_frequency
from innspill.measures.themes.dispersion import code_places
from innspill.measures.units import code_frequency, code_sequence
from innspill.study import open_study
from innspill.wording import number

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("figures")]  # where they have been drawn already
in_both = pytest.mark.parametrize("language", ["en", "nb"])


def bars(axes):
    """The bars that lie along a row: row → (left, width, colour) of each."""
    found = {}
    for patch in axes.patches:
        if isinstance(patch, Rectangle):
            middle = round(patch.get_y() + patch.get_height() / 2, 6)
            found.setdefault(middle, []).append((patch.get_x(), patch.get_width(), to_hex(patch.get_facecolor())))
    return found


# --- the letter map


@pytest.mark.parametrize("letter", [KS, "ungdomsrad-bibliotek"])
@in_both
def test_each_bar_of_the_map_is_as_long_as_its_sentence_in_the_colour_of_its_theme(letter, language):
    one, about = drawn("letter-map", letter, language), study(letter, language)
    axes = one.figure.axes[0]
    names, moves, colours = about.names("theme"), about.names("move"), about.colours("theme")
    found, texts = bars(axes), said(axes)
    heads = {"en": ("theme", "move"), "nb": ("tema", "grep")}[language]
    columns = [next(text.x for text in texts if text.text == head and text.y == pytest.approx(-1.1)) for head in heads]
    for y, row in enumerate(one.table.itertuples(index=False)):
        if row.kind == "sentence":
            assert found[y] == [(0, row.words, low(colours.get(row.theme, PALE)))]
        beside = {text.x: text.text for text in texts if text.y == y}
        assert beside[columns[0]] == names.get(row.theme, "") and beside[columns[1]] == moves.get(row.move, "")
    key = dict(re.findall("([▶◆●]) ([^,)]+)", one.caption))  # sign → move, as the caption explains the marks
    named = {mark.y: key[{">": "▶", "D": "◆", "o": "●"}[mark.shape]] for mark in marks(axes, ">Do")}
    shown = [moves[move] for move in ("REQUEST", "OFFER", "POSITION")]
    assert sorted(key.values()) == sorted(shown)
    assert named == {y: moves[move] for y, move in enumerate(one.table["move"]) if moves.get(move) in shown}


def test_a_heading_of_the_map_has_a_square_in_the_colour_of_its_theme():
    one, colours = drawn("letter-map"), study().colours("theme")
    squares = {mark.y: mark.colour for mark in marks(one.figure.axes[0], "s")}
    heads = one.table[one.table["kind"].ne("sentence")]
    assert squares == {y: colours[theme].lower() for y, theme in heads["theme"].items() if theme}


# --- themes


@in_both
def test_a_dot_counts_units_its_whisker_runs_over_definitions_and_the_other_coder_is_hollow(language):
    one, about = drawn("theme-frequency", language=language), study(language=language)
    axes = one.figure.axes[0]
    labels = ticks(axes.yaxis)
    dots, others = ({mark.y: mark for mark in marks(axes, shape)} for shape in ("o", "D"))
    spans = {line.get_ydata()[0]: list(line.get_xdata()) for line in axes.lines if line.get_marker() in ("None", "")}
    counts = {text.y: text.text for text in said(axes)}
    for y, row in one.table.iterrows():
        assert labels[y] == row["name"] == about.names("theme")[row["code"]]
        assert (dots[y].x, dots[y].colour, dots[y].filled) == (row["units"], low(BLUE), True)
        assert (others[y].x, others[y].filled) == (row["units auto:themes"], False)
        assert spans[y] == [row["low"], row["high"]]
        assert counts[y] == f"{row['units']}   ({number(row['per_100_words'], language, 1)})"
    note = " ".join(text.get_text() for text in one.figure.texts)
    assert {"en": "Dot: reader; diamond: program", "nb": "Punkt: leser; rute: program"}[language] in note


def test_a_persons_coding_stands_before_a_reading_and_that_before_a_programs():
    rows = [
        ("A", coder, n, n, n, 9, 9, 1.0, "s1") for coder, n in (("auto:themes", 1), ("hand:kari", 2), ("read:a", 3))
    ]
    columns = ["code", "coder", "units", "primary", "any", "of", "words", "per_100_words", "where"]
    assert draw_theme_frequency(pd.DataFrame(rows, columns=columns), {}).table["units"].tolist() == [2]


@in_both
def test_each_cell_holds_the_count_of_its_theme_in_its_section(language):
    one, about = drawn("theme-sections", language=language), study(language=language)
    axes = one.figure.axes[0]
    rows = {label: y for y, label in ticks(axes.yaxis).items()}
    columns = {label: x for x, label in ticks(axes.xaxis).items()}
    cells = {(text.x, text.y): text.text for text in said(axes)}
    shades = {
        (patch.get_x() + 0.48, patch.get_y() + 0.46): sum(to_rgb(patch.get_facecolor())) for patch in axes.patches
    }
    names = {
        "en": {"opening": "Opening", "closing": "Closing"},
        "nb": {"opening": "Innledning", "closing": "Avslutning"},
    }
    dense = []
    for row in one.table.itertuples():
        place = columns[names[language].get(row.section, row.section)], rows[about.names("theme")[row.code]]
        assert cells.get(place, "0") == str(row.units)
        if row.units >= 3:
            dense.append(
                (max(row.surplus, 0), next(shade for at, shade in shades.items() if at == pytest.approx(place)))
            )
    assert [shade for _, shade in sorted(dense)] == sorted((shade for _, shade in dense), reverse=True), (
        "the more stands there than its length would give, the darker"
    )
    words = one.table.drop_duplicates("section")["words"]
    total = {"en": "words", "nb": "ord"}[language]
    assert [cells[x, rows[total]] for x in range(len(words))] == [str(n) for n in words]


@in_both
def test_units_of_a_theme_stand_where_they_are_and_what_is_beyond_chance_is_red(language):
    one, about = drawn("theme-dispersion", language=language), study(language=language)
    along, beside = one.figure.axes
    places, found, labels = (
        code_places(about.letter, about.coded("theme"), one.table["code"]),
        bars(along),
        ticks(along.yaxis),
    )
    band = {line.get_ydata()[0]: sorted(line.get_xdata()) for line in beside.lines if line.get_linewidth() == 6}
    dots = {mark.y: mark for mark in marks(beside, "oD")}
    for y, row in enumerate(one.table.itertuples(index=False)):
        colour = low(VERMILION if row.p_holm < 0.05 else BLUE)
        own = places[places["code"].eq(row.code)]
        assert labels[y] == f"{about.names('theme')[row.code]}  {row.units}"
        assert found[y] == [
            (start, end + 1 - start, colour) for start, end in zip(own["first"], own["last"], strict=True)
        ]
        assert band[y] == pytest.approx([row.chance_low, row.chance_high])
        assert (dots[y].x, dots[y].colour) == (pytest.approx(row.dp), colour)


@in_both
def test_each_cell_of_the_grid_holds_the_units_of_its_theme_and_move(language):
    one, about = drawn("move-themes", language=language), study(language=language)
    axes = one.figure.axes[0]
    rows = {label: y for y, label in ticks(axes.yaxis).items()}
    texts = said(axes)
    columns = {text.text: round(text.x + 0.1) for text in texts if text.y == pytest.approx(-0.65)}
    cells = {(text.x, text.y): text.text for text in texts}
    last = len(columns)
    for row in one.table.itertuples():
        x, y = columns[about.names("move")[row.a]], rows[about.names("theme")[row.b]]
        assert cells.get((x, y), "0") == str(row.units)
        assert cells[last, y] == str(row.of_b)
        assert cells[x, rows[{"en": "units", "nb": "enheter"}[language]]] == str(row.of_a)


def test_a_second_coder_is_drawn_and_widens_the_whisker():
    about = study()
    book, letter = about.codebook("theme"), about.letter
    read = select(read_codings(letter), "theme")
    both = pd.concat([read, code_themes(letter, book).rows])
    table = draw_theme_frequency(code_frequency(letter, both, book.ids), {}).table.set_index("code")
    alone = draw_theme_frequency(code_frequency(letter, read, book.ids), {}).table.set_index("code")
    assert (table["units"] == alone["units"].reindex(table.index)).all()
    assert table["high"].sum() > alone["high"].sum()
    assert table["units auto:themes"].notna().all()


# --- trust


# --- a letter of ten pages


@pytest.mark.slow
@in_both
def test_the_map_and_the_moves_of_a_long_letter_fit_a_page(language):
    about, units = study(language=language), drawn("letter-map", language=language).table
    names, moves = about.names("theme"), about.names("move")
    long = pd.concat(
        [units.assign(unit=[f"s{i}" for i in range(start, start + len(units))]) for start in range(1, 201, 40)]
    )
    long = long.reset_index(drop=True).assign(start=0)
    sequence = code_sequence(about.letter, about.coded("move"))
    far = pd.concat([sequence.assign(place=sequence["place"] + 40 * i) for i in range(5)])
    for one in (draw_letter_map(long, names, moves, about.colours("theme"), language),
                draw_move_sequence(far, about.codebook("move").ids, moves, language)):  # fmt: skip
        assert one.figure.get_figheight() * 2.54 < 25, one.name
        printed = [text for text in one.figure.axes[0].texts if text.get_text()]
        assert min(text.get_size() for text in printed) >= TEXT, f"{one.name}: type too small to read"


@in_both
def test_the_dashed_line_of_trust_stands_at_the_number_that_its_note_names(language):
    one = drawn("trust-themes", language=language)
    dashed = [line.get_xdata()[0] for line in one.figure.axes[0].lines if line.is_dashed()]
    assert dashed == [0.75] and {"en": "Dashed: 0.75", "nb": "Stiplet: 0,75"}[language] in " ".join(
        t.get_text() for t in one.figure.texts
    )


def test_the_key_to_a_crowded_map_has_each_colour_that_a_theme_of_it_has_and_no_other():
    about, units = study(), drawn("letter-map").table
    long = pd.concat(
        [units.assign(unit=[f"s{i}" for i in range(start, start + len(units))]) for start in range(1, 201, 40)]
    )
    names, colours = about.names("theme"), about.colours("theme")
    axes = draw_letter_map(long.assign(start=0), names, about.names("move"), colours).figure.axes[0]
    key = {}
    for mark in marks(axes, "s"):  # its name is the next text to the right
        row = [text for text in said(axes) if text.y == pytest.approx(mark.y) and text.x > mark.x]
        key[min(row, key=lambda text: text.x).text] = mark.colour
    told = {code: colour.lower() for code, colour in colours.items() if code in set(units["theme"])}
    counts = long["theme"].value_counts()
    for text, colour in key.items():
        order = sorted((code for code in told if told[code] == colour), key=lambda code: -counts[code])
        assert text == "; ".join(names[code] for code in order), "the commonest first"
    assert set(key.values()) == set(told.values())


@in_both
@pytest.mark.parametrize("name", ["dispersion", "theme-dispersion", "offers", "move-sequence"])
def test_captions_say_what_the_letters_and_numbers_of_sections_stand_for(name, language):
    told = {"en": "Sections: ", "nb": "Deler: "}[language]
    caption = drawn(name, language=language).caption
    heads = [head for head in study().headings.values() if head]
    keys = re.findall("(\\w+) «([^»]*)»", caption.split(told)[1])
    assert [name for name, _ in keys] == [str(n) for n in range(1, len(heads) + 1)]
    assert all(head.startswith(key.rstrip(" …")) for (_, key), head in zip(keys, heads, strict=True))


def test_a_letter_without_headings_has_no_key_to_sections(tmp_path):
    path = tmp_path / "brev.txt"
    path.write_text("Havna må utvides. Vi ber om midler. Vi tilbyr tomt. Kaia er slitt.\n")
    assert "Sections" not in open_study(path).figure("move-sequence").drawn.caption


@pytest.mark.parametrize(("language", "none", "pale"), [("en", "no theme", "pale"), ("nb", "ikke noe tema", "blekt")])
def test_a_map_tells_pale_from_themes_that_are_not_shown(language, none, pale):
    units, choices = (
        drawn("letter-map").table.assign(start=0),
        (study().names("theme"), {}, study().colours("theme"), language),
    )
    long = pd.concat([units] * 4, ignore_index=True)
    some = draw_letter_map(long.assign(theme=long["theme"].where(long.index > 9, "")), *choices)
    assert none in [text.text for text in said(some.figure.axes[0])] and pale in some.caption
    nothing = draw_letter_map(long.assign(theme=""), *choices)
    assert none not in nothing.alt and pale not in nothing.caption
    assert none not in [text.text for text in said(nothing.figure.axes[0])]


def test_each_heading_of_a_crowded_map_is_named_where_two_stand_together():
    kinds = ["title", *(["heading", "heading"] + ["sentence"] * 6) * 10]
    units = pd.DataFrame({"kind": kinds, "section": "1", "theme": "", "move": "", "words": 5, "start": 0})
    units["unit"] = [f"s{n}" for n in units.index]
    units["text"] = [f"Om {n}" for n in units.index]
    texts = [text for text in said(draw_letter_map(units, {}, {}, {}).figure.axes[0]) if text.text.startswith("Om ")]
    assert [text.text for text in texts] == units.loc[units["kind"].ne("sentence"), "text"].tolist()
