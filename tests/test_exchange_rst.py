"""RST trees in `.rs3` and `.rs4`: other people's files are read, what is broken is named by line, and nothing is lost."""

import re

import pandas as pd
import pytest
from drawings import letter_called

from innspill.cli import main
from innspill.errors import InnspillError
from innspill.exchange import read_rst, trees, write_rst
from innspill.files import HOME, data
from innspill.letter import letter_from_text
from innspill.measures.rhetoric.rst import (
    Edge,
    Relation,
    Signal,
    Tree,
    own_relations,
    relations,
    rst_sections,
    rst_table,
    shape,
    units_left_out,
    unjoined,
)

FILE = HOME / "tests/files/havn.rs4"
GOOD = FILE.read_text(encoding="utf-8")
LETTER = letter_from_text(
    "Plan for havna\n\nHavna er stengt, men ferga går, fordi den er\nliten. Vi ber om at kaia utvides og at mo-\nloen "
    "«Østre & Vestre» repareres. Kaia er smal, og moloen er nyreparert.\n",
    "havn",
)
KS, KS_TREE = letter_called("ks-storbynettverk-2022"), data("codings", "ks-storbynettverk-2022", "rst.read-i.rs4")


def test_a_file_made_by_hand_is_read_as_it_is_meant():
    tree = read_rst(FILE, LETTER)
    kinds = {node.id: (node.type, node.relation, node.kind) for node in tree.nodes}
    assert kinds["2"] == ("segment", "concession", "rst") and kinds["3"] == ("segment", "span", "span")
    assert kinds["6"] == ("segment", "joint", "multinuc"), "declared both ways, and of two nuclei"
    assert kinds["7"] == ("segment", "list", "multinuc"), "not declared, and of two nuclei"
    assert kinds["13"] == ("multinuc", "justify", "rst") and kinds["12"] == ("span", "", "")
    assert {Relation("list", "multinuc"), Relation("motivation", "rst"), Relation("joint", "rst")} <= {*tree.relations}
    assert tree.edges == (Edge("7", "2", "cause"),)
    assert tree.signals == (Signal("2", "dm", "dm", (8,), "gold"), Signal("7-2", "orphan", "orphan"))


def test_segments_are_found_in_the_letter_by_content():
    found = {node.id: LETTER.quote(node.start, node.end) for node in read_rst(FILE, LETTER).segments}
    assert found["3"] == "men ferga går," and found["4"] == "fordi den er liten."
    assert found["6"] == "og at moloen «Østre & Vestre» repareres." and found["8"] == "og moloen er nyreparert."
    assert {(node.start, node.end) for node in read_rst(FILE).segments} == {(-1, -1)}


def test_the_table_says_how_each_segment_hangs_on_the_rest():
    table = rst_table(LETTER, read_rst(FILE, LETTER)).set_index("edu")
    assert table["relation"].tolist() == ["", "concession", "motivation", "cause", "", "joint", "justify", "list"]
    assert table["kind"].tolist() == ["left out", "rst", "rst", "rst", "root", "multinuc", "rst", "multinuc"]
    assert table["to"].tolist() == [0, 3, 5, 3, 0, 5, 5, 7]
    assert table["level"].tolist() == [0, 1, 0, 1, 0, 1, 0, 1]
    assert table.loc[[3, 5], ["first", "last"]].to_numpy().tolist() == [[2, 4], [2, 8]]
    assert table.index[table["central"]].tolist() == [5, 6]


#: `to` and relation of each segment as GUM's own conversion to dependencies (`rst2dep`) has them, in its `.rsd` file.
STAMPEDE = """5 organization-heading;5 context-circumstance;5 context-background;5 attribution-positive;0 ;
5 elaboration-additional;6 elaboration-attribute;7 purpose-goal;5 elaboration-additional;9 causal-cause;10 causal-result;
9 joint-sequence;12 elaboration-additional;12 same-unit;5 context-background;15 contingency-condition;15 causal-cause;
5 context-background;18 mode-means;19 purpose-goal;18 joint-list;18 joint-list;5 context-background;
23 elaboration-attribute;23 elaboration-additional;25 elaboration-attribute;5 context-background;27 context-circumstance;
28 restatement-partial;28 same-unit;27 causal-cause"""


def test_the_table_is_that_of_another_program():
    letter = letter_from_text("\n".join("x" * 31))
    table = rst_table(letter, read_rst(HOME / "tests/files/stampede.rs4", letter))
    found = [f"{row.to} {row.relation}" for row in table.itertuples()]
    assert found == STAMPEDE.replace("\n", "").split(";")


def test_sections_say_what_joins_them_and_by_which_unit_they_hang_on_the_rest():
    table = rst_sections(rst_table(KS, read_rst(KS_TREE, KS))).set_index("section")
    assert table["segments"].tolist() == [1, 8, 11, 10, 9, 8, 9, 4, 60]
    assert (table["satellites"] + table["nuclei"]).eq(table["segments"]).all()
    assert table.loc["", ["satellites", "nuclei", "levels", "centre", "hangs"]].tolist() == [
        44,
        16,
        10,
        "s27, s29, s31",
        "",
    ]
    assert table.loc["", "relations"].startswith("List 12, Motivation 7, Elaboration 6, Heading 6, Purpose 6, ")
    assert table.loc["opening", ["centre", "hangs"]].tolist() == ["s1, s3", "Preparation → s27, Background → s27"]
    assert table.loc["2", ["centre", "hangs"]].tolist() == ["s14", "List → s7"] and table.loc["5", "hangs"] == ""


def test_a_letter_without_a_tree_has_no_rows():
    table = rst_table(LETTER, Tree(()))
    assert table.empty and rst_sections(table).empty


def test_what_is_left_out_is_in_no_count_and_is_told():
    tree = read_rst(FILE, LETTER)
    whole = rst_sections(rst_table(LETTER, tree), "nb").set_index("section").loc[""]
    assert whole[["segments", "satellites", "nuclei"]].tolist() == [8, 4, 3]
    assert units_left_out(LETTER, tree) == [LETTER.units["id"][0]] and units_left_out(KS, read_rst(KS_TREE, KS)) == []
    assert own_relations(tree) == ["cause", "concession", "joint", "justify", "list", "motivation"]


@pytest.mark.parametrize("ending", ["rs4", "rs3"])
@pytest.mark.parametrize("file", [FILE, KS_TREE])
def test_what_is_written_reads_back_the_same_and_has_the_same_bytes(file, ending, tmp_path):
    tree = read_rst(file)
    kept = tree if ending == "rs4" else tree._replace(edges=(), signals=())
    path = write_rst(tree, tmp_path / f"a.{ending}")
    assert read_rst(path) == kept
    assert write_rst(read_rst(path), tmp_path / f"b.{ending}").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252"])
def test_encodings_declared_or_not_make_no_difference(encoding, tmp_path):
    path, wanted = tmp_path / "a.rs3", read_rst(FILE, LETTER)
    for head in ('<?xml version="1.0"?>', f'<?xml version="1.0" encoding="{encoding}"?>', ""):
        path.write_bytes(GOOD.replace('<?xml version="1.0"?>', head).encode(encoding))
        assert read_rst(path, LETTER) == wanted


def changed(old, new, path):
    assert GOOD.count(old) == 1
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('id="4" parent="3" relname="cause"', 'id="4" parent="3"', 15, "segment 4 hangs on 3 without a relation"),
        ('id="4" parent="3"', 'id="4" parent="33"', 15, "the parent of 4, '33', is not there"),
        ('id="4" parent="3"', 'id="4" parent="4"', 15, "4 hangs on itself by way of 4; break the ring"),
        ('type="span" parent="10" relname="motivation"', 'type="span" parent="4" relname="cause"', 14,
         "3 hangs on itself by way of 11; break the ring"),
        ('type="span" parent="10" relname="motivation"', 'type="span" parent="2" relname="cause"', 12,
         "2 hangs on itself by way of 3; break the ring"),
        ('type="span" parent="10" relname="motivation"', 'type="span"', 22, "12 is a second root beside 11 (line 21)"),
        ('type="span" parent="10"', 'type="span" parent="6"', 17,
         "what hangs together in 6 has a gap: 5 (line 16) stands between and belongs elsewhere"),
        ('id="2" parent="3"', 'id="2" parent="6"', 17,
         "what hangs together in 6 has a gap: 3 (line 14) stands between and belongs elsewhere"),
        ('id="4" parent="3" relname="cause"', 'id="4" parent="11" relname="span"', 21,
         "span 11 has several nuclei, 3 (line 14) and 4 (line 15); make it multinuc"),
        ('id="4" parent="3" relname="cause"', 'id="4" parent="3" relname="span"', 15,
         "4 is the nucleus of 3, a segment; name its relation"),
        ('id="12" type="span"', 'id="12" type="part"', 22, "group 12 has type 'part'; write span or multinuc"),
        ('<group id="12" type="span" />', '<group id="12" type="span" /><group id="14" type="span" parent="12" relname="cause" />',
         22, "group 14 has no nucleus"),
        ('id="4"', 'id="3"', 15, "id '3' is that of line 14 too"),
        ('id="4" parent', 'parent', 15, "a segment has no id"),
        ("fordi den er liten .", " ", 15, "segment 4 has no text"),
        ("fordi den er liten .", "fordi den er stor .", 15, "segment 4, 'fordi den er stor .', is not in havn after the one"),
        ("fordi den er liten .", "—", 15, "segment 4, '—', is not in havn"),
        ('source="7" target="2"', 'source="7" target="99"', 24, "a secondary edge names the node '99', which is not there"),
        ('target="2" relname="cause"', 'target="2"', 24, "the secondary edge from 7 has no relation"),
        ('source="7-2"', 'source="7-99"', 27, "a signal names the node '99', which is not there"),
        ('tokens="8"', 'tokens="8-9"', 26, "a signal has the tokens '8-9'; write numbers"),
        ("<header>", "<header><!>", 4, "is broken XML"),
        ("<header>", "<header>\x01", 4, "is broken XML"),
    ],
)  # fmt: skip
def test_what_is_broken_is_named_by_line(old, new, line, says, tmp_path):
    path = changed(old, new, tmp_path / "a.rs4")
    with pytest.raises(InnspillError) as caught:
        read_rst(path, LETTER)
    told = str(caught.value)
    assert told.startswith(f"{path}, line {line}: {says}") and ";" in told and "\n" not in told


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is broken XML"),
        ("<html/>", "begins with <html>, not <rst>"),
        ("<rst><body/></rst>", "has no segments"),
        ('<rst><segment id="1">Hei</segment><segment id="2">du</segment></rst>', "no relation joins the segments"),
        ('<!DOCTYPE rst [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rst><segment id="1">&b;</segment></rst>', "declares entities"),
        ('<!DOCTYPE rst [<!ENTITY a SYSTEM "file:///etc/passwd">]><rst><segment id="1">&a;</segment></rst>', "declares entities"),
        ('<rst><segment id="1">&a;</segment></rst>', "is broken XML"),
    ],
)  # fmt: skip
def test_what_is_no_tree_or_hostile_is_refused_in_one_line(text, says, tmp_path):
    path = tmp_path / "a.rs3"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InnspillError) as caught:
        read_rst(path)
    assert says in str(caught.value) and "\n" not in str(caught.value)


def test_a_document_type_without_entities_and_a_lone_segment_are_taken(tmp_path):
    path = tmp_path / "a.rs3"
    path.write_text('<!DOCTYPE rst SYSTEM "rst.dtd"><rst><segment id="1">Hei du.</segment></rst>', encoding="utf-8")
    letter = letter_from_text("Hei du.")
    table = rst_table(letter, read_rst(path, letter))
    assert table[["kind", "quote", "central"]].to_numpy().tolist() == [["root", "Hei du.", True]]


def test_a_file_that_is_not_there_or_ends_otherwise_gets_one_line(tmp_path):
    with pytest.raises(InnspillError, match=r"none\.rs4: cannot be read"):
        read_rst(tmp_path / "none.rs4")
    (tmp_path / "file").write_text("")
    with pytest.raises(InnspillError, match=r"a\.rs4: cannot be written \(.+\); name a place that can be"):
        write_rst(Tree(()), tmp_path / "file/a.rs4")
    with pytest.raises(InnspillError, match=r"use \.rs4 or \.rs3"):
        write_rst(Tree(()), tmp_path / "a.xml")


def test_a_tree_deeper_than_python_can_call_is_read(tmp_path):
    n = 3000
    chain = "".join(
        f'<segment id="{i}" {f"""parent="{i - 1}" relname="cause" """ if i else ""}>a</segment>' for i in range(n)
    )
    path = tmp_path / "a.rs3"
    path.write_text(f"<rst><body>{chain}</body></rst>", encoding="utf-8")
    form = shape(read_rst(path))
    assert form.level[str(n - 1)] == n - 2 and (form.first["0"], form.last["0"]) == (0, n - 1)


def test_a_ring_of_thousands_is_refused(tmp_path):
    path = tmp_path / "a.rs3"
    ring = "".join(f'<segment id="{i}" parent="{(i + 1) % 3000}" relname="cause">a</segment>' for i in range(3000))
    path.write_text(f"<rst>{ring}</rst>", encoding="utf-8")
    with pytest.raises(InnspillError, match="hangs on itself"):
        read_rst(path)


# --- the tree of the KS letter


def test_the_ks_tree_is_whole_by_the_codebook_and_lies_in_both_forms(tmp_path):
    tree = read_rst(KS_TREE, KS)
    for ending in ("rs4", "rs3"):
        committed = KS_TREE.with_suffix(f".{ending}").read_bytes()
        assert write_rst(tree, tmp_path / f"a.{ending}").read_bytes() == committed
    assert all(KS.quote(node.start, node.end) == node.text for node in tree.segments)
    table = rst_table(KS, tree)
    assert table["kind"].eq("root").sum() == 1 and not table["kind"].eq("left out").any()
    units = KS.units.set_index("id")
    for unit, rows in table.groupby("unit"):  # a unit is one constituent: one of its segments alone reaches beyond it
        assert (rows["start"].min(), rows["end"].max()) == (units["start"][unit], units["end"][unit])
        assert (~rows["to"].isin(rows.index + 1)).sum() == 1
    assert {*table["unit"]} == {*units.index}


def test_the_relations_of_the_ks_tree_are_those_of_erst():
    inventory = {Relation(*row) for row in relations()[["relation", "kind"]].itertuples(index=False)}
    assert len(inventory) == 32 and {*read_rst(KS_TREE).relations} == inventory
    assert relations()[["en", "nb", "definition"]].notna().all().all()
    assert (
        (relations()[["en", "nb"]].map(len) <= 22).all().all()
        and relations()["en"].is_unique
        and relations()["nb"].is_unique
    )


def test_signals_name_words_that_stand_there():
    tree = read_rst(KS_TREE)
    words = [word.strip(",.?").lower() for node in tree.segments for word in node.text.split()]
    marked = {" ".join(words[i - 1] for i in signal.tokens) for signal in tree.signals if signal.type == "dm"}
    assert marked == {
        "og",
        "slik at",
        "derfor",
        "i tillegg",
        "når",
        "gjennom å",
        "så snart",
        "for eksempel",
        "for å",
        "for at",
        "men",
    }


def test_grounds_of_requests_agree_with_the_reading_of_acts():
    """s7 rests on s5 and s6, s19 on s18, s20 and s21, s31 on s30: so the acts were read, and so the tree has it."""
    table = rst_table(KS, read_rst(KS_TREE, KS)).set_index("edu")
    grounds = table[table["relation"].isin(["explanation-motivation", "topic-solutionhood"])]
    found = {
        (table["unit"][row.to], unit)
        for row in grounds.itertuples()
        for unit in table["unit"].loc[row.first : row.last]
    }
    assert {
        ("s7", "s5"),
        ("s7", "s6"),
        ("s19", "s18"),
        ("s19", "s20"),
        ("s19", "s21"),
        ("s31", "s30"),
        ("s3", "s2"),
    } <= found


# --- as typed


def test_a_letter_goes_out_as_segments_and_its_tree_comes_back_as_a_figure(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brev.txt").write_text("Kaia er smal. Vi ber om at kaia utvides.", encoding="utf-8")
    assert main(["export", "brev.txt", "--rst", "brev.rs4"]) == 0
    assert capsys.readouterr().out == "brev.rs4: brev in 2 segments, which nothing joins yet\n"
    draft = (tmp_path / "brev.rs4").read_text(encoding="utf-8")
    assert re.findall(r'<rel name="(\S+)" type="(\S+)"', draft) == sorted(
        relations()[["relation", "kind"]].itertuples(index=False, name=None)
    )
    (tmp_path / "brev.rs4").write_text(
        draft.replace('id="1"', 'id="1" parent="2" relname="explanation-motivation"'), encoding="utf-8"
    )
    assert main(["figure", "rst", "--letter", "brev.txt", "--tree", "brev.rs4", "--formats", "csv"]) == 0
    assert pd.read_csv(tmp_path / "rst.csv")["relation"].tolist()[0] == "explanation-motivation"
    assert "Tree: brev.rs4; no program of this project" in capsys.readouterr().out


def test_a_letter_with_a_tree_goes_out_with_it(tmp_path, capsys):
    assert main(["export", KS.name, "--rst", str(tmp_path / "ks.rs3")]) == 0
    assert (tmp_path / "ks.rs3").read_bytes() == KS_TREE.with_suffix(".rs3").read_bytes()
    assert capsys.readouterr().out.endswith("60 segments, joined by read:i\n")


def test_a_tree_comes_in_as_that_of_a_person_and_is_shown_in_preference(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "havn.txt").write_text(LETTER.text, encoding="utf-8")
    assert main(["import", str(FILE), "--letter", "havn.txt", "--coder", "Kari Li", "--to", "to"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].endswith("rst.hand-Kari%20Li.rs4: 8 segments by hand:Kari Li") and told[1] == "It leaves out t."
    assert told[2].endswith("eRST has none so called: cause, concession, joint, justify, list, motivation.")
    found = trees(LETTER, tmp_path / "to")
    assert read_rst(found["hand:Kari Li"], LETTER) == read_rst(FILE, LETTER)
    folder = tmp_path / "to/havn"
    (folder / "rst.read-a.rs4").write_bytes(FILE.read_bytes())
    assert list(trees(LETTER, tmp_path / "to")) == ["hand:Kari Li", "read:a"]


def test_a_tree_of_another_letter_does_not_come_in(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["import", str(FILE), "--letter", KS.name, "--coder", "Kari"]) == 1
    told = capsys.readouterr().err
    assert "segment 1, 'Plan for havna', is not in ks-storbynettverk-2022" in told and told.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_units_begin_a_tree():
    assert [node.text for node in unjoined(LETTER).segments] == LETTER.units["text"].tolist()
