"""Readings of real letters, whose texts lie elsewhere: files by offset become one table with its links."""

import hashlib
from unittest.mock import Mock

import pytest

from innspill.coding import make_codings
from innspill.errors import InnspillError
from innspill.measures.agreement import coder_accuracy
from innspill.measures.agreement.real_letters import read_letters

TEXT = "Høringssvar\n\nEnten må kaia bygges, eller så må ferga stanse. Vi håper at dere kan se på saken.\n"
FILES = {
    "reading.read-x.csv": "part,start,end,what\ntitle,0,11,\n",
    "connective.read-x.csv": "layer,code,start,end,status\nconnective,Expansion.Disjunction,13,18,primary\n",
    "links.read-x.csv": "start,end,role,to_start,to_end\n13,18,arg1,19,33\n13,18,arg2,41,59\n13,18,part,35,40\n",
    "modality.read-x.csv": "layer,code,start,end,status,sub\nmodality,deontic,19,21,primary,obligation\n"
    "modality,dynamic,19,21,acceptable,\nmodality,dynamic,64,69,primary,hope\n",
    "bound.read-x.csv": "start,end,bound,bound_start,bound_end\n19,21,recipient,,\n",
    "metadiscourse.read-x.csv": "layer,code,start,end,status\nmetadiscourse,self_mention,61,63,primary\n",
}


@pytest.fixture
def read(tmp_path):
    texts, folder = tmp_path / "texts", tmp_path / "readings" / "kaia"
    texts.mkdir()
    folder.mkdir(parents=True)
    (texts / "kaia.txt").write_text(TEXT, encoding="utf-8")
    (folder / "SHA256").write_text(hashlib.sha256(TEXT.encode()).hexdigest(), encoding="utf-8")
    for name, content in FILES.items():
        (folder / name).write_text(content, encoding="utf-8")
    return tmp_path / "readings", texts


def test_every_layer_that_was_read_is_there_with_its_reader(read):
    (found,) = read_letters(*read)
    quoted = {
        (row.layer, row.code, row.status, found.letter.quote(row.start, row.end))
        for row in found.codings.rows.itertuples()
    }
    assert quoted == {
        ("connective", "Expansion.Disjunction", "primary", "Enten"),
        ("connective", "Expansion.Disjunction", "further", "eller"),
        ("argument", "arg1", "primary", "må kaia bygges"),
        ("argument", "arg2", "primary", "så må ferga stanse"),
        ("modality", "deontic", "primary", "må"),
        ("modality", "dynamic", "acceptable", "må"),
        ("modality", "dynamic", "primary", "håper"),
        ("metadiscourse", "self_mention", "primary", "Vi"),
    }
    assert set(found.codings.coverage["layer"]) == {"connective", "argument", "modality", "metadiscourse"}
    assert set(found.codings.rows["coder"]) == {"read:x"}


def test_links_go_from_the_connective_to_what_it_joins(read):
    (found,) = read_letters(*read)
    place = {row.id: found.letter.quote(row.start, row.end) for row in found.codings.rows.itertuples()}
    links = {(place[a], role, place[b]) for a, role, b in found.codings.links.itertuples(index=False)}
    assert links == {
        ("Enten", "arg1", "må kaia bygges"), ("Enten", "arg2", "så må ferga stanse"), ("Enten", "part", "eller"),
    }  # fmt: skip


def test_whom_a_duty_binds_stands_with_it(read):
    (found,) = read_letters(*read)
    rows = found.codings.rows
    assert rows.loc[rows["bound"].ne(""), ["code", "bound"]].to_numpy().tolist() == [["deontic", "recipient"]]


def test_a_text_that_is_not_the_one_read_is_refused(read):
    (read[1] / "kaia.txt").write_text(TEXT + "Mer.\n", encoding="utf-8")
    with pytest.raises(InnspillError, match="not the text that was read"):
        next(read_letters(*read))


@pytest.fixture
def read_again(read):
    """The same letter, in which two people have read acts (and one of them links) and one has read moves."""
    acts = "layer,code,start,end,status,strength,request\nact,{},13,60,primary,3,{}\nact,statement,61,97,primary,0,no\n"
    folder = read[0] / "kaia"
    for coder, code, asks in (("read-x", "demand", "yes"), ("read-y", "statement", "no")):
        (folder / f"act.{coder}.csv").write_text(acts.format(code, asks), encoding="utf-8")
    (folder / "move.read-z.csv").write_text(
        "layer,code,start,end,status\nmove,CONTEXT,61,97,primary\n", encoding="utf-8"
    )
    (folder / "grounds.read-x.csv").write_text("start,end,ground_start,ground_end\n13,60,61,97\n", encoding="utf-8")
    return read


def test_a_ground_belongs_to_what_its_own_reader_coded(read_again):
    (found,) = read_letters(*read_again)
    links = found.codings.links.query("role == 'reason'")
    coder = found.codings.rows.set_index("id")["coder"]
    assert [coder[one] for one in links["from"]] == ["read:x"]


def test_two_readers_are_held_against_each_other_in_the_layers_that_both_have_read(read_again, monkeypatch):
    (found,) = read_letters(*read_again)
    name = "real letters, testing half"
    monkeypatch.setattr(coder_accuracy, "SETS", {name: ("real-letters/testing", "read:x", "real")})
    monkeypatch.setattr(coder_accuracy, "sets_here", lambda texts: [name])
    monkeypatch.setattr(coder_accuracy, "letters_of", lambda *_: iter([(found.letter, found.codings)]))
    table = coder_accuracy.reader_agreement().set_index(["what", "way"])
    assert set(table["set"]) == {"real letters, two readers"}
    assert {what for what, _ in table.index} == {"requests", "grounds", "acts"}  # not moves, which one has read
    assert table.loc[("requests", "found"), ["n", "found"]].tolist() == [1, 0]
    assert table.loc[("grounds", "found"), ["n", "found", "recall"]].tolist() == [1, 0, 0]
    assert table.loc[("acts", "strict"), ["precision", "recall", "f1"]].tolist() == [0.5, 0.5, 0.5]


def test_what_one_of_two_readers_has_alone_is_neither_hit_nor_error(read, monkeypatch):
    rows = "layer,code,start,end,status\nstance,{},13,60,primary\nstance,reservation,61,97,primary\n"
    for coder, code in (("read-x", "support"), ("read-y", "opposition")):
        (read[0] / "kaia" / f"stance.{coder}.csv").write_text(rows.format(code), encoding="utf-8")
    (found,) = read_letters(*read)
    name = "real letters, testing half"
    monkeypatch.setattr(coder_accuracy, "SETS", {name: ("real-letters/testing", "read:x", "real")})
    monkeypatch.setattr(coder_accuracy, "sets_here", lambda texts: [name])
    monkeypatch.setattr(coder_accuracy, "letters_of", lambda *_: iter([(found.letter, found.codings)]))
    for at, code, right in ((61, "reservation", 1), (13, "support", 0), (13, "opposition", 0)):
        row = {
            "layer": "stance",
            "coder": "auto:stance",
            "code": code,
            "start": at,
            "end": at + 30,
            "status": "primary",
        }
        program = make_codings([row], coverage=[("auto:stance", "stance", 0, 97)])
        monkeypatch.setattr(coder_accuracy, "code_requests", Mock(return_value=program))
        (told,) = coder_accuracy.against_both().to_dict("records")
        assert (told["n"], told["found"], told["recall"]) == (1, right, right)
