"""Acts: the codebook's own examples, acts that are no requests, and what must hold for any letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentences import for_each

from innspill.codebook import read_codebook
from innspill.coders import code_acts
from innspill.coders.acts import DIRECTIVES
from innspill.coding import validate
from innspill.letter import letter_from_text, read_letter
from innspill.wording import STRENGTHS

BOOK = read_codebook("act")
EXAMPLES = [(code.id, example.text, matches) for code in BOOK.codes for matches, examples in
            ((True, code.matches), (False, code.does_not_match)) for example in examples]  # fmt: skip


def act(sentence, before=""):
    letter = letter_from_text(f"{before}\n\n{sentence}\n" if before else f"{sentence}\n")
    return next(row for row in code_acts(letter).rows.itertuples() if letter.quote(row.start, row.end) == sentence)


@for_each(EXAMPLES)
def test_codebook_example(code, sentence, matches):
    assert (act(sentence).code == code) == matches


#: (sentence, act, strength, reason)
ACTS = [
    ("Vi bidrar gjerne med tall fra egne undersøkelser.", "offer", 2, "'gjerne'"),
    ("Vi kan sende over rapporten.", "offer", 1, "'kan' of the sender"),
    ("Vi er villige til å delta i en prøveordning.", "offer", 1, "ready to"),
    ("Vi stiller oss til disposisjon for et møte.", "offer", 2, "at your disposal"),
    ("Vi ettersender protokollen.", "promise", 3, "unconditional"),
    ("Vi kommer til å følge saken videre.", "promise", 3, "'kommer til å'"),
    ("Vi ønsker å få delta i arbeidsgruppen.", "wish", 2, "others must grant it"),
    ("Vi ønsker oss en egen ungdomsklubb.", "wish", 2, "for itself"),
    ("Vi ønsker å kommentere enkelte punkter.", "statement", 0, "announcement"),
    ("Hvem skal betale for dette?", "question", 1, "hands the issue over"),
    ("Hvilke tall?", "question", 0, "a retort"),
    ("Hvem er vi?", "question", 0, "about the sender"),
    ("Vi takker for muligheten til å uttale oss.", "courtesy", 0, "thanks"),
    ("Lykke til med arbeidet!", "courtesy", 0, "good wishes"),
    ("Vi håper at merknadene er nyttige.", "courtesy", 0, "hope of being of use"),
    ("Vi håper at regjeringen vil øke tilskuddet.", "recommendation", 2, "hope that asks"),
    ("Departementet må snu.", "demand", 3, "må"),
    ("Vi er opptatt av at reglene er enkle.", "suggestion", 1, "concern"),
    ("En ny ordning kan vurderes.", "suggestion", 1, "kan vurderes"),
    ("Dersom kravet innføres, må det gis tid.", "demand", 3, "under a condition"),
    ("Forslaget har gode sider, men bør utredes mer.", "recommendation", 2, "R1: the point after 'men'"),
    ("Dette bør endres, og fristen må flyttes.", "demand", 3, "R9: the stronger of two"),
]


LISTS = [
    ("Vi vil ha:", "flere loser", "recommendation"),
    ("Våre krav er følgende:", "Losene får plass i et råd.", "recommendation"),
    ("Våre krav er følgende:", "Satsen fastsettes som et kronebeløp.", "demand"),
    ("Departementets krav er følgende:", "Satsen fastsettes som et kronebeløp.", "statement"),
]


@for_each(LISTS)
def test_item_under_what_the_sender_wants(lead, item, code):
    letter = letter_from_text(f"Vi viser til brevet.\n\n{lead}\n\n- {item}\n- bedre båter\n")
    rows = code_acts(letter).rows.itertuples()
    assert [row.code for row in rows if item in letter.quote(row.start, row.end)] == [code]


@for_each(ACTS)
def test_act(sentence, code, strength, reason):
    row = act(sentence, "Vi viser til brevet om denne saken.")
    assert (row.code, int(row.strength)) == (code, strength), reason


_PUT_BEFORE = """Fjordvik kommune

Samferdselsdepartementet

Loser i Fjordvik

Losen kom hit i 1880. Siden har båtene ligget trygt, og ingen har gått på grunn i sundet.

Kommunedirektørens innstilling:
1. Fristen bør være seks uker.

Behandling:
{voted}

{came_to}
1. Losene må bli i Fjordvik."""


@for_each(
    [
        ("Forslaget fra Kari Nordmann ble vedtatt.", "Kommunestyrets vedtak (9 mot 4 stemmer):", 1),
        ("Kari Nordmann fremmet et nytt punkt 1.", "Vedtak i formannskapet:", 1),
        ("Innstillingen ble vedtatt med et tillegg.", "Kommunestyrets vedtak (9 mot 4 stemmer):", 2),
        ("Saken ble drøftet.", "Våre krav:", 2),
    ]
)
def test_what_was_put_before_a_body_that_came_to_its_own_is_no_request(voted, came_to, requests):
    letter = letter_from_text(_PUT_BEFORE.format(voted=voted, came_to=came_to) + "\n")
    assert code_acts(letter).rows["request"].eq("yes").sum() == requests


@for_each(
    [
        (
            "Flertallet foreslår en avgift på fisk. Satsen settes til tre prosent av verdien. Ordningen utvides etter to år.",
            0,
        ),
        ("Flertallet går inn for at havnene overføres til staten. Dagens gebyr fjernes.", 0),
        ("Flertallet foreslår en avgift på fisk. Det er ikke godt nok. Satsen settes til tre prosent av verdien.", 1),
        ("Vi foreslår en avgift på fisk. Satsen settes til tre prosent av verdien.", 2),
    ]
)
def test_what_goes_on_behind_anothers_proposal_is_told(paragraph, requests):
    letter = letter_from_text(f"Fjordvik kommune\n\nFiskeridepartementet\n\nHøring om fisk\n\n{paragraph}\n")
    assert code_acts(letter).rows["request"].eq("yes").sum() == requests


def test_every_unit_has_one_act_and_coverage_is_whole():
    letter = read_letter("privatperson-stromnett")
    codings = code_acts(letter)
    validate(letter, codings, {"act": set(BOOK.ids)})
    assert list(codings.rows["start"]) == list(letter.units["start"])
    assert codings.coverage.values.tolist() == [["auto:acts", "act", 0, len(letter.text)]]


@pytest.mark.slow
@given(
    st.text(alphabet="abeikmnorsåø .,:?!«»()-\n§1", min_size=1, max_size=120).filter(
        lambda text: any(c.isalpha() for c in text)
    )
)
def test_any_text_is_coded(text):
    letter = letter_from_text(text)
    assert len(code_acts(letter).rows) == len(letter.parts)


def test_a_strength_is_called_as_the_codebook_calls_the_act_that_has_it():
    for code, strength in DIRECTIVES.items():
        assert tuple(BOOK.code(code).name[language].lower() for language in ("en", "nb")) == STRENGTHS[strength]
