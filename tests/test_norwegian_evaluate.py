"""The evaluation and the corrected annotation, on small invented CoNLL-U."""

import pytest

from innspill.errors import InnspillError
from innspill.letter import read_letter
from innspill.norwegian import annotation, conllu
from innspill.norwegian.evaluate import as_text, evaluate
from innspill.norwegian.score import f1, universal

ROWS = """# newpar
# sent_id = 1
1	Vi	vi	PRON	_	Animacy=Hum|Case=Nom|Number=Plur|Person=1|PronType=Prs	_	_	_	_
2	støtter	støtte	VERB	_	Mood=Ind|Tense=Pres|VerbForm=Fin	_	_	_	_
3	forslaget	forslag	NOUN	_	Definite=Def|Gender=Neut|Number=Sing	_	_	_	SpaceAfter=No
4	.	$.	PUNCT	_	_	_	_	_	_

# sent_id = 2
1	Fristen	frist	NOUN	_	Definite=Def|Gender=Masc|Number=Sing	_	_	_	_
2	er	være	AUX	_	Mood=Ind|Tense=Pres|VerbForm=Fin	_	_	_	_
3	kort	kort	ADJ	_	Definite=Ind|Degree=Pos|Gender=Com|Number=Sing	_	_	_	SpaceAfter=No
4	.	$.	PUNCT	_	_	_	_	_	_

"""


@pytest.fixture
def treebank(tmp_path):
    def write(text=ROWS):
        (tmp_path / "gold.conllu").write_text(text, encoding="utf-8")
        return tmp_path / "gold.conllu"

    return write


def test_raw_text_joins_sentences_by_a_space_and_keeps_spaceafter_no(treebank):
    (paragraph,) = conllu.paragraphs(conllu.read(treebank()))
    assert paragraph.text == "Vi støtter forslaget. Fristen er kort."
    assert paragraph.sentences == [(0, 21), (22, 38)]


def test_a_perfect_reading_scores_100(treebank):
    assert evaluate(treebank())["scores"] == dict.fromkeys(("tokens", "sentences", "upos", "feats", "lemma"), 100.0)


def test_the_scores_can_be_read_in_a_terminal(treebank):
    told = as_text(evaluate(treebank()))
    assert "8 tokens, 2 sentences, 1 paragraphs" in told
    assert "upos       100.00" in told


def test_it_says_what_the_f1_of_sentences_rests_on(treebank):
    colon = ROWS.replace("4\t.\t$.", "4\t:\t$:", 1)  # "Vi støtter forslaget: Fristen er kort.", two in a treebank
    found = evaluate(treebank(ROWS + colon))
    assert found["ends"]["end of the paragraph"] == {"right": 2, "missed": 0, "wrong": 0}
    assert found["ends"]["a stop"] == {"right": 1, "missed": 0, "wrong": 0}
    assert sum(found["ends"]["a colon"].values()) == 1
    assert found["sentences_as_in_letters"] == round(200 * 2 / (4 + 3), 2)  # a colon ends nothing there
    assert "a stop" in as_text(found)


def test_a_wrong_gold_tag_costs_what_it_should(treebank):
    found = evaluate(treebank(ROWS.replace("forslag\tNOUN", "forslå\tVERB")))
    assert found["scores"]["upos"] == found["scores"]["lemma"] == 87.5  # 7 of 8
    assert found["scores"]["tokens"] == 100
    assert found["gold_tokens"]["n"] == 8
    assert found["per_upos"]["NOUN"]["precision"] == 50.0


def test_a_missed_token_costs_precision_and_recall(treebank):
    glued = ROWS.replace("3\tforslaget", "3\tfors\tx\tX\t_\t_\t_\t_\t_\tSpaceAfter=No\n4\tlaget").replace(
        "4\t.", "5\t.", 1
    )
    assert evaluate(treebank(glued))["scores"]["tokens"] == round(200 * 7 / (9 + 8), 2)


def test_a_sentence_of_empty_nodes_alone_is_none(tmp_path):
    path = tmp_path / "empty.conllu"
    path.write_text("1.1\tvi\t_\t_\t_\t_\t_\t_\t_\t_\n\n" + ROWS, encoding="utf-8")
    assert len(conllu.paragraphs(conllu.read(path))[0].sentences) == 2


def test_f1_of_nothing_is_100():
    assert f1(0, 0, 0) == 100


def test_only_universal_features_are_compared():
    assert universal("Number=Sing|Gender=Masc|Own=Yes") == "Gender=Masc|Number=Sing"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "holds no sentence"),
        ("1\tVi\n", "line 1 is not CoNLL-U"),
        ("1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n", "multi-word"),
    ],
)
def test_what_is_no_treebank_gets_one_line(treebank, text, says):
    with pytest.raises(InnspillError, match=says):
        evaluate(treebank(text))


def test_a_missing_treebank_gets_one_line(tmp_path):
    with pytest.raises(InnspillError, match="cannot be read"):
        evaluate(tmp_path / "no.conllu")


def test_the_ks_letter_has_a_corrected_annotation_that_fits():
    letter = read_letter("ks-storbynettverk-2022")
    forms = [list(tokens) for _, tokens in letter.tokens.groupby("unit", sort=False)["form"]]
    words, source = annotation.annotated(letter.name, forms)
    assert source == "corrected"
    assert [[word.form for word in sentence] for sentence in words] == forms
    counted = annotation.changes(letter.name)
    assert counted["tokens"] == len(letter.tokens)
    assert 0 < counted["changed"] < 50


def test_other_tokens_are_read_automatically():
    assert annotation.annotated("ks-storbynettverk-2022", [["Hei", "!"]])[1] == "automatic"
    assert annotation.annotated("no-such-letter", [["Hei", "!"]])[1] == "automatic"


def test_a_letter_without_annotation_has_no_changes():
    with pytest.raises(InnspillError, match="no corrected annotation"):
        annotation.changes("no-such-letter")
