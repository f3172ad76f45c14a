"""Figures of themes: what they claim follows from their table, in both languages, also for letters with little to show."""

import pandas as pd
import pytest

from innspill.codebook import read_codebook
from innspill.coders.themes import code_themes
from innspill.coding import read_codings, select
from innspill.figures.agreement.trust import draw_trust
from innspill.figures.base.export import export
from innspill.figures.rhetoric.move_themes import draw_move_themes
from innspill.figures.themes.dispersion import draw_theme_dispersion
from innspill.figures.themes.frequency import draw_theme_frequency
from innspill.figures.themes.network import _order, draw_theme_network
from innspill.figures.themes.sections import draw_theme_sections
from innspill.letter import letter_from_text, read_letter
from innspill.measures.agreement.trust import theme_trust
from innspill.measures.themes.cooccurrence import broadest, cooccurrence
from innspill.measures.themes.crosstab import crosstab
from innspill.measures.themes.dispersion import code_dispersion, code_places
from innspill.measures.units import code_by_section, code_frequency, unit_counts
from innspill.measures.vocabulary.dispersion import places

LETTERS = {
    "ks": lambda: read_letter("ks-storbynettverk-2022"),
    "email": lambda: read_letter("privatperson-stromnett"),
    "one sentence": lambda: letter_from_text("Loven koster penger."),
    "nothing": lambda: letter_from_text("Hei."),
}


def drawings(letter, language, book="theme"):
    """Every figure of this kind for a letter, as the notebook draws them for a letter that only a program coded."""
    codebook = read_codebook(book)
    names = {code.id: code.name[language] for code in codebook.codes}
    codes, rows = codebook.ids, code_themes(letter, codebook).rows
    headings = letter.sections.set_index("section")["heading"].to_dict()
    broad = (broadest(letter, rows, codes),)
    spread = code_dispersion(letter, rows, codes)
    moves = read_codebook("move")
    named = {code.id: code.name[language] for code in moves.codes}
    cells = crosstab(letter, select(read_codings(letter), "move"), rows, moves.ids, codes)
    return [
        draw_theme_frequency(code_frequency(letter, rows, codes), names, language),
        draw_theme_sections(code_by_section(letter, rows, codes), names, headings, language),
        draw_theme_dispersion(spread, code_places(letter, rows, spread["code"]), places(letter), names, language),
        draw_theme_network(cooccurrence(letter, rows, codes), unit_counts(letter, rows, codes), names, language,
                           centre=broad[0]),
        draw_theme_network(cooccurrence(letter, rows, codes, broad), unit_counts(letter, rows, codes, broad), names,
                           language, without=broad),
        draw_move_themes(cells, named, names, language),
        draw_trust(theme_trust(letter, codebook), language),
    ]  # fmt: skip


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_gets_its_figures(name, language, tmp_path):
    for drawn in drawings(LETTERS[name](), language):
        export(drawn, tmp_path, ("svg",))
        assert drawn.claim and drawn.caption and drawn.alt
        assert "nan" not in drawn.claim.lower() and "nan" not in drawn.alt.lower()


def test_claims_follow_from_the_tables():
    frequency, _, spread, network, without, moves, trust = drawings(LETTERS["ks"](), "en")
    first = frequency.table.iloc[0]
    assert f"{first['name']} is the most frequent theme: in {first['units']} of {first['of']} units" == frequency.claim
    beyond = int(spread.table["dp"].gt(spread.table["chance_high"]).sum())
    assert spread.claim.startswith(f"{beyond} of {len(spread.table)} themes")
    assert str(network.table["units"].max()) in network.claim
    assert without.name == "theme-network-without" and "Left out: Big-city role" in without.caption
    requests = moves.table[moves.table["a"].eq("REQUEST")]
    assert f"{requests['units'].max()} of {requests['of_a'].iloc[0]}" in moves.claim
    assert f"{trust.table['value'].iloc[0]:.2f}" in trust.claim


def test_a_second_coder_is_drawn_and_widens_the_whisker():
    letter, book = LETTERS["ks"](), read_codebook("theme")
    read = select(read_codings(letter), "theme")
    both = pd.concat([read, code_themes(letter, book).rows])
    table = draw_theme_frequency(code_frequency(letter, both, book.ids), {}, coder="read:a").table.set_index("code")
    alone = draw_theme_frequency(code_frequency(letter, read, book.ids), {}).table.set_index("code")
    assert (table["units"] == alone["units"].reindex(table.index)).all()
    assert table["high"].sum() > alone["high"].sum()
    assert table["units auto:themes"].notna().all()


def test_neighbours_on_the_circle_share_many_units():
    pairs = pd.DataFrame({"a": ["A", "B"], "b": ["C", "D"], "units": [5, 5]})
    order = _order(list("ABCD"), pairs)
    beside = {frozenset((order[i], order[i - 1])) for i in range(4)}
    assert {frozenset("AC"), frozenset("BD")} <= beside
    assert _order(list("ABCD"), pairs) == order
