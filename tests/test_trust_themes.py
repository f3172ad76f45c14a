"""How far a program's themes can be trusted: letters not seen come first, those seen never alone nor in a title."""

import pandas as pd
import pytest
from drawings import marks
from sentences import for_each

from innspill.figures.agreement.trust import draw_trust
from innspill.figures.base.style import BLUE, GREY
from innspill.measures.agreement import trust
from innspill.measures.agreement.coder_accuracy import COLUMNS, coder_accuracy


@pytest.fixture
def stored(monkeypatch):
    rows = []
    for book, name, letters, f1 in (
        ("theme", "KS letter", 1, 0.97),
        ("policy-theme", "tuning half", 7, 0.8),
        ("policy-theme", "testing half", 3, 0.6),
        ("policy-theme", "real letters, testing half", 6, 0.7),
        ("moves", "real letters, testing half", 12, 0.9),
    ):
        for n, way in enumerate(("strict", "all", "lenient")):
            row = dict.fromkeys(COLUMNS, 0.5) | {"set": name, "letters": letters, "what": book, "way": way}
            rows.append(row | {"f1": f1 - n / 100, "low": f1 - 0.1, "high": f1 + 0.02, "n": 40 + n, "covered": 0.88})
    monkeypatch.setattr(trust, "stored_accuracy", lambda: pd.DataFrame(rows)[COLUMNS])


@pytest.mark.usefixtures("stored")
def test_letters_not_seen_come_first_real_ones_before_written_ones_and_of_those_seen_one_figure_is_told():
    table = trust.theme_trust()
    assert table[["codebook", "set", "way"]].values.tolist() == [
        *(["policy-theme", "real letters, testing half", way] for way in ("all", "lenient", "strict")),
        *(["policy-theme", "testing half", way] for way in ("all", "lenient", "strict")),
        ["policy-theme", "tuning half", "all"],
        ["theme", "KS letter", "all"],
    ]
    assert table["seen"].tolist() == [False] * 6 + [True] * 2


@pytest.mark.usefixtures("stored")
@for_each(
    [
        ("policy-theme", "en", "The program’s themes reach F1 0.69 against a reader on 6 real letters that it had not seen"),
        ("policy-theme", "nb", "Programmet får F1 0,69 for temaene mot en leser på 6 virkelige brev som det ikke hadde sett"),
        ("theme", "en", "Codebook theme has been tried only on letters that were seen when its cues were written"),
        ("mine", "nb", "Kodebok mine er bare prøvd på brev som var sett da stikkordene ble skrevet"),
    ]
)  # fmt: skip
def test_the_title_is_of_the_codebook_in_use_on_letters_not_seen(codebook, language, claim):
    assert draw_trust(trust.theme_trust(), codebook, language).claim == claim


@pytest.mark.usefixtures("stored")
def test_a_dot_lies_in_its_interval_and_is_hollow_and_grey_where_cues_were_written_on_the_letters():
    table = trust.theme_trust()
    one = draw_trust(table, "theme")
    axes = one.figure.axes[0]
    dots = marks(axes, "o")
    assert [dot.x for dot in dots] == pytest.approx(table["f1"].tolist())
    looks = [(GREY, False) if seen else (BLUE.lower(), True) for seen in table["seen"]]
    assert [(dot.colour, dot.filled) for dot in dots] == looks
    spans = {line.get_ydata()[0]: list(line.get_xdata()) for line in axes.lines if line.get_linewidth() == 1.4}
    assert [spans[dot.y] for dot in dots] == [pytest.approx([row.low, row.high]) for row in table.itertuples()]
    said = {label.get_text() for label in axes.get_yticklabels()}
    assert {"theme, the KS letter", "policy-theme, 7 test letters", "main theme, lenient"} <= said
    assert not any("auto:" in text or "read:" in text for text in (*said, one.claim, one.caption, one.alt))


def test_where_nothing_was_measured_nothing_is_drawn(monkeypatch):
    monkeypatch.setattr(trust, "stored_accuracy", lambda: pd.DataFrame(columns=COLUMNS))
    one = draw_trust(trust.theme_trust(), "policy-theme")
    assert one.table.empty and one.alt.endswith("F1: nothing measured.")


@pytest.mark.slow
def test_themes_are_measured_for_each_codebook_that_a_letter_was_read_with():
    table = coder_accuracy(["KS letter"])
    rows = table[table["what"].eq("theme")].set_index("way")
    assert set(rows.index) == {"all", "strict", "lenient"} and "policy-theme" not in set(table["what"])
    assert rows["covered"].between(0.8, 1).all() and table.loc[table["what"].eq("moves"), "covered"].isna().all()
    assert (rows["low"] <= rows["f1"]).all() and (rows["f1"] <= rows["high"]).all()
    assert rows.loc["all", "n"] > rows.loc["strict", "n"]
