"""The reading view: every word is there once, stripes and names stand beside what they code, nothing hangs on colour."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from drawings import letter_called
from hypothesis import given
from hypothesis import strategies as st
from sentences import for_each

from innspill.codebook import read_codebook
from innspill.coding import make_codings, read_codings, select
from innspill.errors import InnspillError
from innspill.letter import letter_from_text, read_letter
from innspill.view import reading

THEME, MOVE = read_codebook("theme"), read_codebook("move")
KS = letter_called("ks-storbynettverk-2022")
LETTER = letter_from_text("Havna <b>er</b> stengt & tom. Ferga går.\n", name="havn")
COLOURS = {"PROSESS": "#0072B2", "KOMPETANSE": "#E69F00"}
SIGN = {"primary": "", "further": "+\xa0", "acceptable": "≈\xa0", "doubtful": "?\xa0"}
STYLE = {"primary": "solid", "further": "double", "acceptable": "dashed", "doubtful": "dotted"}


class Page(HTMLParser):
    """`grid`: row by row what stands in each column of the table, cells that span several in each; `legend`, `notes`."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.styles, self.rows, self.cell = [], set(), [], [], None
        self.legend = self.notes = ""
        self.feed(html)
        assert not self.open  # every tag was closed
        self.grid, carried = [], {}
        for row in self.rows:
            cells, line = iter(row), []
            while len(line) in carried or (cell := next(cells, None)):
                if len(line) in carried:
                    left, cell = carried.pop(len(line))
                else:
                    left = int(cell["rowspan"])
                for _ in range(int(cell["colspan"])):
                    if left > 1:
                        carried[len(line)] = left - 1, cell
                    line.append(cell)
            self.grid.append(line)
        assert {len(line) for line in self.grid} == {len(self.grid[0])}  # no column is left over or missing
        self.head, *body = self.grid
        self.units, self.gaps = body[::2], body[1::2]

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.add(tag)
        self.styles.append(attrs.get("style", ""))
        if tag in ("col", "br"):
            return
        self.open.append((tag, attrs))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.cell = {
                "rowspan": 1,
                "colspan": 1,
                "style": "",
                "text": "",
                "n": "",
                "marked": [],
                "title": [],
                "tags": [],
            } | attrs
            self.rows[-1].append(self.cell)
        elif self.cell:
            self.cell["tags"].append(tag)
            self.cell["title"] += [attrs["title"]] if "title" in attrs else []

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag
        if tag in ("td", "th"):
            self.cell = None

    def handle_data(self, data):
        within = {attrs.get("class") for _, attrs in self.open}
        if self.cell is None:
            self.legend += data * ("legend" in within)
            self.notes += data * ("notes" in within)
        elif "n" in within:
            self.cell["n"] += data
        else:
            self.cell["text"] += data
            for tag, attrs in self.open[-3:]:
                if tag == "b" or (tag == "span" and "border-bottom" in attrs.get("style", "")):
                    self.cell["marked"].append((tag, data, attrs.get("style", "")))


def rows_of(*rows, layer="theme", **more):
    table = [{"layer": layer, "code": code, "start": start, "end": end, "coder": "read:a", "status": status} | more
             for code, start, end, status in rows]  # fmt: skip
    return make_codings(table).rows


def over(*statuses, letter=LETTER, unit=0, **more):
    """One coding of a whole unit for each status, of THEME's codes in order."""
    part = letter.parts[unit]
    return rows_of(*((code, part.start, part.end, each) for code, each in zip(THEME.ids, statuses)), **more)  # noqa: B905


def both(*tables):
    return make_codings(row for table in tables for row in table.drop(columns="id").to_dict("records")).rows


def page(rows, letter=LETTER, language="en", colours=None, codebook=THEME):
    return Page(reading(letter, [(codebook, rows, colours or {})], language).html)


def stripes(row, first, width):
    """Of the columns of a lane: (colour, line style) of each stripe, None where there is none."""
    found = [re.search(r"border-left: \d+px (\w+) (#\w+)", cell["style"]) for cell in row[first : first + width]]
    return [(each[2], each[1]) if each else None for each in found]


def lanes(shown):
    """The first column of each lane, and how many of its columns are for stripes."""
    titles = [cell["text"] for cell in shown.head]
    begin = [i for i, (before, title) in enumerate(pairwise(titles), 1) if title != before]
    return [(first, after - first - 1) for first, after in pairwise([*begin, len(titles)])]


@for_each(["ks-storbynettverk-2022", "kommune-havneavgift", "ungdomsrad-bibliotek"])
def test_every_word_stands_once_and_in_order_with_the_unit_numbers_of_the_figures(name):
    letter = read_letter(name)
    rows = {layer: read_codings(letter).rows.query("layer == @layer") for layer in ("act", "stance")}
    shown = Page(reading(letter, [(read_codebook(layer), rows[layer], {}) for layer in rows]).html)
    assert [row[0]["text"] for row in shown.units] == letter.units["text"].tolist()
    assert [row[0]["n"] for row in shown.units] == letter.units["id"].tolist()
    assert not any(row[0]["text"] for row in shown.gaps)
    assert shown.tags <= {"div", "p", "br", "b", "u", "i", "span", "small", "sup", "table", "colgroup", "col", "thead",
                          "tbody", "tr", "th", "td", "h3", "h4", "ol", "li"}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "nb"])
def test_beside_each_unit_stand_the_stripes_of_its_codes_in_each_lane(language):
    books = {"theme": THEME, "move": MOVE}
    rows = {layer: select(read_codings(KS), layer, "read:a", STYLE) for layer in books}
    colour = {layer: {code: f"#{n:06x}" for n, code in enumerate(book.ids)} for layer, book in books.items()}
    shown = Page(reading(KS, [(books[layer], rows[layer], colour[layer]) for layer in books], language).html)
    assert [shown.head[first]["text"] for first, _ in lanes(shown)] == (
        ["Theme", "Move"] if language == "en" else ["Tema", "Grep"]
    )
    for (first, width), layer in zip(lanes(shown), books, strict=True):
        for unit, row in zip(KS.parts, shown.units, strict=True):
            coded = rows[layer][rows[layer]["start"].eq(unit.start)].itertuples()
            expected = sorted((colour[layer][each.code], STYLE[each.status]) for each in coded)
            assert sorted(filter(None, stripes(row, first, width))) == expected


@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_name_stands_where_its_stripe_begins_with_a_sign_for_its_status(language):
    name = {code.id: code.name[language] for code in THEME.codes}
    cell = page(over("primary", "further", "acceptable", "doubtful"), language=language).units[0][-1]
    told = "".join(SIGN[status] + name[code] for code, status in zip(THEME.ids, STYLE, strict=False))
    assert cell["text"] == told
    assert cell["marked"] == [("b", name[THEME.ids[0]], "")]  # a primary code is bold


def test_nothing_is_told_by_colour_alone():
    rows = read_codings(KS).rows.query("layer == 'theme'")
    shown = page(rows, KS)  # no code has a colour of its own, and all is still there
    ((first, width),) = lanes(shown)
    assert {each[0] for row in shown.units for each in stripes(row, first, width) if each} == {"#8c8c8c"}
    before = set()
    for unit, row in zip(KS.parts, shown.units, strict=True):
        here = {(each.code, each.status) for each in rows[rows["start"].eq(unit.start)].itertuples()}
        for code, status in here - before:
            assert SIGN[status] + THEME.code(code).name["en"] in row[-1]["text"]
        before = here
    assert len(set(STYLE.values())) == len(STYLE)
    for status in ("further", "doubtful"):  # and the legend says which line is which
        assert SIGN[status] in shown.legend


def test_a_run_of_the_same_code_is_one_stripe_with_one_name():
    letter = letter_from_text("Vi mener ja. De mener nei.\n\nAlle går hjem.\n\nIngen blir igjen.\n", name="x")
    codes = ["PROSESS", "PROSESS", "PROSESS", "KOMPETANSE"]
    rows = rows_of(*((code, unit.start, unit.end, "primary") for code, unit in zip(codes, letter.parts, strict=True)))
    shown = page(rows, letter, colours=COLOURS)
    blue, orange = ("#0072B2", "solid"), ("#E69F00", "solid")
    assert [stripes(row, 1, 1) for row in shown.units] == [[blue], [blue], [blue], [orange]]
    assert [stripes(row, 1, 1) for row in shown.gaps] == [[blue], [blue], [None], [None]]  # across paragraphs
    assert [row[-1]["text"] for row in shown.units] == ["Process", "Process", "Process", "Expertise"]
    assert shown.units[0][-1] is shown.units[2][-1]  # said once, in one cell that reaches down


def test_a_further_code_keeps_its_column_when_others_end():
    letter = letter_from_text("Vi mener ja. De mener nei.\n", name="x")
    one, two = ((unit.start, unit.end) for unit in letter.parts)
    rows = rows_of(("PROSESS", *one, "primary"), ("KOMPETANSE", *one, "further"), ("STORBYROLLEN", *one, "further"),
                   ("KOMMUNEROLLEN", *two, "primary"), ("STORBYROLLEN", *two, "further"))  # fmt: skip
    shown = page(rows, letter)
    before, after = (stripes(row, 1, 3) for row in shown.units)
    assert after[1] is None or after[2] is None
    assert [each is not None for each in stripes(shown.gaps[0], 1, 3)].count(True) == 1
    kept = stripes(shown.gaps[0], 1, 3).index(("#8c8c8c", "double"))
    assert before[kept] and after[kept]


def test_words_by_which_a_code_was_found_are_bold_and_underlined_and_nothing_is_put_between_them():
    at = LETTER.text.index("Ferga")
    rows = rows_of(("PROSESS", at, at + 10, "primary"), hit=f"{at}-{at + 5} ; {at + 6}-{at + 9}")
    shown = page(rows, colours=COLOURS)
    assert [text for tag, text, _ in shown.units[1][0]["marked"] if tag == "b"] == ["Ferga", "går"]
    assert shown.units[1][0]["text"] == "Ferga går."
    assert "Bold words" in shown.legend
    html = reading(LETTER, [(THEME, rows, COLOURS)]).html
    assert html.count("<b><u style='text-decoration: none; border-bottom: 2px solid #0072B2'>") == 2


def test_a_word_that_points_to_two_codes_is_underlined_as_the_firmest():
    rows = both(over("further", hit="0-5"), rows_of(("PROSESS", *LETTER.parts[0][-2:], "primary"), hit="0-5"))
    html = reading(LETTER, [(THEME, rows, COLOURS)]).html
    assert html.count("<u") == 1 and "border-bottom: 2px solid #0072B2'>Havna</u>" in html


@for_each(["må", "0-5", "2022-2030", "900-905"])
def test_a_hit_that_is_no_place_in_the_coded_span_marks_nothing(hit):
    at = LETTER.text.index("Ferga")  # the coder for acts gives words, and words may hold numbers
    shown = page(rows_of(("PROSESS", at, at + 10, "primary"), hit=hit))
    assert not any(row[0]["marked"] for row in shown.units)
    assert "Bold words" not in shown.legend


def test_a_span_shorter_than_its_unit_is_underlined_and_quoted_in_the_margin():
    at = LETTER.text.index("stengt")
    shown = page(rows_of(("PROSESS", at, at + 6, "doubtful")), colours=COLOURS)
    ((tag, text, look),) = shown.units[0][0]["marked"]
    assert (tag, text) == ("span", "stengt") and "2px dotted #0072B2" in look
    assert shown.units[0][-1]["text"] == "?\xa0Process «stengt»"
    assert "Underlined words" in shown.legend


def test_spans_in_two_units_are_two_stripes_each_with_its_words_and_long_ones_are_cut():
    first, second = LETTER.text.index("stengt"), LETTER.text.index("Ferga")
    shown = page(rows_of(("PROSESS", first, first + 6, "primary"), ("PROSESS", second, second + 5, "primary")))
    assert [row[-1]["text"] for row in shown.units] == ["Process «stengt»", "Process «Ferga»"]
    assert stripes(shown.gaps[0], 1, 1) == [None]
    start = KS.text.index("Storbykommunene i Norge")
    quoted = [row[-1]["text"] for row in page(rows_of(("PROSESS", start, start + 60, "primary")), KS).units]
    assert "Process «Storbykommunene i Norge …»" in quoted


def test_title_headings_paragraphs_and_list_items_are_kept():
    letter = letter_from_text("Om havna\n\nVi mener dette. Det haster.\n\n1. Åpne havna.\n2. Åpne ferga.\n", name="x")
    shown = page(rows_of(), letter)
    assert [row[0]["tags"][0] for row in shown.units] == ["h3", "span", "span", "span", "span"]
    assert "h4" in page(rows_of(), KS).tags
    assert ["1.5em 0 1.5em" in row[0]["style"] for row in shown.units] == [False] * 3 + [True] * 2
    height = [float(re.search(r"height: ([\d.]+)em", row[0]["style"])[1]) for row in shown.gaps]
    assert height[1] < height[0] and height[1] < height[2]  # sentences of a paragraph stand together


def test_the_letter_is_norwegian_whatever_the_labels_are():
    html = reading(LETTER, [(THEME, over("primary"), {})], "en").html
    assert html.startswith("<div class='innspill-reading' lang='en'") and Page(html).units[0][0]["lang"] == "nb"


def test_a_coding_that_leaves_out_marker_or_full_stop_is_of_the_whole_unit():
    letter = letter_from_text("Vi mener:\n\n1. Havna bør åpnes.\n2. Ferga bør gå.\n", name="x")
    item = next(unit for unit in letter.parts if unit.marker)
    shown = page(rows_of(("PROSESS", item.start + 3, item.end - 1, "primary")), letter)
    assert not any(row[0]["marked"] for row in shown.units)
    assert "«" not in "".join(row[-1]["text"] for row in shown.units)


def test_a_coding_that_begins_between_two_units_is_of_the_second():
    first, second = LETTER.parts
    shown = page(rows_of(("PROSESS", first.end, second.end, "primary")))
    assert [row[-1]["text"] for row in shown.units] == ["", "Process"]


def test_spans_that_cross_get_lines_of_their_own_and_lose_no_word():
    rows = rows_of(("PROSESS", 0, 14, "primary"), ("KOMPETANSE", 6, 21, "primary"), ("STORBYROLLEN", 9, 12, "primary"))
    shown = page(rows)
    assert shown.units[0][0]["text"] == LETTER.quote(LETTER.parts[0].start, LETTER.parts[0].end)
    looks = [look for _, _, look in shown.units[0][0]["marked"]]
    assert {int(depth) for look in looks for depth in re.findall(r"padding-bottom: (\d+)px", look)} == {0, 4, 8}


def test_a_span_over_two_units_is_one_stripe():
    shown = page(rows_of(("PROSESS", LETTER.parts[0].start, LETTER.parts[1].end, "primary")))
    assert [bool(stripes(row, 1, 1)[0]) for row in [*shown.units, shown.gaps[0]]] == [True, True, True]
    assert shown.units[0][-1] is shown.units[1][-1] and shown.units[0][-1]["text"] == "Process"


def test_a_note_stands_as_text_short_ones_in_the_margin_others_below_under_their_number():
    long = "R11: reached only through 'Dette', whose antecedent is not clear."
    rows = [over("primary", note="T4: 'denne'."), over("primary", unit=1, note=long)]
    shown = page(both(*rows))
    assert shown.units[0][-1]["text"] == f"{THEME.codes[0].name['en']} T4: 'denne'."
    assert (
        shown.units[1][-1]["text"] == f"{THEME.codes[0].name['en']}1"
    )  # named again, because it has a note of its own
    assert shown.notes == f"Notes of the coder{LETTER.parts[1].id} · {THEME.codes[0].name['en']}: {long}"
    assert shown.units[1][-1]["title"] == [long]  # the tooltip says nothing that is not on the page


def test_two_coders_are_told_apart():
    rows = both(over("primary"), over("primary").assign(coder="auto:themes"))
    shown = page(rows)
    assert shown.units[0][-1]["text"] == "Municipal role · auto:themesMunicipal role · read:a"
    assert "by a program (auto:themes), by reading (read:a)" in shown.legend


@pytest.mark.parametrize("book", [THEME, MOVE], ids=["theme", "move"])
@pytest.mark.parametrize("language", ["en", "nb"])
def test_the_legend_counts_each_code_that_occurs_and_says_who_coded(language, book):
    rows = read_codings(KS).rows.query("layer == @book.layer")
    legend = page(rows, KS, language, codebook=book).legend
    for code in book.codes:
        n = rows[rows["code"].eq(code.id)]["status"].value_counts()  # of a move also defensible ones: not counted
        further = f" + {n['further']}" if "further" in n else ""
        assert f"{code.name[language]} {n.get('primary', 0)}{further} " in f"{legend} "
    by = {"en": "coded by reading (read:a), with codebook", "nb": "kodet ved lesing (read:a), med kodebok"}
    assert f"{by[language]} {book.name} {book.version}" in legend
    # where no code of a layer is defensible only, the sign is not explained
    assert ("≈" in legend) == rows["status"].eq("acceptable").any() == (book is MOVE)


def test_a_layer_without_codes_says_so_and_who_coded_it_is_not_made_up():
    assert page(rows_of()).legend == "Theme: no code of this codebook stands in the letter"
    assert page(rows_of(), language="nb").legend == "Tema: ingen kode fra denne kodeboken står i brevet"


def test_an_unknown_language_or_colour_is_named():
    with pytest.raises(InnspillError, match="language 'fr'; one of en, nb"):
        reading(LETTER, [], "fr")
    with pytest.raises(InnspillError, match="write it as #rrggbb"):
        reading(LETTER, [(THEME, over("primary"), {"PROSESS": "red;} <script>"})])


def test_nothing_that_users_write_becomes_markup():
    evil = "'\"><script>alert(1)</script>"
    rows = both(
        over("primary", note=evil, coder=f"hand:{evil}", addressee=evil), over("primary", unit=1, note="<b>er</b>")
    )
    html = reading(LETTER, [(THEME, rows, COLOURS)]).html
    assert "<script" not in html and "<b>er</b>" not in html
    assert Page(html).units[0][0]["text"] == "Havna <b>er</b> stengt & tom."


def test_it_needs_no_style_sheet_and_sets_no_colour_that_a_theme_would_fight():
    shown = page(read_codings(KS).rows.query("layer == 'theme'"), KS, colours=COLOURS)
    assert not shown.tags & {"style", "script", "link"}
    set_ = {rule.strip() for style in shown.styles for rule in style.split(";")}
    assert {rule for rule in set_ if rule.startswith(("color", "background"))} == {"background: none"}
    assert not any(
        rule.startswith("position") or "white-space: pre" in rule for rule in set_
    )  # nothing can lie over words


@given(st.data())
def test_any_spans_keep_the_text_and_every_code_has_a_stripe_and_a_name(data):
    place = st.sampled_from([i for i, character in enumerate(LETTER.text) if not character.isspace()])
    span = st.tuples(st.sampled_from(THEME.ids), place, place, st.sampled_from(list(STYLE)))
    drawn = data.draw(st.lists(span, max_size=6, unique_by=lambda each: each[:3]))
    spans = {(code, min(a, b), max(a, b) + 1): status for code, a, b, status in drawn}
    shown = page(rows_of(*((*key, status) for key, status in spans.items())))
    assert [row[0]["text"] for row in shown.units] == LETTER.units["text"].tolist()
    told = ""
    for unit, row in zip(LETTER.parts, shown.units, strict=True):
        here = {(code, each) for (code, a, b), each in spans.items() if a < unit.end and unit.start < b}
        told += row[-1]["text"]  # a stripe that goes on was named where it began
        assert len(list(filter(None, stripes(row, 1, len(row) - 2)))) >= len(here)
        assert all(SIGN[status] + THEME.code(code).name["en"] in told for code, status in here)
