"""Who cannot see a figure reads its alt text: every row that is drawn stands in it, in the language of the figure."""

from collections import Counter
from itertools import product

import pytest
from drawings import KS, drawn, group, more_of_the_same, study
from sentences import for_each

from innspill.letter import letter_from_text
from innspill.measures.rhetoric.gist import unmarked
from innspill.measures.rhetoric.requests import marked
from innspill.measures.rhetoric.rst import relation_names
from innspill.study import Study
from innspill.study.figures import FIGURES
from innspill.wording import number, section_name, whom

pytestmark = pytest.mark.slow
WORDS = {
    "en": {"request": "request", "wish": "wish", "offer": "offer", "promise": "promise", "support": "support",
           "conditional": "support on conditions", "opposition": "opposition", "reservation": "reservation", "strength": "strength", "named": "named",
           "implied": "implied", "grounds": "grounds", "speaks": "is subject", "offers": "offers", "wishes": "wishes",
           "spoken_of": "spoken of", "asked": "asked", "to_act": "to act", "sender": "sender",
           "constituency": "speaks for", "recipient": "recipient", "state": "state", "others": "others",
           "in": "in", "nobody": "nobody named"},
    "nb": {"request": "anmodning", "wish": "ønske", "offer": "tilbud", "promise": "løfte", "support": "støtte",
           "conditional": "støtte på vilkår", "opposition": "motstand", "reservation": "forbehold", "strength": "styrke", "named": "nevnt",
           "implied": "underforstått", "grounds": "begrunnet i", "speaks": "er subjekt", "offers": "tilbyr",
           "wishes": "ønsker", "spoken_of": "omtalt", "asked": "blir bedt", "to_act": "skal handle",
           "sender": "avsender", "constituency": "taler for", "recipient": "mottaker", "state": "stat",
           "others": "andre", "in": "i", "nobody": "ingen nevnt"},
}  # fmt: skip

#: What a unit does on the letter's one page.
DOES = {
    "en": {"request": "asks", "wish": "wishes", "offer": "offers"},
    "nb": {"request": "ber om", "wish": "ønsker", "offer": "tilbyr"},
}


def _theme(about, code):
    return about.names("theme")[code]


def _cells(about, rows, theme, name):
    """What a grid says of each theme: its name, then each cell that holds something."""
    told = {}
    for row in rows:
        told.setdefault(row[theme], []).append(name(row) if row["units"] else "")
    return [f"{_theme(about, code)}: {', '.join(filter(None, cells))}" for code, cells in told.items()]


def _by_row(told):
    """From what is told of a row, what is told of a table."""
    return lambda rows, about: [told(row, about) for row in rows]


def _actor(row, about):
    words, roles = WORDS[about.language], ("speaks", "offers", "wishes", "spoken_of", "asked", "to_act")
    told = ", ".join(f"{words[role]} {row[role]}" for role in roles if row[role])
    party = words["nobody"] if row["party"] == "–" else row["party"]
    group = "" if row["group"] == "none" else f" ({words[row['group']]})"
    return f"{party}{group}: {told}"


def _position(row, about):
    words = WORDS[about.language]
    said, less = marked(row["marks"]), {"en": "inferred", "nb": "utledet"}[about.language]
    grounds = ", ".join(f"{unit} ({said.get(unit, less)})" for unit in row["grounds"].split())
    grounds = grounds and f", {words['grounds']} {grounds}"
    return f"{row['unit']} {words[row['kind']]}{grounds}: {unmarked(row['quote']).rstrip('.')}."


def _families(rows, about):
    counts = {}
    for row in rows:
        if row["role"] != "alone":
            counts.setdefault(row["stem"], []).append(row["count"])
    return [f"«{stem}» {WORDS[about.language]['in']} {len(each)} ({sum(each)})" for stem, each in counts.items()]


def _trust(rows, about):
    return [f"{row['codebook']}, " for row in rows] + [number(row["f1"], about.language, 2) for row in rows]


def _map(rows, about):
    themes = {}
    for row in rows:
        if row["section"] != "title":
            themes.setdefault(row["section"], []).append(row["theme"])
    leading = [
        f"{section_name(section, about.language)}: {_theme(about, found[0][0])}"
        for section, each in themes.items()
        if (found := Counter(filter(None, each)).most_common(2)) and (len(found) == 1 or found[0][1] > found[1][1])
    ]
    asked = [row["unit"] for row in rows if row["move"] == "REQUEST"]
    return leading + asked


def _counted(row, about):
    return f"{row['word']} {row['count']}"


def _spread(row, about):
    return f"{row.get('name', row.get('word'))} {number(row['dp'], about.language, 2)}"


def _frequency(row, about):
    return f"{row['name']} {row['units']} ({row['low']}–{row['high']})"


def _strength(row, about):
    words = WORDS[about.language]
    return f"{row['unit']}, {whom(row['addressee'], row['given'], about.language)}, {words['strength']} {row['strength']}: "


def _offer(row, about):
    words = WORDS[about.language]
    return f"{row['unit']} {words[row['kind']]}, {words['strength']} {row['strength']}"


def _joined(row, about):
    label = relation_names().get(row["relation"], {"en": "the whole", "nb": "helheten"})[about.language]
    to = f" → {row['to']}" if row["to"] else ""
    return f"{row['edu']} ({row['unit']}) {label}{to}: «{row['quote']}»"


def _senses(rows, about):
    counts = Counter(row["code"] for row in rows)
    names = [f"{about.names('connective')[code]} {n}: " for code, n in counts.items()]
    return names + [row["connective"] for row in rows]


#: Figure → what its alt text has to say, from the rows of its table and the study that it is of.
EXPECTED = {
    "one-page": lambda rows, about: [
        f"{row['unit']} {DOES[about.language][row['does']]}: «{row['gist']}»" for row in rows if row["does"]
    ],
    "letter-map": _map,
    "words": _by_row(_counted),
    "word-cloud": lambda rows, about: [row["word"] for row in rows[:15]],
    "compound-families": _families,
    "keyness": _by_row(_counted),
    "dispersion": _by_row(_spread),
    "diversity": lambda rows, about: [number(50 * rows[0]["value"], about.language, 1), number(rows[1]["value"], about.language)],
    "readability": lambda rows, about: [number(row["value"] * (100 if row["value"] < 1 else 1), about.language,
                                               1 if row["measure"] == "words per sentence" else 0) for row in rows],
    "theme-frequency": _by_row(_frequency),
    "theme-sections": lambda rows, about: _cells(
        about, rows, "code",
        lambda row: f"{section_name(row['section'], about.language)} ({row['units']})",
    ),
    "theme-dispersion": _by_row(_spread),
    "move-themes": lambda rows, about: _cells(about, rows, "b", lambda row: f"{about.names('move')[row['a']]} {row['units']}"),
    "trust-themes": _trust,
    "move-sequence": lambda rows, about: [
        f"{row['unit']} {about.names('move')[row['code']]}" for row in rows if row["status"] == "primary"
    ],
    "requests": lambda rows, about: [_strength(row, about) for row in rows if row["kind"] != "doubtful"],
    "actors": _by_row(_actor),
    "offers": _by_row(_offer),
    "positions": _by_row(_position),
    "argument": _by_row(lambda row, about: f"{row['ground']} ({row['mark']})" if row["mark"] else row["ground"] or row["unit"]),
    "modality": _by_row(
        lambda row, about: f"«{row['word']}» {about.names('modality')[row['code']].lower()} {row['times']}"
    ),
    "connectives": _senses,
    "metadiscourse": _by_row(
        lambda row, about: f"{about.names('metadiscourse')[row['code']]} {row['times']}: «{row['words']}»" if row["times"] else "0: "
    ),
    "repetition": _by_row(lambda row, about: f"«{row['text']}»: {row['units'].replace(' ', ', ')}."),
    "rst": _by_row(_joined),
    "rst-outline": _by_row(_joined),
}  # fmt: skip


#: The figures of each letter, those apart of which others show the same.
TOGETHER: dict = {}
for letter, name in product((KS, "ungdomsrad-bibliotek"), FIGURES):
    TOGETHER.setdefault((letter, more_of_the_same(name, letter)), []).append(name)


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize(
    ("letter", "names"),
    [
        pytest.param(letter, names, id=letter, marks=[pytest.mark.xdist_group(group(letter)), *[pytest.mark.sweep] * more])
        for (letter, more), names in TOGETHER.items()
    ],
)  # fmt: skip
def test_every_row_stands_in_the_alt_text(letter, names, language):
    @for_each(names)
    def told(name):
        one = drawn(name, letter, language)
        wanted = EXPECTED[name](one.table.to_dict("records"), study(letter, language))
        assert wanted or one.table.empty
        assert not [words for words in wanted if words not in one.alt]

    told()


@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_request_to_nobody_leaves_no_hole_in_the_alt_text(language):
    about = Study(letter_from_text("Fristen bør utsettes."), language, ())
    shown = about.figure("requests")
    assert (
        EXPECTED["requests"](shown.table.to_dict("records"), about)[0] in shown.drawn.alt
        and ", ," not in shown.drawn.alt
    )
