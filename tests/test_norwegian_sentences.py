"""Where sentences of letters end: a table of invented passages, "¦" where one ends inside, "\\n" where a line does.

The rows marked *held-out* were written before any rule was changed and looked at once, when the rules were done: 55 of
72 right before, 72 after. One person wrote both halves and the rules, so that other people's sentences will do worse.
"""

from pathlib import Path

from sentences import for_each

from innspill.norwegian import sentences

ROWS = [line.split("\t") for line in Path(__file__).with_name("sentence_ends.tsv").read_text("utf-8").splitlines()[1:]]


@for_each(ROWS)
def test_sentences_of_letters_end_where_the_table_says(half, kind, marked):
    marked = marked.replace("\\n", "\n")
    text = marked.replace("¦", "")
    assert [text[start:end] for start, end in sentences(text)] == [part.strip() for part in marked.split("¦")], kind


def test_every_kind_is_in_both_halves():
    kinds = {half: {row[1] for row in ROWS if row[0] == half} for half in ("seen", "held-out")}
    assert kinds["seen"] == kinds["held-out"] and len(ROWS) > 120


@for_each([" ", "\n", "  ", "\u00a0"])
def test_a_line_end_or_another_space_changes_nothing(space):
    text = f"Det kostet 45 mill.{space}kr.{space}Vi ber om mer, jf.{space}§ 3.{space}Fristen er 1.{space}mai."
    assert [text[a:b].split()[0] for a, b in sentences(text)] == ["Det", "Vi", "Fristen"]
