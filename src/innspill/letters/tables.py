"""What is told of one letter among many, as tables: what it asks, holds, offers and is about, each row with its words."""

from collections.abc import Iterable
from functools import cache

import pandas as pd

from innspill.exchange.tables import described, meanings
from innspill.letter.clauses.sender import referents
from innspill.measures.rhetoric.requests import offers as offers_of
from innspill.measures.rhetoric.requests import positions as positions_of
from innspill.measures.units import code_frequency, coded_units, unit_codes
from innspill.measures.vocabulary.readability import readability
from innspill.study import Study
from innspill.study.requests import asked

from .senders import sender_kind

#: Table → column → what it means, in the order in which they stand. A row of a passage has letter, unit, span and quote.
#: `failed` are the letters of which there are no other tables.
ALL = meanings("letters")
TABLES = {name: ALL[name] for name in ALL if name != "failed"}


def column_type(column: str) -> str:
    """The pandas type of a column in every table: "int64", "float64", "bool" or "str"."""
    return _types().get(column, "str")


@cache
def _types() -> dict[str, str]:
    return {row.column: row.type for name in ("letters", "together") for row in described(name).itertuples()}


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
    calls = {"", "dere", *referents(study.letter).recipient_called}
    return [name if party.lower() in calls else party for party in parties]


def _themes_by_unit(study: Study) -> dict[str, str]:
    """Unit → its themes, primary ones first."""
    order: Iterable[list[str]] = (["primary"], ["further"])
    given = pd.concat([coded_units(study.letter, study.coded("theme"), statuses) for statuses in order])
    found: dict[str, str] = given.drop_duplicates().groupby("unit")["code"].agg(" ".join).to_dict()
    return found
