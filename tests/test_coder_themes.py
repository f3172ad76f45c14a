"""The theme coder: what it gives to units, why, and that codebooks' examples hold."""

from dataclasses import replace

import pytest
import yaml
from sentences import for_each, in_letters

from innspill.codebook import codebook_path, parse_cue, read_codebook
from innspill.coders.examples import failing_examples
from innspill.coders.themes import BETWEEN, CODER, code_themes, hits_of
from innspill.coding import merge, read_codings, validate
from innspill.files import data
from innspill.letter import letter_from_text, read_letter
from innspill.measures.agreement.coders import agreement_over

BOOK = {
    "layer": "theme",
    "version": "1.0",
    "language": "nb",
    "unit": "unit",
    "codes": [
        {"id": code, "name": {"en": code, "nb": code}, "definition": "d", "cues": cues} | more
        for code, cues, more in (
            ("HAVN", ["part:havn", "lemma:kai"], {}),
            ("PENGER", ["lemma:koste", "part:avgift", "lemma:dekke ... lemma:utgift"], {"crosses": True}),
            ("FISK", ["part:fisk|laks"], {"weak_cues": ["lemma:båt"]}),
            ("SAK", ["part:høring"], {"case": True}),
        )
    ],
}


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "havn.yaml"
    path.write_text(yaml.safe_dump(BOOK, allow_unicode=True), encoding="utf-8")
    return read_codebook(path)


@pytest.fixture
def exhaustive(book):
    return replace(book, exhaustive=True)


def coded(text, book):
    letter = letter_from_text(text)
    return letter, code_themes(letter, book)


def told(text, book):
    """Unit by unit: the codes with their statuses, in order."""
    letter, codings = coded(text, book)
    rows = codings.rows
    return [
        [(row.code, row.status) for row in rows[rows["start"].eq(unit.start)].itertuples()] for unit in letter.parts
    ]


def test_a_hit_has_its_words_cue_and_code(book):
    letter, codings = coded("Avgiften skal dekke alle utgifter. Kaia og havna er bygd i 1962.", book)
    validate(letter, codings, {"theme": set(book.ids)})
    by_code = codings.rows.set_index("code")
    assert by_code.loc["PENGER", "cue"].split(BETWEEN) == ["part:avgift", "lemma:dekke ... lemma:utgift"]
    words = [[letter.text[int(a) : int(b)] for a, b in (span.split("-") for span in hit.split())]
             for hit in by_code.loc["PENGER", "hit"].split(BETWEEN)]  # fmt: skip
    assert words == [["Avgiften"], ["dekke", "utgifter"]]
    assert set(codings.rows["coder"]) == {CODER}
    assert codings.coverage.values.tolist() == [[CODER, "theme", 0, len(letter.text)]]


def test_no_cue_can_hold_what_stands_between_cues():
    with pytest.raises(Exception, match="is no condition"):
        parse_cue(f"lemma:a{BETWEEN}lemma:b")


def test_what_the_whole_letter_is_about_comes_last(book):
    text = "Havna er stor. Havna er gammel. Havna har kai. Fisken i havna er fersk."
    assert told(text, book)[-1] == [("FISK", "primary"), ("HAVN", "further")]


def test_what_stands_in_a_side_clause_comes_after_what_is_said(book):
    text = "Avgiften bør settes ned fordi fisken forsvinner. Fisken forsvinner fordi avgiften er høy."
    assert [codes[0][0] for codes in told(text, book)] == ["PENGER", "FISK"]


def test_a_theme_that_only_a_quoted_title_names_is_doubtful(book):
    assert told("Vi viser til rapporten «Fiskens vei til bordet».", book) == [[("FISK", "doubtful")]]
    assert told("Vi viser til uttrykket «fisk på disk».", book) == [[("FISK", "primary")]]  # no title: no capital


def test_what_is_taken_up_again_is_coded_as_what_it_refers_to(book):
    text = "Avgiften er høy. Dette rammer de minste. De store merker det ikke.\n\nDette er alt."
    assert told(text, book) == [[("PENGER", "primary")], [("PENGER", "primary")], [], []]


@pytest.mark.parametrize(
    ("sentence", "primary"),
    [
        ("Laksen trenger en ny kai.", "FISK"),  # the subject's head before the object
        ("I havna bør det selges laks.", "FISK"),  # both before a phrase of place
        ("Kaia for laks er bygd.", "HAVN"),  # the head before what goes with it
        ("Vi mener at laksen trenger en ny kai.", "FISK"),  # frames are passed over
        ("Det er viktig for havna at laksen leveres.", "FISK"),
        ("Laksen er god, men kaia er dårlig.", "HAVN"),  # the point of "X, men Y" is Y
        ("Laksehavna er stor.", "HAVN"),  # a compound is read from its end
        ("Laksepolitikken trenger en kai.", "FISK"),  # but for an end that names no field
        ("En del av laksen trenger en kai.", "FISK"),
        ("Å selge laks betyr mer enn kaia.", "FISK"),  # an infinitive as the subject
        ("Laks og avgift er to ting.", "PENGER"),  # of two heads that which crosses fields
        ("Laks og kai er to ting.", "FISK"),  # else that which is named first
    ],
)
def test_the_primary_theme_is_what_the_unit_is_about(book, sentence, primary):
    assert told(sentence, book)[0][0] == (primary, "primary")


@pytest.mark.parametrize(
    ("name", "theme"), [("Senter for bolig- og leieforskning", "RESEARCH"), ("Solvik leieboerlag", "PLANNING")]
)
def test_the_words_of_the_senders_name_name_no_theme(name, theme):
    text = f"Til Fiskeridepartementet\n\nHøring om kvoter\n\n{name} mener at torskekvoten er for lav. {{}}\n\nMed hilsen\n{name}"
    for own, found in (("Vi fisker torsk.", False), ("Leieboerne trenger mer forskning på boliger.", True)):
        rows = code_themes(letter_from_text(text.format(own)), read_codebook("policy-theme")).rows
        assert (theme in set(rows["code"])) is found


def test_what_the_sender_does_counts_and_not_the_sender(book):
    text = "Innspill fra Fiskehavn kommune\n\nFiskehavn kommune bygger kai. Vi ber om at havna utvides."
    assert [codes[:1] for codes in told(text, book)[1:]] == [[("HAVN", "primary")]] * 2


@pytest.mark.parametrize("name", ["Fiskeridepartementet", "Nærings- og fiskeridepartementet", "fiskeutvalget"])
def test_bodies_give_no_theme_by_their_names(book, name):
    assert told(f"{name} har sendt et brev.", book) == [[]]


def test_a_row_tells_which_words_take_up_which_unit(book):
    letter, codings = coded("Avgiften er høy. Ordningen rammer de minste.", book)
    row = codings.rows.iloc[1]
    assert (row["note"], row["cue"], row["weak"]) == ("'Ordningen' takes up s1", "→ s1", "")
    assert [letter.text[a:b] for _, spans in hits_of(row) for a, b in spans] == ["Ordningen"]


def test_words_that_take_up_a_theme_come_before_others_where_they_are_the_subject(book):
    assert told("Avgiften er høy. Dette skader havna.", book)[1] == [("PENGER", "primary"), ("HAVN", "further")]
    assert told("Avgiften er høy. Forslaget om havna er godt.", book)[1] == [("HAVN", "primary")]
    assert told("Avgiften er høy. Dette er havna.", book)[1] == [("HAVN", "primary")]


@pytest.mark.parametrize(
    ("sentence", "taken"),
    [
        ("Det kan vi ikke støtte.", True),
        ("Det fører til uro.", True),
        ("Den rammer de minste.", True),
        ("Dagens system er godt.", True),
        ("Det er viktig å bidra.", False),
        ("Det finnes mange folk.", False),
        ("Det bør gis støtte.", False),
        ("De minste får støtte.", False),
    ],
)
def test_a_formal_subject_takes_up_nothing(book, sentence, taken):
    assert bool(told(f"Avgiften er høy. {sentence}", book)[1]) == taken


def test_the_last_part_of_a_compound_stands_for_it_later(book):
    text = "Laksenæringen vokser. Havna trengs av næringen. Næringer er bra."
    assert told(text, book) == [[("FISK", "primary")], [("HAVN", "primary"), ("FISK", "further")], []]
    assert "'næringen' takes up s1" in set(coded(text, book)[1].rows["note"])


def test_a_unit_that_names_nothing_has_what_stands_above_it(book):
    text = "En liten innledning om dagen i dag.\n\nLaks og fisk\nFolk er glade. De er mange.\n\nVi ber om at:\n- folk hjelper til"
    letter, codings = coded(text, book)
    rows = codings.rows[codings.rows["weak"].eq("above")]
    assert {letter.quote(a, b) for a, b in zip(rows["start"], rows["end"], strict=True)} >= {"Folk er glade."}
    assert set(rows["code"]) == {"FISK"}
    assert told("Laks og fisk\nStøttes.", book)[1] == []  # bare agreement has no theme


def test_a_paragraph_goes_on_about_what_it_was_about_where_the_codebook_leaves_no_field_out(book, exhaustive):
    text = "Laksen er god. Folk er glade. Avgiften er høy. Folk er sinte.\n\nKaia er ny. Havna er ny. Folk er glade."
    assert told(text, book)[1] == told(text, book)[3] == []
    rows = coded(text, exhaustive)[1].rows
    assert rows["code"].tolist() == ["FISK", "FISK", "PENGER", "PENGER", "HAVN", "HAVN", "HAVN"]
    assert rows[rows["cue"].str.startswith("→")][["weak", "note"]].values.tolist() == [
        ["field", "goes on from s1"],
        ["field", "goes on from s3"],
        ["field", "goes on from s6"],
    ]


def test_the_case_itself_comes_first_and_passes_on_to_nothing(book, exhaustive):
    text = "Innspill fra oss alle\n\nHøring om laks\nFolk er glade i byen.\n\nHøring om laks er bra. Høring om laks er fint."
    assert told(text, book)[1:3] == [[("SAK", "primary"), ("FISK", "further")], []]
    assert told(text, exhaustive)[2] == []


def test_general_words_count_where_nothing_else_does_and_are_told_apart(book):
    _, codings = coded("Båten er rask. Båten ligger ved kaia.", book)
    assert codings.rows[["code", "weak"]].values.tolist() == [["FISK", "general word"], ["HAVN", ""]]


def test_what_names_no_field_is_of_the_letters_where_the_codebook_leaves_none_out(book, exhaustive):
    text = "Laksen er god. Laksen er stor.\n\nMange folk i byen har en mening om saken.\n\nTakk."
    assert told(text, book)[2:] == [[], []]
    _, codings = coded(text, exhaustive)
    assert codings.rows.iloc[2:][["code", "weak", "cue"]].values.tolist() == [["FISK", "field", "→ FISK"]]


def test_names_find_nothing_and_nothing_is_found_in_nothing(book):
    assert told("Vi hilser fra Fiskeridirektoratet i Laksevåg.", book) == [[]]
    _letter, codings = coded("Takk.", book)
    assert codings.rows.empty and len(codings.coverage) == 1


def test_a_codebook_without_cues_gives_no_codes():
    letter = letter_from_text("Vi ber om at loven endres.")
    assert code_themes(letter, read_codebook("move")).rows.empty


GENERAL = read_codebook("policy-theme")
EXAMPLES = [(code.id, example.text, wanted) for code in GENERAL.codes
            for wanted, some in ((True, code.matches), (False, code.does_not_match)) for example in some]  # fmt: skip
_coded = in_letters(lambda letter: code_themes(letter, GENERAL), [text for _, text, _ in EXAMPLES], "Høring")


@pytest.mark.slow
@for_each(EXAMPLES)
def test_the_examples_of_the_codebook_for_any_letter(code, text, wanted):
    def look(_, rows):
        assert (code in {row.code for row in rows if row.status in ("primary", "further")}) == wanted

    _coded(text, look)


def test_examples_that_fail_are_told_with_line_and_reason(tmp_path):
    text = codebook_path("plain-theme").read_text(encoding="utf-8").replace(
        '"Kaia ble bygd i 1962."', '"Kaia ble bygd for kunnskapens skyld."'
    )  # fmt: skip
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    line = next(n for n, words in enumerate(text.splitlines(), 1) if "skyld" in words)
    (problem,) = failing_examples(path, code_themes)
    assert problem.line == line
    assert "should not match, but the coder finds KNOWLEDGE" in problem.text


@pytest.mark.parametrize("letters", [1, pytest.param(None, marks=pytest.mark.sweep)])
def test_every_letter_that_comes_with_innspill_can_be_coded_and_the_same_way_twice(letters):
    book = read_codebook("theme")
    for path in [data("letters", "ks-storbynettverk-2022.txt"), *data("letters", "written", "tuning").glob("*.txt")][
        :letters
    ]:
        letter = read_letter(path)
        first, second = code_themes(letter, book), code_themes(letter, book)
        validate(letter, first, {"theme": set(book.ids)})
        assert first.rows.equals(second.rows)


def test_the_ks_letter_is_coded_nearly_as_it_was_read():
    """The cues were made with this letter in view, so this guards what stands and proves nothing of other letters."""
    letter = read_letter("ks-storbynettverk-2022")
    codings = merge(read_codings(letter), code_themes(letter, read_codebook("theme")))
    found = agreement_over([(letter, codings)], "theme", "read:a", CODER)
    assert found.figure("all", "f1_micro") >= 0.9
    assert found.figure("lenient", "f1_micro") >= 0.85


@pytest.mark.parametrize(
    ("phrase", "field", "theme"),
    [
        ("Vi ønsker dere god vind i arbeidet.", "Det blåser god vind over åsen.", "ENERGY"),
        ("Saken har fått vind i seilene.", "Vinden er sterk om høsten.", "ENERGY"),
        ("Det går begge veier.", "Begge veiene er stengt.", "TRANSPORT"),
        ("Hensynet veier tungt.", "Nye veier må bygges.", "TRANSPORT"),
        ("Departementet reiser et viktig spørsmål om dette.", "Mange reiser hit hver dag.", "TRANSPORT"),
        ("Det reises innvendinger mot dette.", "Reisen tar to timer.", "TRANSPORT"),
        ("Vi er alle i samme båt.", "Båten går sjelden.", "TRANSPORT"),
        ("Tanken har satt spor.", "Sporet må legges om.", "TRANSPORT"),
        ("Som erstatning kommer noe nytt.", "Erstatningen er for lav.", "LAW"),
        ("Vi deler dem i to klasser.", "De er to klasser på trinnet.", "SCHOOLS"),
        ("Vi mener at klasse II er for stor.", "Vi mener at klassen er for stor.", "SCHOOLS"),
        ("Vi mener at trenden må snus.", "Vi mener at snus er billig.", "HEALTH"),
        ("Den siste er dyrest og virker.", "Dyrene lider om vinteren.", "FARMING"),
        ("Det er dette som virker.", "Prisen på virke øker.", "FARMING"),
        ("EU-fristen er 2031.", "EU-regelverket gir rom for dette.", "INTERNATIONAL"),
        ("Publisering av priser er bra.", "Publikasjonene er mange.", "RESEARCH"),
        ("Vi mener at virkeområdet er uklart.", "Bosettingen er spredt.", "DISTRICTS"),
        ("Konsesjon gis for ti år.", "Merdene ligger tett.", "FISHERIES"),
        ("Konsesjonsgrensen er lav.", "Konsesjonsloven er gammel.", "FARMING"),
    ],
)
def test_a_word_has_its_field_by_its_sense_and_none_in_a_set_phrase(phrase, field, theme):
    book = read_codebook("policy-theme")
    found = [
        {code for unit in told(f"Dette er det første. {text}", book) for code, _ in unit} for text in (phrase, field)
    ]
    assert [theme in codes for codes in found] == [False, True], found
