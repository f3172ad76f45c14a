"""How the letter's modal words are meant, and whom they bind: one row an expression, and counts by word."""

import pandas as pd

from innspill.coders.modality import FORMS, code_modality
from innspill.coding import by_unit
from innspill.letter import Letter
from innspill.letter.clauses.subjects import said_by_others

#: What the modal verbs are called, by lemma.
_CALLED = {"måtte": "må", "burde": "bør", "skulle": "skal", "kunne": "kan", "ville": "vil", "få": "får"}
_CONTENT = frozenset({"NOUN", "ADJ", "VERB"})
#: Verbs that only carry another expression: "er opptatt av", "har mulighet til", "gir kommunene anledning til".
_LIGHT = frozenset("være ha bli få gi gjøre stille".split())
COLUMNS = "word code sub bound place unit section start end quote".split()


def modality(letter: Letter, rows: pd.DataFrame) -> pd.DataFrame:
    """The modal expressions of a letter, in order; doubtful and merely acceptable codes are left out, and deontic
    ones that the letter quotes or retells (codebook rule D3): what others demand it does not demand.

    `rows`: layer `modality` by one coder. Columns: `word` (*kan* for any form of it; for *er opptatt av at* what it says:
    *opptatt*), `code`, `sub` (its kind), `bound` (of deontic ones: recipient, other, inclusive; where the coder does not say
    it, as `auto:modality` has it, "" where that is silent, too), `place` (of the unit, from 1), `unit`, `section`, `start`,
    `end`, `quote`.
    """
    rows = rows[rows["status"].isin(["primary", "further"])]
    rows = rows[~(rows["code"].eq("deontic") & rows["start"].isin(said_by_others(letter)))]
    if rows.empty:
        return pd.DataFrame(columns=COLUMNS)
    rows = by_unit(letter, rows.assign(**{name: "" for name in ("sub", "bound") if name not in rows}))
    places = {unit: i for i, unit in enumerate(letter.units["id"], start=1)}
    tokens = letter.tokens
    firsts, lasts = tokens["end"].searchsorted(rows["start"], "right"), tokens["start"].searchsorted(rows["end"])
    rows = rows.assign(
        place=rows["unit"].map(places),
        quote=[letter.quote(a, b) for a, b in zip(rows["start"], rows["end"], strict=True)],
        word=[_word(tokens[first:last]) for first, last in zip(firsts, lasts, strict=True)],
    )  # fmt: skip
    silent = rows["code"].eq("deontic") & rows["bound"].eq("")
    if silent.any():
        auto = code_modality(letter).rows
        auto = auto[auto["code"].eq("deontic")]
        rows.loc[silent, "bound"] = [
            next(iter(auto.loc[auto["start"].lt(b) & auto["end"].gt(a), "bound"]), "")
            for a, b in zip(rows.loc[silent, "start"], rows.loc[silent, "end"], strict=True)
        ]
    return rows[COLUMNS].reset_index(drop=True)


def _word(tokens: pd.DataFrame) -> str:
    """What an expression is called: its modal verb, or the lemma of the word that says what is meant."""
    modal = next((FORMS[low] for low in tokens["lower"] if low in FORMS), "")
    modal = "få" if set(tokens["lower"]) == {"får"} else modal
    if modal:
        return _CALLED[modal]
    content = tokens[tokens["upos"].isin(_CONTENT) & ~tokens["lemma"].isin(_LIGHT)]
    said = (content if len(content) else tokens).iloc[-1]  # the last: "svært viktig", "stor betydning"
    before, after = (
        tokens[beside].to_dict("records") for beside in (tokens.index < said.name, tokens.index > said.name)
    )
    if said["upos"] == "VERB" and before:
        return str(said["lower"])  # "er innstilt på": no form of "innstille"
    if said["upos"] == "NOUN" and before and before[-1]["lemma"] not in _LIGHT:
        if before[-1]["upos"] == "VERB":
            return f"{before[-1]['lemma']} {said['lower']}"  # "finne sted"
        if (verb := content[content["upos"].eq("VERB")]).size:
            return str(verb.iloc[-1]["lemma"]).lower()  # "trenger to år på å"
        if after and before[-1]["upos"] == after[0]["upos"] == "ADP":
            return f"{before[-1]['lower']} {said['lower']}"  # "i stand til"
    return str(said["lemma"]).lower()


def by_word(uses: pd.DataFrame, words: int) -> pd.DataFrame:
    """One row a word and code of `modality(…)`, the commonest word first.

    Columns: `word`, `code`, `times`, `recipient`, `others` (of deontic ones: how many bind the letter's recipient, and
    others or an inclusive *vi*), `of_word` (how often the word is modal in any way), `per_1000` (that, in a letter of `words`
    running words), `units` ("s3 s9"; a unit with two stands twice).
    """
    rows = []
    order = uses["word"].value_counts(sort=False).sort_values(ascending=False, kind="stable")
    for word, times in order.items():
        own = uses[uses["word"].eq(word)]
        for code, same in own.groupby("code"):
            bound = same["bound"]
            counts = (len(same), int(bound.eq("recipient").sum()), int(bound.isin(["other", "inclusive"]).sum()))
            rows.append((word, code, *counts, int(times), round(1000 * times / words, 1), " ".join(same["unit"])))
    return pd.DataFrame(rows, columns="word code times recipient others of_word per_1000 units".split())
