"""One search for units, codes and words: what each finds, where it stands, and how that is shown."""

import re
import unicodedata

import pytest
from drawings import letter_called
from hypothesis import given
from hypothesis import strategies as st
from sentences import for_each

from innspill.codebook import read_codebook
from innspill.coders import CODERS, code_themes
from innspill.coding import STATUSES, make_codings, read_codings, select
from innspill.errors import InnspillError
from innspill.letter import letter_from_text
from innspill.norwegian.spelling import plain
from innspill.view.find import find

KS = letter_called("ks-storbynettverk-2022")
LETTER = letter_from_text(
    "Store kommuner kan ta ansvar. Store kommuner vil ta ansvar. Små kommuner kan ikke ta på seg store\noppgaver. "
    "Store kommuner har råd."
)
MONEY = letter_from_text(
    "Avgiften er for høy. Vi ber om at kostnadene ved ny kai & bru dekkes av staten. Folk venter. Bevilg 5 millioner.",
    name="brev",
)
PLAIN = read_codebook("plain-theme")
BOOKS = [read_codebook(name) for name in ("theme", "move", "act", "stance", "modality", "connective")]


def by_program(letter):
    return lambda book: CODERS[book.layer](letter, book).rows.query(f"layer == '{book.layer}'")


READ = read_codings(KS)


def by_reading(book):
    return select(READ, book.layer, "read:a", STATUSES)


def by_hand(letter, *rows):
    """Rows of code MONEY by a reader: unit, status, note; or a span in place of the unit."""
    spans = {unit.id: (unit.start, unit.end) for unit in letter.parts}
    given = [
        {"layer": "theme", "code": "MONEY", "coder": "read:a", "status": status, "note": note}
        | dict(zip(("start", "end"), spans.get(place, place), strict=True))
        for place, status, note in rows
    ]
    return lambda book: make_codings(given).rows


def never(book):
    raise AssertionError("asked for codings that the query does not need")


def hits(letter, query, **how):
    return find(letter, query, **how).table["hit"].tolist()


# --- words ---


def test_a_word_is_found_in_every_form_and_inside_compounds():
    table = find(KS, "utvalg").table
    assert {hit.lower() for hit in table["hit"]} == {"utvalget", "utvalgets", "generalistkommuneutvalget"}
    assert set(table["unit"]) >= {"t", "s1"}, "title and headings are searched too"
    letter = letter_from_text("Ny havneavgift kommer. Havnene betaler.")
    assert hits(letter, "havn") == ["havneavgift", "Havnene"], "with the letter that links a part to the next"
    assert (
        hits(KS, "kommunesystem")
        == ["generalistkommunesystemet", "generalistkommunesystem"] + ["generalistkommunesystemet"] * 2
    ), "neighbouring parts are one part too"
    assert "forsknings-" in hits(KS, "forskning"), "a compound that lends its last part from the next word"


def test_the_head_counts_places_units_and_forms():
    assert find(KS, "utvalg", by="lemma").head == "utvalg (lemma): 9 places in 7 units (utvalget 7, utvalgets 2)"
    assert find(KS, "kunnskap", by="form").head == "kunnskap (form): 1 place in 1 unit (kunnskap 1)"
    many = find(KS, "storby*").head
    assert many.count(",") == 6 and many.endswith("2 more forms)"), "a head is a line, not a list of all forms"


def test_a_simple_word_is_not_what_its_only_part_might_be():
    # *for* is an imperative of *fore*, too, and *en* of *ene*.
    assert find(KS, "fore").table.empty and find(KS, "ene", by="part").table.empty


def test_det_is_not_found_by_den():
    assert {hit.lower() for hit in hits(KS, "den")} == {"den"}, "UD has one lemma for both; readers tell them apart"


def test_a_phrase_is_matched_word_by_word_and_never_crosses_a_unit():
    assert find(LETTER, "ta på seg").table["unit"].tolist() == ["s3"]
    assert find(LETTER, "stor kommune").table["unit"].tolist() == ["s1", "s2", "s4"], "each word in any form"
    assert find(LETTER, "ansvar store").table.empty, "a run of words ends with its sentence"
    assert hits(KS, "* kommunene")[0] == "at kommunene", "a star alone is any one word"


def test_marks_are_no_part_of_a_phrase_unless_there_is_nothing_else():
    assert hits(KS, "stort viktig og komplekst") == ["stort, viktig og komplekst"]
    assert hits(KS, "«storbyenes rolle i et generalistkommunesystem»") == [
        "Storbyenes rolle i et generalistkommunesystem"
    ]
    assert hits(KS, "?") == ["?", "?"]
    letter = letter_from_text("Etter § 5 betaler vi 5 % av gebyret, jf. vedtaket.")
    assert hits(letter, "§ 5") == ["§ 5"] and hits(letter, "5 %") == ["5 %"], "a sign that is read is a word"
    assert hits(letter, "jf") == hits(letter, "jf.") == ["jf."]


def test_a_star_stands_for_letters_of_the_word_as_it_is_written():
    assert hits(LETTER, "KOMM*") == ["kommuner"] * 4
    assert "storbyene" not in hits(KS, "by*"), "else every compound with *by* in it begins so"
    assert {hit.lower() for hit in hits(KS, "*utvalget")} == {"utvalget", "generalistkommuneutvalget"}
    assert find(KS, "28.04.*").table["hit"].tolist() == ["28.04.2022"]
    assert hits(letter_from_text("Prisen (a.b) er satt."), "a.*c") == [], "only the star has a meaning of its own"


def test_by_narrows_to_forms_lemmas_parts_or_tags():
    assert find(KS, "utvalg", by="form").table.empty
    assert len(find(KS, "generalistkommuneutvalg", by="lemma").table) == 4
    assert set(find(KS, "utvalg", by="part").table["hit"].str.lower()) >= {"utvalget", "generalistkommuneutvalget"}
    assert set(hits(KS, "NUM", by="tag")) >= {"28.04.2022", "åtte"}
    assert find(LETTER, "adj noun", by="tag").table["hit"].tolist()[0] == "Store kommuner"


def test_words_sort_by_what_stands_beside_them():
    table = find(LETTER, "store", by="form", sort="right").table
    assert table["right"].tolist()[:3] == ["kommuner har råd.", "kommuner kan ta ansvar.", "kommuner vil ta ansvar."]
    assert find(LETTER, "kommuner", sort="left").table["unit"].tolist() == ["s3", "s1", "s2", "s4"]
    assert find(LETTER, "kommuner").table["start"].is_monotonic_increasing


def test_a_query_is_the_same_however_it_was_typed():
    for typed in ("må", unicodedata.normalize("NFD", "må"), "MÅ", " m\u00adå\u200b\n"):
        assert len(find(KS, typed).table) == 3, ascii(typed)
    soft = letter_from_text(unicodedata.normalize("NFD", "Vi må få kom\u00admu\u00adne\u00adavgift, og forbudet står."))
    assert len(find(soft, "kommuneavgift").table) == len(find(soft, "må få").table) == 1
    assert len(find(KS, "kommune\u2011norge").table) == 2, "a hyphen that does not break is a hyphen"


def test_forms_are_found_without_the_tagger(monkeypatch):
    monkeypatch.setattr("innspill.norwegian.annotation.annotated", never)
    letter = letter_from_text(LETTER.text, name="untagged")
    assert hits(letter, "kommun*", coded=never) and hits(letter, "råd", by="form", coded=never)
    assert find(letter, "s2", BOOKS, never).places and find(letter, "REQUEST", BOOKS, by_hand(letter)).head


@pytest.mark.slow
@given(st.data())
def test_every_hit_is_the_letters_own_words(data):
    letter = data.draw(st.sampled_from((KS, LETTER, MONEY)))
    words = letter.words
    first = data.draw(st.integers(0, len(words) - 1))
    chosen = words[first : first + data.draw(st.integers(1, 3))]
    chosen = chosen[chosen["unit"].eq(words["unit"][first])]
    query = letter.quote(chosen["start"].iloc[0], chosen["end"].iloc[-1])  # with the marks between them
    query = data.draw(
        st.sampled_from((query, query.upper(), unicodedata.normalize("NFD", query), f"{words['form'][first][:3]}*"))
    )
    found = find(letter, query, width=data.draw(st.integers(0, 60)))
    units = letter.units.set_index("id")
    for row in found.table.itertuples():
        assert row.hit == letter.quote(row.start, row.end)
        assert units.at[row.unit, "start"] <= row.start < row.end <= units.at[row.unit, "end"]
    assert first in words.index[words["start"].isin(found.table["start"])], "a word of the letter is found in it"


@given(st.text(max_size=20), st.sampled_from(("", "form", "part", "tag", "code", "unit")))
def test_whatever_is_typed_is_answered_in_lines(query, by):
    if not " ".join(plain(query).split()).strip("*") and by != "code":  # stars alone name nothing
        with pytest.raises(InnspillError, match="nothing to find"):
            find(LETTER, query, [PLAIN], by_program(LETTER), by=by)
        return
    found = find(LETTER, query, [PLAIN], by_program(LETTER), by=by)
    assert len(found.table) == len(found.places) and str(found).startswith(found.head) and found._repr_html_()


# --- units ---


def test_a_unit_is_found_by_its_id_and_stands_there_whole():
    found = find(KS, "h2", BOOKS, never)
    assert str(found) == "h2: heading in section 2\n2 h2  Storbyene vil bidra med innsikt og kunnskap."
    assert find(KS, "S9").table["unit"].tolist() == ["s9"] and find(KS, "t").head == "t: title"
    row = find(KS, "s3").table.iloc[0]
    assert row["hit"] == KS.quote(row["start"], row["end"]) and "\n" in KS.text[row["start"] : row["end"]]
    assert find(KS, "s9", by="form").head.startswith("s9: nowhere"), "asked for as a word, it is none"


# --- codes ---


def test_each_cue_has_a_line_with_its_place_and_its_words_in_brackets():
    found = find(MONEY, "MONEY", [PLAIN], by_program(MONEY))
    lines = str(found).splitlines()
    assert lines[0] == "MONEY (theme: Money / Penger): 4 places in 3 of 4 units, coded by auto:themes"
    assert [line.split("  ")[0] for line in lines[1:]] == ["body s1", "body s2", "body s4", "body s4"]
    assert [line[line.index("[") + 1 :].split("]")[0] for line in lines[1:]] == found.table["hit"].tolist()
    assert found.table["hit"].tolist() == ["Avgiften", "kostnadene", "Bevilg", "millioner"]
    assert len({line.index("[") for line in lines[1:]}) == 1, "aligned"
    assert [MONEY.text[row.start : row.end] for row in found.table.itertuples()] == found.table["hit"].tolist()
    assert found.table["cue"].str.contains(":").all()


@pytest.mark.slow
def test_a_code_is_asked_for_by_id_or_name_in_any_language_whatever_its_capitals():
    asked = ("KOMPETANSE", "Expertise", "expertise", "theme:kompetanse")
    assert len({str(find(KS, query, BOOKS, by_reading)) for query in asked}) == 1
    assert find(KS, "innbyggere,  TJENESTER", BOOKS, by_reading).head.startswith("INNBYGGERE_TJENESTER (theme:")


def test_a_name_that_is_a_word_of_the_letter_is_the_word_and_the_head_tells_of_the_code():
    found = find(KS, "kompetanse", BOOKS, never)
    assert found.head.splitlines()[1] == 'also a code: find("theme:KOMPETANSE")'
    assert set(found.table["hit"]) == {"spisskompetanse", "kompetansemiljø"}
    assert find(KS, "theme:KOMPETANSE", BOOKS, by_reading).head.startswith("KOMPETANSE (theme:")
    assert find(KS, "kompetanse", BOOKS, by_reading, by="code").head.startswith("KOMPETANSE (theme:")
    assert "also" not in find(KS, "kompetanse", BOOKS, never, by="part").head, "only words were asked for"


def test_of_two_codes_with_one_name_the_id_as_typed_comes_first():
    offers = [find(KS, query, BOOKS, by_reading).head.splitlines() for query in ("offer", "OFFER")]
    assert [head[0].split(" (")[0] for head in offers] == ["offer", "OFFER"]
    assert [head[1] for head in offers] == ['also a code: find("move:OFFER")', 'also a code: find("act:offer")']


def test_a_unit_that_a_reader_coded_shows_its_cue_or_stands_there_whole_with_the_readers_note():
    coded = by_hand(MONEY, ("s1", "primary", ""), ("s3", "doubtful", "P1: for whom?"))
    found = find(MONEY, "MONEY", [PLAIN], coded)
    head, cue, whole, note = str(found).splitlines()
    assert head.endswith("2 places in 2 of 4 units (1 of them doubtful or defensible), coded by read:a")
    assert "[Avgiften]" in cue and re.fullmatch(r"body s3 +\? Folk venter\.", whole)
    assert note.strip() == "(P1: for whom?)"
    assert found.table["status"].tolist() == ["primary", "doubtful"]
    assert found.table["note"].tolist() == ["", "P1: for whom?"]
    html = found._repr_html_()
    assert "colspan='2'" in html and "<b>Folk" not in html and "P1: for whom?" in html


def test_a_note_is_shown_once_for_the_cues_of_a_unit():
    found = find(MONEY, "MONEY", [PLAIN], by_hand(MONEY, ("s4", "primary", "R11: twice")))
    assert len(found.table) == 2 and found.table["note"].eq("R11: twice").all()
    assert str(found).count("R11") == found._repr_html_().count("R11") == 1


def test_a_span_shorter_than_its_unit_has_context():
    found = find(KS, "deontic", BOOKS, by_reading)
    assert "må" in set(found.table["hit"]) and "coded by read:a" in found.head
    assert "forutsetninger [må] tilpasses" in str(found)
    start = MONEY.text.index("dekkes")
    found = find(MONEY, "MONEY", [PLAIN], by_hand(MONEY, ((start, start + 6), "primary", "")))
    assert "bru [dekkes] av staten." in str(found), "also a person's span that no cue points to"


def test_cues_that_overlap_share_a_line_and_long_gaps_are_cut():
    letter = letter_from_text(
        "Storbykommunene i Norge tar i dag et stort og svært tungt ansvar og utfører mange slags oppgaver."
    )
    (place,) = find(letter, "OPPGAVEFORDELING", BOOKS, by_program(letter)).places
    assert [words for words, named in place.pieces if named] == ["Storbykommunene", "tar", "oppgaver"]
    assert " … " in place.words("{}") and place.hit == letter.quote(place.start, place.end)


@pytest.mark.slow
def test_every_place_of_every_code_that_a_reader_gave_is_shown():
    rows = by_reading(BOOKS[0])
    for code in BOOKS[0].ids:
        table = find(KS, code, BOOKS, by_reading).table
        wanted = [(row.start, row.status) for row in rows[rows["code"].eq(code)].itertuples()]
        units = KS.units.set_index("id")["start"]
        assert {(units[row.unit], row.status) for row in table.itertuples()} == set(wanted)


def test_a_unit_coded_for_what_it_takes_up_says_why():
    letter = letter_from_text("Kommunen trenger penger. Dette haster.")
    found = find(letter, "MONEY", [PLAIN], lambda book: code_themes(letter, book).rows)
    assert str(found).splitlines()[2:] == [
        "body s2                   [Dette] haster.",
        "         ('Dette' takes up s1)",
    ]
    found = find(letter, "MONEY", [PLAIN], lambda book: code_themes(letter, book).rows, language="nb")
    assert str(found).splitlines()[2:] == [
        "brevet s2                   [Dette] haster.",
        "           («Dette» tar opp s1)",
    ]
    by_hand = code_themes(letter, PLAIN).rows.assign(coder="hand:Kari")
    assert "'Dette' takes up s1" in str(find(letter, "MONEY", [PLAIN], lambda book: by_hand, language="nb"))


def test_a_unit_that_goes_on_from_another_is_told_so_in_norwegian():
    book, letter = read_codebook("policy-theme"), letter_from_text("Havna trenger nye skoler. Folk er glade i dag.")
    rows = code_themes(letter, book).rows
    code = rows.loc[rows["note"].eq("goes on from s1"), "code"].item()
    en, nb = (str(find(letter, code, [book], lambda _: rows, language=language)) for language in ("en", "nb"))
    assert "(goes on from s1)" in en and "(fortsetter fra s1)" in nb


def test_a_code_that_stands_nowhere_says_so_and_who_looked():
    found = find(MONEY, "LAW", [PLAIN], by_program(MONEY))
    assert str(found) == "LAW (theme: Law / Lov og regler): nowhere in brev, coded by auto:themes"
    assert found.table.empty and "hit" in found.table


# --- how it is shown, and what is refused ---


def test_html_is_escaped_and_has_the_hit_in_bold():
    html = find(MONEY, "MONEY", [PLAIN], by_program(MONEY))._repr_html_()
    assert "<b>kostnadene</b> ved ny kai &amp; bru" in html and "body · s2" in html
    assert "lang='nb'" in html and "aria-label='MONEY'" in html
    letter = letter_from_text("Vi <i>mener</i> dette er viktig.", name="<b>")
    for query in ("mener", "<i>", "'\"><script>"):
        html = find(letter, query)._repr_html_()
        assert "<i>" not in html and "<script" not in html and "'\"" not in html
    note = "<script>alert(1)</script>"
    assert note not in find(MONEY, "MONEY", [PLAIN], by_hand(MONEY, ("s3", "primary", note)))._repr_html_()
    assert "<style" not in html and "class=" not in html, "JupyterLab drops style sheets"


def test_a_line_break_is_folded_and_context_is_cut_at_a_word():
    assert "store oppgaver" in str(find(LETTER, "seg"))
    place = find(KS, "sluttrapport", width=12).places[0]
    assert (place.left, place.right) == ("", " …"), "no word of the letter fits"
    assert find(KS, "bør", width=-20).places == find(KS, "bør", width=0).places
    assert find(KS, "bør", width=20).table["right"].tolist()[0] == "vurdere behovet …"


def test_what_is_nowhere_is_one_line_with_what_is_near():
    found = find(KS, "Kompetens", BOOKS, never)
    assert str(found).startswith("Kompetens: nowhere in ks-storbynettverk-2022; near: Expertise, ")
    assert "nær: Kompetanse, " in str(find(KS, "Kompetens", BOOKS, never, language="nb"))
    assert len(str(found).split("near: ")[1].split(", ")) == 3 and found.table.empty
    assert str(find(MONEY, "xyzzy")) == "xyzzy: nowhere in brev"
    assert str(find(MONEY, "MONY", [PLAIN], never, by="code")) == "MONY: nowhere in brev; near: Money"
    assert str(find(MONEY, "s44", by="unit")) == "s44: nowhere in brev; near: s4"
    assert str(find(MONEY, "NUN", by="tag")) == "NUN: nowhere in brev; near: NOUN, NUM"
    assert str(find(MONEY, "folk ventet")) == "folk ventet: nowhere in brev; near: venter"


def test_what_cannot_be_asked_is_one_line_that_says_what_to_do():
    for query in ("", " \n", "\u00ad"):
        with pytest.raises(InnspillError, match="nothing to find; name a word"):
            find(KS, query)
    assert str(find(MONEY, "", [PLAIN], never, by="code")) == "no code: nowhere in brev", "`broadest` of a bare letter"
    with pytest.raises(InnspillError, match="cannot find by 'stem'; leave `by` out, or name one of form, lemma"):
        find(KS, "a", by="stem")
    with pytest.raises(InnspillError, match="cannot sort by 'size'; name one of place, left, right"):
        find(KS, "a", sort="size")
    with pytest.raises(InnspillError, match="MONEY is a code of plain-theme; give `coded`"):
        find(KS, "MONEY", [PLAIN])


@pytest.mark.slow
@for_each(
    [
        ("utvalg", "utvalg: 13 places in", "utvalg: 13 steder i"),
        ("h2", "h2: heading in section 2", "h2: overskrift i del 2"),
        ("t", "t: title", "t: tittel"),
        ("s9", "s9: sentence in section 1", "s9: setning i del 1"),
        ("*kommune*", "storbykommunenes 2, 12 more forms)", "storbykommunenes 2, 12 former til)"),
        (
            "oppgavefordeling",
            "1 place in 1 unit (oppgavefordeling 1)\nalso a code: find(",
            "1 sted i 1 enhet (oppgavefordeling 1)\nogså en kode: find(",
        ),
        (
            "theme:KOMPETANSE",
            "units (1 of them doubtful or defensible), coded by read:a",
            "enheter (1 av dem tvilsomme eller mulige), kodet av read:a",
        ),
        (
            "utvalgx",
            "utvalgx: nowhere in ks-storbynettverk-2022; near: ",
            "utvalgx: ingen steder i ks-storbynettverk-2022; nær: ",
        ),
    ]
)
def test_the_head_is_in_the_language_of_the_study(query, en, nb):
    book = read_codebook("theme")
    english, norwegian = (find(KS, query, [book], by_reading, language=language).head for language in ("en", "nb"))
    assert en in english and nb in norwegian


def test_what_nobody_has_coded_is_said_in_the_language_of_the_study():
    def head(query, language, **how):
        return find(MONEY, query, [PLAIN], lambda book: make_codings().rows, language=language, **how).head

    assert head("MONEY", "en").endswith(": nowhere in brev, coded by nobody")
    assert head("MONEY", "nb").endswith(": ingen steder i brev, kodet av ingen")
    assert head("", "en", by="code") == "no code: nowhere in brev"
    assert head("", "nb", by="code") == "ingen kode: ingen steder i brev"


def test_a_star_alone_names_nothing_to_look_for():
    with pytest.raises(InnspillError, match="nothing to find"):
        hits(LETTER, "*")
