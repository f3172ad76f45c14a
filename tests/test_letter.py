"""The letter's structure as plain facts, and what must hold for any text."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentences import for_each

from innspill.errors import InnspillError
from innspill.files import data
from innspill.letter import letter_from_text, read_letter
from innspill.view.html import letter_html

KS = read_letter("ks-storbynettverk-2022")


def test_the_letters_bytes_are_those_published():
    content = data("letters", "ks-storbynettverk-2022.txt").read_bytes()
    assert hashlib.sha256(content).hexdigest() == KS.sha256
    assert content.decode("utf-8") == KS.text


def test_the_letter_has_a_title_an_opening_five_sections_and_a_closing():
    assert KS.title == "KS storbynettverk - innspill til generalistkommuneutvalget"
    assert KS.units["kind"].value_counts().to_dict() == {"sentence": 34, "heading": 5, "title": 1}
    assert KS.sections["section"].tolist() == ["title", "opening", "1", "2", "3", "4", "5", "closing"]
    assert KS.sections["sentences"].tolist() == [0, 4, 6, 5, 6, 5, 5, 3]


@for_each(
    [
        "Storbykommunene utgjør en viktig del av infrastrukturen i velferdssamfunnet",  # a whole clause
        "Storbyene vil bidra med innsikt og kunnskap.",  # ends in a full stop
        "Storbykommunene ønsker å ta på seg flere og større oppgaver",  # glued to both neighbours by a page break
        "Storbykommunene kan bidra med spisskompetanse og gjennomføringskraft",
        "Storbyenes rammer og forutsetninger må tilpasses rollen.",
    ]
)
def test_headings_without_blank_lines_are_found(heading):
    assert heading in KS.units.query("kind == 'heading'")["text"].tolist()


@for_each(
    [
        ("28.04.2022", "a date is one token and ends no sentence"),
        ("kommune-Norges", "a hyphenated word is one token"),
        ("forsknings-", "a hanging hyphen stays with its word"),
        ("knutepunkt", "split at the stroke"),
        ("bindeledd", "split at the stroke"),
        ("«", "a quotation mark stands alone"),
    ]
)
def test_tokens(form, why):
    assert form in KS.tokens["form"].tolist(), why


def test_the_counts_agree_with_one_careful_count():
    words = KS.words["form"].str.lower()
    assert (len(words), words.nunique(), int((words.value_counts() == 1).sum())) == (672, 306, 205)


def test_tables_are_copies_and_the_letter_stays_as_it_was():
    tokens, units = KS.tokens, KS.units
    tokens.loc[0, "form"] = units.loc[0, "text"] = "changed"
    assert "changed" not in KS.tokens["form"].tolist() + KS.units["text"].tolist()
    with pytest.raises(AttributeError):
        KS.text = "changed"


UNWRAPPED = """Høringssvar – forslag til ny biblioteklov

Til: Kulturdepartementet

Vi viser til brev av 3. mars 2023, jf. Meld. St. 4 (2022–2023) s. 36. Fristen er kort.

Åpningstider
Biblioteket bør være åpent til kl. 20. Det koster lite.

Vi ber om at:
- fristen utsettes
- det gis tilskudd til bøker på samisk
1. Loven vedtas. Den trer i kraft nå.

Tilbud Besøk 2022
Nes 120 45

Med vennlig hilsen
Ola Nordmann
biblioteksjef
"""


def test_a_letter_of_one_line_a_paragraph():
    letter = letter_from_text(UNWRAPPED)
    units = letter.units
    assert units["text"].tolist() == [
        "Høringssvar – forslag til ny biblioteklov",
        "Vi viser til brev av 3. mars 2023, jf. Meld. St. 4 (2022–2023) s. 36.",
        "Fristen er kort.",
        "Åpningstider",
        "Biblioteket bør være åpent til kl. 20.",
        "Det koster lite.",
        "Vi ber om at:",
        "- fristen utsettes",
        "- det gis tilskudd til bøker på samisk",
        "1. Loven vedtas.",
        "Den trer i kraft nå.",
    ]
    assert units.query("kind == 'heading'")["text"].tolist() == ["Åpningstider"]
    assert units.set_index("text")["marker"]["- fristen utsettes"] == "-"
    assert letter.apart[["kind", "text"]].values.tolist() == [
        ["letterhead", "Til: Kulturdepartementet"],
        ["table", "Tilbud Besøk 2022"],
        ["table", "Nes 120 45"],
        ["signature", "Med vennlig hilsen"],
        ["signature", "Ola Nordmann"],
        ["signature", "biblioteksjef"],
    ]


def test_a_letter_without_headings_has_a_body():
    assert set(letter_from_text("Vi støtter forslaget. Fristen bør utsettes.").units["section"]) == {"body"}


def test_a_list_without_stops_ends_where_a_sentence_begins():
    text = "Vi ber om:\n- rett til veiledning for alle som arbeider i vakt og beredskap\nDet anmodes også om en pott."
    assert letter_from_text(text).units["text"].tolist()[-1] == "Det anmodes også om en pott."


@given(st.text(alphabet=st.sampled_from("aåØ eK.,:;!?-–•«»()/§1 2\n\n\t\f\r\u00ad\u0301🙂đ\u2028"), max_size=400))
def test_spans_give_back_the_words_and_nothing_is_lost_or_doubled(text):
    letter = letter_from_text(text)
    inside = [place for joint in letter.joints for place in range(*joint)]
    for table, beside in ((letter.units, letter.sides), (letter.tokens, letter.sides)):
        spans = [*zip(table["start"], table["end"], strict=True), *((side.start, side.end) for side in beside)]
        covered = [place for start, end in spans for place in range(start, end)]
        if "unit" not in table:  # the units themselves
            assert len(covered) == len({*covered}) or letter.joints, "a character lies in two"
        seen = {place for place in [*covered, *inside] if not letter.text[place].isspace()}
        lost = {place for place, character in enumerate(letter.text) if not character.isspace()} - seen
        assert all(letter.text[place] in "\u00ad\u0301" for place in lost), (
            "only what is no letter of a word may be lost"
        )
    for unit in letter.parts:
        assert letter.text[unit.start : unit.end].strip() == letter.text[unit.start : unit.end] != ""
    tokens = letter.tokens
    for start, end, form in zip(tokens["start"], tokens["end"], tokens["form"], strict=True):
        assert "".join(letter.quote(start, end).split()) == "".join(form.split())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"Brev\0brev", "is not text"),
        (b"12 34 --", "holds no words"),
    ],
)
def test_a_file_that_is_no_letter_gets_one_clear_line(tmp_path, content, says):
    path = tmp_path / "brev.txt"
    path.write_bytes(content)
    with pytest.raises(InnspillError) as error:
        read_letter(path)
    assert says in str(error.value) and str(path) in str(error.value) and "\n" not in str(error.value)


def test_a_file_that_holds_a_table_alone_gets_one_clear_line(tmp_path):
    path = tmp_path / "brev.md"
    path.write_text("| Sted | Kroner |\n|---|---|\n| Vik | 12 |\n| Nes | 9 |\n", encoding="utf-8")
    with pytest.raises(InnspillError, match=r"brev\.md: holds no sentence, only table; name the letter"):
        read_letter(path)


def test_no_such_file_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(InnspillError, match="no such file"):
        read_letter(tmp_path / "missing.txt")
    with pytest.raises(InnspillError, match="is a folder"):
        read_letter(tmp_path)


def test_a_letter_changed_since_its_checksum_is_refused(tmp_path, monkeypatch):
    (tmp_path / "letters").mkdir()
    for name in ("ks-storbynettverk-2022.txt", "SHA256SUMS"):
        (tmp_path / "letters" / name).write_bytes(data("letters", name).read_bytes())
    changed = tmp_path / "letters" / "ks-storbynettverk-2022.txt"
    changed.write_bytes(changed.read_bytes().replace(b"34", b"35") + b"!")
    monkeypatch.setattr("innspill.letter.read.data", tmp_path.joinpath)
    with pytest.raises(InnspillError, match="has changed since its checksum"):
        read_letter(changed)


def test_crlf_and_a_byte_order_mark_do_not_move_a_span(tmp_path):
    (tmp_path / "a.txt").write_bytes(UNWRAPPED.encode())
    (tmp_path / "b.txt").write_bytes(b"\xef\xbb\xbf" + UNWRAPPED.replace("\n", "\r\n").encode())
    assert read_letter(tmp_path / "a.txt").units.equals(read_letter(tmp_path / "b.txt").units)


def test_a_unit_is_asked_for_by_its_number():
    letter = letter_from_text("Høring\n\nVi ber om svar.\nFristen er kort.")
    assert letter["t"] == "Høring" and letter["s2"] == "Fristen er kort."
    assert letter.sentences["id"].tolist() == ["s1", "s2"]
    with pytest.raises(InnspillError, match="no unit 's9'; there are t, s1 to s2"):
        letter["s9"]


def test_nltk_works_without_any_download(capsys):
    text = read_letter("ks-storbynettverk-2022").nltk_text()
    text.concordance("utvalget", lines=2)
    text.collocations(5)
    text.similar("kommunene", 5)
    printed = capsys.readouterr().out
    assert "Displaying 2 of" in printed and "KS Storbynettverk" in printed
    assert not {word for pair in text.collocation_list(20) for word in pair} & {"og", "for", "som", "til"}


def test_its_html_is_escaped_with_section_and_sentence_numbers():
    shown = letter_html(letter_from_text("Overskrift <b>her</b>\n\nVi <script>mener</script> dette."))
    assert "<script>" not in shown and "&lt;script&gt;" in shown
    assert ">s1</span>" in shown and "<style" not in shown


def test_the_second_sentence_of_an_item_keeps_its_first_word():
    letter = letter_from_text(
        "Høring om havn\n\nVi ber om dette:\n\n10. Kaia males. Da blir den pen.\n11. Broa rives.\n"
    )
    assert "Da" in letter.words["form"].tolist() and "10" not in letter.words["form"].tolist()
    assert [letter.quote(letter.body(unit), unit.end).strip() for unit in letter.parts][-3:] == [
        "Kaia males.",
        "Da blir den pen.",
        "Broa rives.",
    ]


@for_each(["units", "sentences", "sections", "forms", "tokens", "words", "clauses"])
def test_each_table_is_a_fresh_copy(name):
    letter = letter_from_text("Vi ber om svar. Kaia er ny.")
    table = getattr(letter, name)
    del table[table.columns[0]]
    assert len(table.columns) < len(getattr(letter, name).columns)


def test_a_token_has_its_small_letters():
    tokens = letter_from_text("Vi ber NAV om svar.").tokens
    assert tokens["lower"].tolist() == ["vi", "ber", "nav", "om", "svar", "."]
