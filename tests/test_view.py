"""The reading view: every code can be read without colour, every word is there, and nothing in it runs."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innspill.codebook import read_codebook
from innspill.coding import make_codings, read_codings
from innspill.errors import InnspillError
from innspill.letter import letter_from_text, read_letter
from innspill.view import reading

THEME = read_codebook("theme")
KS = read_letter("ks-storbynettverk-2022")
LETTER = letter_from_text("Havna <b>er</b> stengt & tom. Ferga går.\n", name="havn")


class Page(HTMLParser):
    """Text outside badges and numbers, badges, bold words; every tag must be closed in order."""

    def __init__(self, html):
        super().__init__()
        self.open, self.text, self.badges, self.bold, self.tags = [], [], [], [], set()
        self.feed(html)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        classes = " ".join(attrs.get("class", "") for _, attrs in self.open)
        if "style" in dict(self.open) or "legend" in classes:
            return
        if classes.endswith(" br"):
            return
        if "badge" in classes:
            self.badges.append(data)
        elif not classes.endswith(" n"):
            self.text.append(data)
            if "b" in dict(self.open):
                self.bold.append(data)


def rows_of(*rows, **more):
    table = [{"layer": "theme", "code": code, "start": start, "end": end, "coder": "read:a", "status": status} | more
             for code, start, end, status in rows]  # fmt: skip
    return make_codings(table).rows


def letters(texts):
    """The text without white space: badges stand between the pieces."""
    return "".join("".join(texts).split())


def test_every_word_of_the_letter_and_every_code_stand_in_the_page():
    rows = read_codings(KS).rows.query("layer == 'theme'")
    page = Page(reading(KS, rows, THEME).html)
    assert letters(page.text) == letters(KS.text)
    assert len(page.badges) == len(rows)
    assert page.badges[0] == "Process"  # the name, not only a colour
    assert "Coded by reading (read:a), with codebook theme 1.1." in reading(KS, rows, THEME).html
    assert page.tags <= {"style", "div", "p", "span", "small", "h3", "h4", "b"}


def test_the_status_shows_in_the_badge_and_the_language_in_the_name():
    start, end = LETTER.parts[0].start, LETTER.parts[0].end
    rows = rows_of(
        ("PROSESS", start, end, "doubtful"), ("KOMPETANSE", start, end, "primary"),
        ("STORBYROLLEN", start, end, "further"), ("KOMMUNEROLLEN", start, end, "acceptable"),
    )  # fmt: skip
    badges = Page(reading(LETTER, rows, THEME).html).badges
    assert badges == ["Expertise", "+ Big-city role", "≈ Municipal role", "? Process"]
    assert Page(reading(LETTER, rows, THEME, "nb").html).badges[0] == "Kompetanse"


def test_what_was_hit_is_bold_and_named_in_the_badge():
    at = LETTER.text.index("Ferga")
    rows = rows_of(("PROSESS", at, at + 10, "primary"), hit=f"{at}-{at + 5};{at + 6}-{at + 9}")
    page = Page(reading(LETTER, rows, THEME).html)
    assert page.bold == ["Ferga", "går"]
    assert page.badges == ["Process «Ferga, går»"]


def test_spans_that_cross_get_lines_of_their_own_and_lose_no_word():
    rows = rows_of(("PROSESS", 0, 14, "primary"), ("KOMPETANSE", 6, 21, "primary"), ("STORBYROLLEN", 9, 12, "primary"))
    html = reading(LETTER, rows, THEME).html
    assert letters(Page(html).text) == letters(LETTER.text)
    assert {int(depth) for depth in re.findall(r"padding-bottom:(\d+)px", html)} == {0, 4, 8}


def test_a_span_over_two_units_has_its_badge_once_at_its_end():
    rows = rows_of(("PROSESS", LETTER.parts[0].start, LETTER.parts[1].end, "primary"))
    html = reading(LETTER, rows, THEME).html
    assert Page(html).badges == ["Process"]
    assert html.count("class='whole'") == 2


def test_two_coders_are_told_apart():
    rows = rows_of(("PROSESS", 0, 5, "primary"))
    both = rows.assign(coder=["auto:themes"]).iloc[[0, 0]].assign(coder=["auto:themes", "read:a"])
    assert Page(reading(LETTER, both, THEME).html).badges == ["Process · auto:themes", "Process · read:a"]


def test_nothing_that_users_write_becomes_markup():
    evil = "'\"><script>alert(1)</script>"
    html = reading(LETTER, rows_of(("PROSESS", 0, 5, "primary"), note=evil, addressee=evil), THEME).html
    assert "<script" not in html and "<b>" not in html
    with pytest.raises(InnspillError, match="write it as #rrggbb"):
        reading(LETTER, rows_of(("PROSESS", 0, 5, "primary")), THEME, colours={"PROSESS": "red;} <script>"})


def test_colours_can_be_given_and_twelve_codes_never_look_alike():
    rows = read_codings(KS).rows.query("layer == 'theme'")
    assert "#123456" in reading(KS, rows, THEME, colours={"PROSESS": "#123456"}).html
    html = reading(KS, rows, THEME).html
    legend = html[html.index("class='legend'") : html.index("class='innspill-letter'")]
    frames = re.findall(r"class='badge' style='([^']*)'", legend)
    assert len(frames) == len(set(frames)) == rows["code"].nunique()


def test_a_letter_without_codes_says_so_and_an_unknown_language_is_named():
    assert "No code of this codebook stands in the letter." in reading(LETTER, rows_of(), THEME).html
    with pytest.raises(InnspillError, match="language 'fr'; one of en, nb"):
        reading(LETTER, rows_of(), THEME, "fr")


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_any_spans_keep_the_text_and_close_every_tag(data):
    place = st.sampled_from([i for i, character in enumerate(LETTER.text) if not character.isspace()])
    spans = data.draw(st.lists(st.tuples(st.sampled_from(THEME.ids), place, place), max_size=6, unique=True))
    spans = {(code, min(a, b), max(a, b)) for code, a, b in spans}
    rows = rows_of(*((code, a, b + 1, "primary") for code, a, b in sorted(spans)))
    page = Page(reading(LETTER, rows, THEME).html)
    assert letters(page.text) == letters(LETTER.text)
    assert len(page.badges) == len(rows)
