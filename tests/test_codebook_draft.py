"""A theme codebook drafted from letters: it passes its check, its cues find what it quotes; and what is advised beside a letter."""

import re

import pytest

from innspill.cli import main
from innspill.codebook import read_codebook
from innspill.coders.themes import code_themes
from innspill.files import HOME, data
from innspill.letter import letter_from_text, read_letter
from innspill.measures.themes.advice import theme_advice
from innspill.measures.themes.draft import draft_themes
from innspill.study import open_study

KS = "ks-storbynettverk-2022"
WRITTEN = {path.stem: str(path) for path in sorted(data("letters", "written", "tuning").glob("*.txt"))}
pytestmark = pytest.mark.slow


def drafted(folder, *letters, **options):
    """The path of the codebook that the command drafts from `letters`."""
    path = folder / "mine.yaml"
    more = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    assert main(["codebook", "draft", *letters, "-o", str(path), *more]) == 0
    return path


@pytest.fixture(scope="module")
def fastlege(tmp_path_factory):
    return drafted(tmp_path_factory.mktemp("draft"), WRITTEN["faglag-fastlege"])


@pytest.mark.parametrize("letters", [
    [KS],
    *(pytest.param(paths, marks=pytest.mark.sweep) for paths in (list(WRITTEN.values())[:2], *([one] for one in WRITTEN.values()))),
])  # fmt: skip
def test_a_draft_is_whole_and_its_cues_find_what_it_quotes(tmp_path, capsys, letters):
    path = drafted(tmp_path, *letters)
    told = capsys.readouterr().out
    assert main(["codebook", "check", str(path), *(word for letter in letters for word in ("--letter", letter))]) == 0
    advice = capsys.readouterr().out
    assert "find nothing here" not in advice and "have a theme;" in advice and "have a theme;" in told
    codebook, read = read_codebook(path), [read_letter(letter) for letter in letters]
    rows = [code_themes(letter, codebook).rows for letter in read]
    blocks = re.split(r"\n\n", path.read_text(encoding="utf-8").split("\ncodes:\n")[1])
    assert 2 <= len(codebook.codes) <= 12 and len(blocks) == len(codebook.codes)
    for code, block in zip(codebook.codes, blocks, strict=True):
        assert code.cues and f"- id: {code.id}\n" in block
        quotes = re.findall(r"^  # (?:(\S+) )?([tsh]\d*): (.+)$", block, re.MULTILINE)
        assert 2 <= len(quotes) <= 4
        for name, unit, words in quotes:
            number = [letter.name for letter in read].index(name) if name else 0
            part = next(part for part in read[number].parts if part.id == unit)
            assert " ".join(read[number][unit].split()) == words
            assert code.id in set(rows[number].loc[rows[number]["start"].eq(part.start), "code"])


def test_a_draft_has_the_same_bytes_twice_and_is_not_written_over_unasked(fastlege, capsys):
    first = fastlege.read_bytes()
    assert main(["codebook", "draft", KS, "-o", str(fastlege)]) == 1
    assert "there already" in capsys.readouterr().err and fastlege.read_bytes() == first
    assert main(["codebook", "draft", WRITTEN["faglag-fastlege"], "-o", str(fastlege), "--force"]) == 0
    assert fastlege.read_bytes() == first


def test_words_of_one_family_are_one_code_and_a_place_is_in_one():
    table = draft_themes([read_letter(KS)])
    words = {name: set(rows["word"]) for name, rows in table.groupby("name")}
    assert words["storby"] == {"storby", "storbykommune"}
    assert words["generalistkommune"] == {"generalistkommune", "generalistkommunesystem", "generalistkommuneprinsipp"}
    assert not table.duplicated(["letter", "start"]).any()
    assert set(table["why"]) <= {"part", "field", "beside"}


def test_parties_and_what_any_letter_says_give_no_code():
    def found(name):
        return set(draft_themes([read_letter(WRITTEN.get(name, name))])["word"])

    assert not found("faglag-fastlege") & {
        "forening",
        "forslag",
        "departement",
        "høringsuttalelse",
        "merknad",
        "forskrift",
    }
    assert not found("kommune-havneavgift") & {"kommune", "kommunestyre", "forslag", "lov"}
    assert not found(KS) & {"ks", "generalistkommuneutvalg", "utvalg", "innspill"}


def test_words_that_no_family_has_are_one_code_by_their_field_with_its_names(fastlege):
    codebook = read_codebook(fastlege)
    assert dict(codebook.code("MONEY").name) == {"en": "Money", "nb": "Penger"}
    assert dict(codebook.code("VIKAR").name) == {"en": "Vikar (nb)", "nb": "Vikar"}


def test_a_family_and_a_field_of_one_name_are_two_codes(tmp_path):
    (tmp_path / "letter.txt").write_text(
        "Transport er dyrt. Transporten tar tid. Vi vil ha transport. Bussen er full, og ferga går sent. Jernbanen er god.\n\n"
        "Bussen er gul. Ferga er ny. Jernbanen er lang. Torsken er en fisk. Vi liker fisk. Fisken er god.",
        encoding="utf-8",
    )
    assert {"TRANSPORT", "TRANSPORT_2"} <= set(read_codebook(drafted(tmp_path, str(tmp_path / "letter.txt"))).ids)


def test_as_many_codes_as_asked_for(tmp_path):
    assert len(read_codebook(drafted(tmp_path, KS, codes=3)).codes) == 3


def test_two_sentences_are_too_few(tmp_path, capsys):
    (tmp_path / "short.txt").write_text("Vi støtter forslaget om ny havn. Havna bør bygges snart.", encoding="utf-8")
    assert main(["codebook", "draft", str(tmp_path / "short.txt"), "-o", str(tmp_path / "mine.yaml")]) == 1
    assert "too few return to draft a codebook" in capsys.readouterr().err.splitlines()[-1]
    assert not (tmp_path / "mine.yaml").exists()


def test_figures_come_out_with_a_draft(fastlege):
    drawn = open_study(WRITTEN["faglag-fastlege"], theme=str(fastlege)).figure("theme-frequency")
    assert set(drawn.table["code"]) == set(read_codebook(fastlege).ids)


def test_a_draft_and_a_run_count_a_codes_units_alike(tmp_path, capsys):
    path, letter = tmp_path / "mine.yaml", WRITTEN["kommune-havneavgift"]
    assert main(["codebook", "draft", letter, "-o", str(path)]) == 0
    told = re.findall(r"^  (\S+) +(\d+) units: ", capsys.readouterr().out, re.MULTILINE)
    table = open_study(letter, theme=str(path)).figure("theme-frequency").table
    assert {code: int(n) for code, n in told} == dict(zip(table["code"], table["units"], strict=True))


def test_the_check_says_what_is_still_as_drafted(tmp_path, capsys):
    path = drafted(tmp_path, WRITTEN["ungdomsrad-bibliotek"])
    capsys.readouterr()
    main(["codebook", "check", str(path)])
    assert "English names that are the Norwegian word: BIBLIOTEK" in capsys.readouterr().out
    text = re.sub(r'"\w+ \(nb\)"', '"Books"', path.read_text(encoding="utf-8"))
    text = re.sub("DRAFT: |UTKAST: ", "", text)
    path.write_text(text, encoding="utf-8")
    main(["codebook", "check", str(path)])
    assert "as drafted" not in capsys.readouterr().out
    path.write_text(re.sub("      nb: .*\n", "", text, count=1), encoding="utf-8")
    assert main(["codebook", "check", str(path)]) == 0
    assert "in one language where others are in two, definitions: BIBLIOTEK." in capsys.readouterr().out


CODE = '  - {{id: {}, name: {{en: X, nb: X}}, definition: "X.", cues: [{}]}}\n'
LETTER = letter_from_text(
    "Kvoten er for liten. Kvotehandel er galt, og kvotehandelen øker. Fisken i havet er en ressurs. "
    "Fiskerne er sinte over kvoten og fisken. Torsken er en god fisk. Ferga går til øya, og ferga er full. Uten ferge er øya tom. "
    "Havneavgift er dumt."
)


@pytest.mark.parametrize(("codes", "advice"), [
    ([("KVOTER", '"lemma:kvote"')], "code KVOTER: 'part:kvote' would find kvotehandel."),
    ([("HAVN", '"part:havne"')], "code HAVN: 'part:havn' would find havneavgift."),
    ([("FISK", '"part:fisk"')], "Frequent, and found by no cue: ferge 3."),
    ([("FISK", '"part:fisk", "lemma:sild"')], "Cues that find nothing here: 'lemma:sild' (FISK)."),
    ([("FISK", '"part:fisk"'), ("SILD", '"lemma:sild"')], "Codes that find nothing here: SILD."),
    ([("FISK", '"part:fisk", "lemma:hav"')], "Cues that alone find all of a code: 'part:fisk' (FISK)."),
    ([("FERGE", '"lemma:ferge"'), ("SJØ", '"lemma:øy"')], "FERGE and SJØ: 2 of the 2 units with one of them have both; "
     "are they one theme?"),
    ([("FISK", '"part:fisk"')], "3 of 8 units have a theme; 41% of the words stand in them."),
])  # fmt: skip
def test_what_is_advised_beside_a_letter(tmp_path, codes, advice):
    head = 'layer: theme\nversion: "1"\nlanguage: nb\nunit: unit\ncodes:\n'
    (tmp_path / "mine.yaml").write_text(head + "".join(CODE.format(*code) for code in codes), encoding="utf-8")
    assert advice in theme_advice([LETTER], read_codebook(tmp_path / "mine.yaml"))


def test_what_the_how_to_shows_of_a_draft_is_what_comes_out(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    how_to = (HOME / "docs" / "your-own-codebook.md").read_text(encoding="utf-8")
    shown = re.findall(r"```text\n(.*?)```", how_to, re.DOTALL)
    assert main(["codebook", "draft", WRITTEN["faglag-fastlege"], "-o", "my-themes.yaml"]) == 0
    told = capsys.readouterr().out + (tmp_path / "my-themes.yaml").read_text(encoding="utf-8")
    assert len(shown) == 2 and all(block in told for block in shown)
