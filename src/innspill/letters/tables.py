"""What is told of one letter among many, as tables: what it asks, holds, offers and is about, each row with its words."""

from collections.abc import Iterable

import pandas as pd

from innspill.measures.rhetoric.requests import offers as offers_of
from innspill.measures.rhetoric.requests import positions as positions_of
from innspill.measures.units import code_frequency, coded_units, unit_codes
from innspill.measures.vocabulary.readability import readability
from innspill.study import Study
from innspill.study.requests import asked

from .senders import sender_kind

_LETTER = {"letter": "the letter it stands in, by the name that it has among these letters"}
_PASSAGE = _LETTER | {
    "unit": "id of the unit: t (title), h1 … (headings), s1 … (sentences)",
    "section": "title, opening or body, 1 … (headed sections), closing",
    "start": "first character, counted in Unicode code points of the letter's text from 0",
    "end": "character after the last, in code points",
    "quote": "the letter's words there, layout undone and white space folded",
}
_GIVEN = {
    "grounds": "ids of the units that give reasons for it",
    "marks": "of these, each that the letter says to be a ground, with its word (s7 derfor; s9 fordi)",
    "also": "headings that say the same, and are not counted again",
}
_KNOWN = {
    "themes": "themes of the unit (primary and further), as the codebook names them",
    "coder": "who says so: read:… (by reading), auto:… (a program), hand:… (a person who uses innspill)",
}

#: Table → column → what it means, in the order in which they stand. A row of a passage has letter, unit, span and quote.
TABLES: dict[str, dict[str, str]] = {
    "letters": _LETTER
    | {
        "file": "its file, below the folder that all of them lie in",
        "sha256": "checksum of the file",
        "title": "of the letter; empty where none is found",
        "sender": "who writes it; empty where none is found",
        "sender_kind": "what kind of body that is, such as kommune, organisasjon or privatperson; ukjent where nothing tells",
        "recipient": "to whom it is written; empty where none is found",
        "language": "nb, nn, da, sv, en or unknown",
        "in_range": "whether it is like the letters on which the programs were measured: Bokmål, fifty words or more",
        "words": "tokens with a letter",
        "sentences": "sentences, without title and headings",
        "lix": "LIX of the sentences",
        "coverage": "share of the words that stand in units with a theme, 0 to 1",
        "fits": "whether so much is covered that one may say what the letter is about",
        "codebook": "theme codebook and its version",
        "warnings": "what a reader must know of how it was read",
    },
    "texts": _LETTER | {"text": "all of its text, as spans count it"},
    "units": _PASSAGE
    | {
        "kind": "title, heading or sentence",
        "words": "tokens with a letter",
        "theme": "primary theme; empty where it has none",
        "move": "what it does for the letter; empty where it has none",
    },
    "requests": _PASSAGE
    | {
        "kind": "request, wish (its fulfilment needs others' decision) or doubtful",
        "act": "demand, recommendation, suggestion, wish …: code of the layer act",
        "strength": "how binding it is put: 3 must, 2 should, 1 might",
        "addressee": "who is asked, the letter's recipient by its name; empty where nobody is named",
        "given": "whether the addressee is named or implied",
        "actor": "who would have to act; empty where nobody is named",
        "lead_in": "for an item of a list, the words before its colon",
    }
    | _GIVEN
    | _KNOWN,
    "stances": _PASSAGE
    | {
        "stance": "support, opposition or reservation",
        "target": "what it is about, in the letter's words",
        "conditional": "whether a reservation stands in the same unit: backing for a part, or on a condition",
    }
    | _GIVEN
    | _KNOWN,
    "implied": _PASSAGE
    | {
        "stance": "support, opposition or reservation, which the passage may show without saying it: what a proposal does, fault found with it",
        "target": "what it is about, in the letter's words",
    }
    | _KNOWN,
    "offers": _PASSAGE | {"kind": "offer or promise", "strength": "3 will, 2 would, 1 might"} | _KNOWN,
    "themes": _LETTER
    | {
        "theme": "as the codebook names it",
        "units": "units that have it, as primary or further theme",
        "words": "words of these units",
        "share": "of the letter's words, 0 to 1",
        "main": "ids of the units whose primary theme it is",
        "where": "ids of all its units",
        "coder": _KNOWN["coder"],
    },
}
#: These, and the letters of which there are none.
ALL = TABLES | {
    "failed": _LETTER | {"file": TABLES["letters"]["file"], "reason": "why there are no tables of it, and what to do"}
}
_NUMBERS = {"start": "int64", "end": "int64", "words": "int64", "sentences": "int64", "strength": "int64", "units": "int64",
            "lix": "float64", "coverage": "float64", "share": "float64",
            **dict.fromkeys("start_a end_a start_b end_b letters shared own n".split(), "int64"),
            "in_range": "bool", "fits": "bool", "conditional": "bool"}  # fmt: skip


def column_type(column: str) -> str:
    """The pandas type of a column in every table: "int64", "float64", "bool" or "str"."""
    return _NUMBERS.get(column, "str")


def tables(study: Study) -> dict[str, pd.DataFrame]:
    """The tables of one letter by name, with the columns of `TABLES`; `letter` and `file` are its name and its file's.

    Of each layer the coding that figures show: a person's, else one made by reading, else a program's.
    """
    asks, holds, hints = asked(study), _stances(study), _stances(study, implied=True)
    reserved = set(holds.loc[holds["stance"].eq("reservation"), "unit"])
    about = _themes_by_unit(study)
    acts, stances = {"coder": study.coder("act")}, {"coder": study.coder("stance")}
    passages = {
        "requests": asks.assign(addressee=_by_name(asks["addressee"], study), **acts),
        "stances": holds.assign(**stances, conditional=holds["unit"].isin(reserved)),
        "implied": hints.assign(**stances),
        "offers": offers_of(study.letter, study.coded("act")).assign(**acts),
    }
    passages = {
        name: rows.assign(themes=[about.get(unit, "") for unit in rows["unit"]]) for name, rows in passages.items()
    }
    text = pd.DataFrame({"text": [study.letter.text]})
    found = {"letters": _letter(study), "texts": text, "units": _units(study), **passages, "themes": _themes(study)}
    return {name: _typed(study, name, found[name]) for name in TABLES}


def _typed(study: Study, name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` with the columns of the table `name`, each of its type, and the words of each passage."""
    rows = rows.assign(letter=study.letter.name)
    if "quote" in TABLES[name]:
        rows["quote"] = [study.letter.quote(*span) for span in zip(rows["start"], rows["end"], strict=True)]
    return rows[list(TABLES[name])].astype({column: column_type(column) for column in TABLES[name]})


def _stances(study: Study, implied: bool = False) -> pd.DataFrame:
    """The stances, support and the condition that it hangs on in two rows; or those `implied`, which the coding calls doubtful."""
    acts, links, moves = study.coded("act"), study.links("act"), study.coded("move")
    stances = study.coded("stance")
    if implied:
        stances = stances[stances["status"].eq("doubtful")].assign(status="primary")
    found = positions_of(study.letter, stances, acts, links, moves, apart=True)
    return found[found["kind"].ne("wish")].rename(columns={"kind": "stance"})


def _letter(study: Study) -> pd.DataFrame:
    letter, fit, book = study.letter, study.fit, study.codebook("theme")
    sender, recipient = letter.parties
    told = {
        "file": letter.path.name if letter.path else "",
        "sha256": letter.sha256,
        "title": letter.title,
        "sender": sender.name if sender else "",
        "sender_kind": sender_kind(letter),
        "recipient": recipient.name if recipient else "",
        "language": letter.language,
        "in_range": letter.in_range,
        "words": fit.words,
        "sentences": len(letter.sentences),
        "lix": readability(letter, ["sentences only"])["lix"].iloc[0],
        "coverage": fit.covered,
        "fits": fit.enough,
        "codebook": f"{book.name} v{book.version}",
        "warnings": "; ".join(letter.warnings),
    }
    return pd.DataFrame([told])


def _units(study: Study) -> pd.DataFrame:
    table = unit_codes(study.letter, theme=study.coded("theme"), move=study.coded("move"))
    return table.assign(end=study.letter.units["end"])


def _themes(study: Study) -> pd.DataFrame:
    rows = study.coded("theme")
    given = set(rows["code"])
    codes = [code for code in study.codebook("theme").ids if code in given]
    table = code_frequency(study.letter, rows, codes).reindex(columns=["code", "units", "words", "where"])
    table = table.rename(columns={"code": "theme"})
    table = table[table["units"].gt(0)].reset_index(drop=True)
    main = coded_units(study.letter, rows, ["primary"]).groupby("code")["unit"].agg(" ".join)
    share = table["words"] / max(study.fit.words, 1)
    return table.assign(share=share, main=table["theme"].map(main).fillna(""), coder=study.coder("theme"))


def _by_name(parties: pd.Series, study: Study) -> list[str]:
    """The letter's recipient by its name where it is called by its kind or spoken to: "departementet" is another one in another letter."""
    recipient = study.letter.parties[1]
    name = recipient.name if recipient else ""
    return [
        name if small == "dere" or name.lower().endswith(small) else party
        for party, small in zip(parties, parties.str.lower(), strict=True)
    ]


def _themes_by_unit(study: Study) -> dict[str, str]:
    """Unit → its themes, primary ones first."""
    order: Iterable[list[str]] = (["primary"], ["further"])
    given = pd.concat([coded_units(study.letter, study.coded("theme"), statuses) for statuses in order])
    found: dict[str, str] = given.drop_duplicates().groupby("unit")["code"].agg(" ".join).to_dict()
    return found
