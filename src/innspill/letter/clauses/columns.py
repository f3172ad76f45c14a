"""What rules may ask of a clause and of words within one: its columns with the values that they may have, flags, stretches of words."""

from typing import NamedTuple

from innspill.norwegian.clauses import KINDS, MODALS


class Asked(NamedTuple):
    """What may be asked: `values` of each column (none: any word, such as a lemma), `flags` (true or false), and `places`, stretches
    of words that cues are looked for in."""

    values: dict[str, frozenset[str]]
    flags: frozenset[str]
    places: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: What a subject stands for, or who does what the verb says.
_WHO = _words("sender reader recipient document other thing expletive none")
_VALUES = {
    "kind": KINDS,
    "finite": frozenset[str](),
    "verb": frozenset[str](),
    "modal": MODALS | {"none", ""},  # "": a clause without finite verb
    "voice": _words("active passive"),
    "mood": _words("indicative imperative none"),
    "tense": _words("present past perfect none"),
    "order": _words("subject other verb"),  # what stands before the finite verb
    "who": _WHO,
    "agent": _WHO,
    "complement": _words("that infinitive np none"),
    "governor": frozenset[str](),
    "marks": _words(
        "title heading sentence question item lead-in described resolving rejected retold signature divided"
    ),
    "shape": _words("that infinitive phrase sentence"),
}
_FLAGS, _PLACES = _words("negated asserted asked reported"), _words("words subject after below next sentence lead")
#: Columns that hold codes which rules have given already.
GIVEN = ("rests_on", "unit_has")
#: Of a clause (`table.Row`).
OF_CLAUSES = Asked(
    {**_VALUES, **dict.fromkeys(GIVEN, frozenset[str]())},
    _FLAGS,
    _PLACES | {"first", "judged", "judged_clause", "judgement"},
)
#: Of words within one (`marker.Marker`).
OF_WORDS = Asked(
    {**_VALUES, "opens": KINDS},
    _FLAGS | _words("quoted told in_subject first full predicate"),
    _PLACES | _words("self last before between"),
)
