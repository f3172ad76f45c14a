"""Readers on what nobody meant to give them: a result that fits its text, or one line; and time that grows with length alone."""

import contextlib
import io
import random
import time
import zipfile
from itertools import product

import pytest
from fuzz import READERS, SHORT, _fit, broken
from hypothesis import given
from hypothesis import strategies as st
from sentences import for_each

from innspill.codebook import check_codebook
from innspill.codebook.cues import covers, may_cover, parse_cue
from innspill.errors import InnspillError
from innspill.letter import letter_from_text, read_letter
from innspill.letter.formats import source_from_bytes

BODY = "Innspill til utvalget\n\nVi ber om mer penger til skolene. Kommunen må få mer.\n"


def tried(reader: str, content: bytes) -> None:
    """Any other error goes through; of `InnspillError` there is but one line (`test_content.py`)."""
    with contextlib.suppress(InnspillError):
        READERS[reader][0](content)


@pytest.mark.slow
@for_each(READERS)
def test_what_a_reader_is_fed_with_is_read_whole(reader):
    seeds = READERS[reader][1]()
    for content in seeds[-1:] if reader == "rst" else seeds:  # the trees of other texts are no trees of this one
        if b"/Encrypt" not in content:
            READERS[reader][0](content)


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
def test_broken_input_gives_what_fits_or_one_line(reader):
    rng, seeds = random.Random(7), READERS[reader][1]()
    for _ in range(25):
        tried(reader, broken(rng.choice(seeds), seeds, rng))


@pytest.mark.slow
@pytest.mark.parametrize("reader", [
    *(pytest.param(name, marks=pytest.mark.sweep) for name in ("text", "markdown", "html", "rtf", "mail", "zip")),
    "pdf", "codings", "sheet", "codebook", "qdpx", "rst",
])  # fmt: skip
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.text("Vi ber.\n\t-1;,:«»§<>{}\\*#|\0\f\u2028æ🙂\u0301\uf0b7", max_size=200).map(str.encode),
    )
)
def test_any_bytes_give_what_fits_or_one_line(reader, content):
    tried(reader, content)
    for start in (b"", b"{\\rtf1 ", b"<html><p>", b"From: a\nTo: b\n\n", b"layer: theme\ncodes:\n"):
        tried(reader, start + content)


@given(st.text(st.characters(), max_size=200))
def test_any_text_is_a_letter_whose_parts_fit(text):
    letter = letter_from_text(text)
    letter.text.encode()
    _fit(((part.start, part.end) for part in (*letter.parts, *letter.sides)), len(letter.text))
    assert all(letter.quote(part.start, part.end) for part in letter.parts)


# A property of a letter is no fault of it


ODD = [
    ("Vi \x01ber\x07 om\x1b[2J det.\n", 4), ("Vi\0 ber.\n", 4), ("🙂🇳🇴👩‍👩‍👧 Vi ber.\n", 4), ("\uf0b7 en sak\n\uf0b7 to saker\n", 5), ("Se /tmp/x.\n", 4),
    ("نطلب من اللجنة المزيد.\n", 4), ("\u202eregnep mo reb iV\u202c.\n", 4), ("Vi \ufffe\uffff ber.\n", 4), ("$\\frac{$ <b> =1+1 **a**\n", 4),
]  # fmt: skip


def test_odd_signs_are_read(tmp_path):
    @for_each([(more, units, ends) for more, units in ODD for ends in ("\n", "\r\n", "\r")])
    def read(more, units, ends):
        (tmp_path / "brev.txt").write_bytes((BODY + "\n" + more).replace("\n", ends).encode())
        letter = read_letter(tmp_path / "brev.txt")
        assert len(letter.parts) == units and letter.title == "Innspill til utvalget"
        assert not any(sign in letter.text for sign in "\x01\x07\x1b\0\ufffe\uffff\r")

    read()


def test_signs_that_no_page_can_show_are_left_out_and_told():
    source = source_from_bytes((BODY + "Vi \x01\0ber\x7f.").encode(), "brev.txt")
    assert source.text.endswith("Vi ber.") and source.dropped == ("control characters: 3",)
    with pytest.raises(InnspillError, match="is not text"):
        source_from_bytes(bytes(range(256)) * 9, "brev.txt")


def test_emoji_in_two_halves_are_put_together():
    source = source_from_bytes(BODY.encode() + b"Vi \xed\xa0\xbd\xed\xb8\x80 st\xc3\xb8tter \xed\xa0\xbd.", "brev.txt")
    assert source.text.endswith("Vi 😀 støtter \ufffd.") and [note.en for note in source.notes] == ["read as CESU-8"]


@for_each(["\ufeff", "\u200b", "\u00ad", "\u0301", " \u200d \u2060"])
def test_a_line_of_signs_that_nobody_sees_is_no_unit(sign):
    letter = letter_from_text(f"{BODY}\n{sign}\n\nVi ber.\n\n{sign}")
    assert letter.units["text"].tolist() == letter_from_text(f"{BODY}\nVi ber.").units["text"].tolist()


def test_a_small_file_that_unpacks_to_much_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<d>{'<p/>' * 2_000_000}</d>")
    assert len(file.getvalue()) < 20_000
    with pytest.raises(InnspillError, match=r"holds the same over and over in word/document\.xml"):
        source_from_bytes(file.getvalue(), "brev.docx")


def test_half_a_character_in_a_text_is_none():
    assert letter_from_text("Vi ber\ud800 om mer.").text == "Vi ber\ufffd om mer."


@for_each(["", " \n\n", "\ufeff", "\0\0", "123 456\n7", "!!! ???"])
def test_what_holds_no_words_is_told(content):
    with pytest.raises(InnspillError, match=r"is empty|holds no words"):
        source_from_bytes(content.encode(), "brev.txt")


TABLES = {
    "a;b;c": "Navn;Svar;Dato\nKari;Ja;1.1\nOla;Nei;2.2\nLia vel;Vi ber om mer.;3.3\n",
    "a;b": 'Navn;Svar\nKari;"Vi ber om mer; det haster."\nOla;Vi er uenige.\nLia;Nei\n',
    "tabs": "Navn\tSvar\tDato\nKari\tJa\t1.1\nOla\tNei\t2.2\nLia vel\tVi ber om mer.\t3.3\n",
    "empty cells": "a;b;c\n1;;\n2;Ja;\n3;Nei;Vi\n4;Ja;x\n5;Ja;y\n6;Nei;z\n7;Nei;z\n",
}


@for_each(TABLES)
def test_a_table_is_no_letter(table):
    with pytest.raises(
        InnspillError, match=r"brev\.txt: is a table of \d columns, as spreadsheets save it; save the letter's own"
    ):
        source_from_bytes(TABLES[table].encode(), "brev.txt")


def test_a_table_with_commas_is_told_by_its_name():
    with pytest.raises(InnspillError, match="is a table of 3 columns"):
        source_from_bytes(TABLES["a;b;c"].replace(";", ",").encode(), "svar.csv")


@for_each([
    "Vi ber om:\n- skole;\n- helse;\n- vei;\n- vann.\n", "1.\tVi ber.\n2.\tVi mener.\n3.\tVi vil.\n", "Vi ber; så mye.\nVi mener.\nVi vil; ja.\nVi gir.\n",
    "Hei, alle\nVi ber, som før, om mer.\nHilsen, Kari\n", *SHORT,
])  # fmt: skip
def test_a_letter_is_no_table(text):
    assert source_from_bytes(text.encode(), "brev.txt").text


# Time


def seconds(run) -> float:
    begin = time.process_time()
    run()
    return time.process_time() - begin


SHAPES = {
    "short lines": "A\n", "short paragraphs": "A\n\n", "dots": ".", "dots apart": ". ", "a word": "kommune", "capitals": "A", "rows": "a\t1\t2\n", "numbers": "1 2 3\n",
    "items": "- a\n", "notes": "Vi ber.1\n\n1 Se www.a.no\n\n", "headings": "1. A\n\nVi ber om mer penger.\n\n", "hyphens": "av-\nb ", "addresses": "a@b ", "clauses": "av, ",
}  # fmt: skip

ALIKE = {"short lines", "short paragraphs", "items", "hyphens"}  # with others, of which a branch or the time is another


@pytest.mark.slow
@pytest.mark.parametrize(("shape", "signs"), [
    pytest.param(shape, signs, marks=[pytest.mark.sweep] * (signs > 16_000 or shape in ALIKE))
    for shape, signs in product(SHAPES, (16_000, 64_000))
])  # fmt: skip
def test_a_letter_is_read_in_time_that_grows_with_its_length(shape, signs):
    def took(size: int) -> float:
        text = SHAPES[shape] * (size // len(SHAPES[shape])) + "\n\nVi ber om mer."
        return seconds(lambda: letter_from_text(text))

    took(100)
    # 16 where it grew with the square; a machine that is busy may be slow once.
    assert any(took(signs) < 8 * max(took(signs // 4), 0.03) for _ in range(2))


CUES = st.builds(lambda kind, words, more: f"{kind}:{'|'.join(dict.fromkeys(words))}{more}", st.sampled_from(["lemma", "part", "head", "form"]), st.lists(st.sampled_from("abc"), min_size=1, max_size=2), st.sampled_from(["", " pos:NOUN", " ... lemma:b", "&pos:VERB|NOUN", "&!part:c", "&!lemma:c"]))  # fmt: skip


@given(st.lists(CUES, max_size=8))
def test_every_cue_that_covers_another_is_among_those_that_it_is_compared_with(texts):
    cues = []
    for text in texts:
        try:
            cues.append(parse_cue(text))
        except InnspillError:
            continue
    near = may_cover(cues)
    for n, cue in enumerate(cues):
        assert {other for other, wide in enumerate(cues) if other != n and covers(wide, cue)} <= {*near[n]}
        assert near[n] == sorted(near[n])


def test_thousands_of_cues_are_checked_in_moments(tmp_path):
    head = 'layer: theme\nversion: "1"\nlanguage: nb\nunit: unit\ncodes:\n  - id: A\n    name: {en: a, nb: a}\n    definition: a\n    cues:\n'
    (tmp_path / "a.yaml").write_text(head + "".join(f'      - "lemma:kommune ... part:ord{n}x"\n' for n in range(3000)))
    begin = time.process_time()
    assert check_codebook(tmp_path / "a.yaml") == []
    assert time.process_time() - begin < 5  # it was 100
