"""What tables over all letters say together: passages that they share, what is said on each proposal, findings that may be printed."""

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from innspill.codebook import read_codebook
from innspill.exchange.tables import meanings
from innspill.files import write_named
from innspill.findings.corpus import each_text, lengths, main_themes, most_asked
from innspill.findings.finding import Finding, kept
from innspill.findings.letters import found_by_rules, on_proposal, on_proposal_by_kind
from innspill.findings.letters import one_text as texts_found
from innspill.measures.agreement.coder_accuracy import stored_stands

from .proposals import WORD, Proposal, read_proposals
from .proposals_draft import draft_proposals
from .proposals_grouped import by_proposal, letters_on
from .shared import in_units, one_text, own_words, shared_passages
from .write import read_tables, write_tables

#: Table → column → what it means, in the order in which they stand.
TOGETHER = meanings("together")


class Sharing(NamedTuple):
    """What letters share: their `texts`, the `passages` (within units), and which `letters` are one text."""

    texts: dict[str, str]
    passages: pd.DataFrame
    letters: pd.DataFrame


def sharing(tables: Mapping[str, pd.DataFrame]) -> Sharing:
    """What the letters of `tables` (`innspill.letters.read`) share."""
    texts = dict(zip(tables["texts"]["letter"], tables["texts"]["text"], strict=True))
    passages = in_units(shared_passages(texts), tables["units"])
    return Sharing(texts, passages, one_text(texts, passages))


def together(
    tables: Mapping[str, pd.DataFrame],
    share: Sharing,
    proposals: Sequence[Proposal] = (),
    theme: str = "policy-theme",
) -> dict[str, pd.DataFrame]:
    """The tables `TOGETHER`, from `tables` over all letters, what they `share`, the proposals that a user names, and the theme codebook."""
    grouped = said_alike(by_proposal(tables, proposals), tables["units"], share.letters)
    stands = letters_on(grouped, tables["units"], proposals, share.letters)
    found = {
        "passages": share.passages,
        "shared": share.letters,
        "own": own_words(share.texts, share.passages, tables["units"]),
        "proposals": grouped,
        "stands": stands,
        "findings": _findings(tables, proposals, stands, share.letters, read_codebook(theme).names),
    }
    return {name: table[list(TOGETHER[name])] for name, table in found.items()}


def said_alike(grouped: pd.DataFrame, units: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """`grouped` (`by_proposal`), with each stand that a letter takes in a sentence which names the proposal in all letters that are one
    text with it and have the sentence, be it with another name in it. `texts`: `innspill.letters.shared.one_text`.

    Who sends a letter decides how it is read, and may be found, or told by a user, for one of them alone.
    """
    of = texts[texts["letters"].gt(1)].set_index("letter")["text"]
    held = grouped[grouped["stand"].ne("") & grouped["letter"].isin(of.index)]
    has = {*zip(held["proposal"], held["letter"], held["unit"], strict=True)}
    units = units[units["letter"].isin(of.index)].assign(said=lambda rows: rows["quote"].map(_but_for_names))
    said = units.set_index(["letter", "unit"])["said"]
    told: dict[tuple[str, str], dict[str, dict[Hashable, Any]]] = {}
    for row in held[held["how"].isin(["quote", "target"])].to_dict("records"):
        told.setdefault((of[row["letter"]], said[row["letter"], row["unit"]]), {})[row["proposal"]] = row
    more = [
        row | {name: unit[name] for name in ("letter", "unit", "section", "start", "end", "quote")}
        for unit in units.to_dict("records")
        for row in told.get((of[unit["letter"]], unit["said"]), {}).values()
        if "".join(row["named"].split()) in "".join(unit["quote"].split())  # it may be a name, or a number
        and (row["proposal"], unit["letter"], unit["unit"]) not in has
    ]
    if not more:
        return grouped
    order = {id: n for n, id in enumerate(dict.fromkeys(grouped["proposal"]))}
    found = pd.concat([grouped, pd.DataFrame(more, columns=grouped.columns)])
    place = found["proposal"].map(order)
    by = ["place", "letter", "start", "kind"]
    return found.assign(place=place).sort_values(by, kind="stable", ignore_index=True)[list(grouped.columns)]


def _but_for_names(quote: str) -> str:
    """The words of a sentence that begin with a small letter: the same where another name or number stands."""
    return " ".join(word for word in WORD.findall(quote) if word[0].islower())


def _findings(
    tables: Mapping[str, pd.DataFrame],
    proposals: Sequence[Proposal],
    stands: pd.DataFrame,
    shared: pd.DataFrame,
    names: Mapping[str, Mapping[str, str]],
) -> pd.DataFrame:
    coders = {*tables["requests"]["coder"], *tables["stances"]["coder"]}
    by_rules = any(coder.startswith("auto:") for coder in coders) or not coders
    unlike = int((~tables["letters"]["in_range"]).sum())
    kinds = tables["letters"].set_index("letter")["sender_kind"]
    found: list[Finding] = kept(texts_found(shared))
    for proposal in proposals:
        counted, name = stands[stands["proposal"].eq(proposal.id)], (proposal.name["en"], proposal.name["nb"])
        found += kept(on_proposal(counted, name, by_rules), on_proposal_by_kind(counted, kinds, name))
    if by_rules and any(one.id.startswith("letters.on.") for one in found):
        found += kept(found_by_rules(stored_stands(), unlike))
    each, letters = each_text(tables["letters"], shared), len(tables["letters"])
    # Of letters that the codebook does not fit one may not say what they are about.
    fitting = tables["letters"].loc[tables["letters"]["fits"], "letter"]
    themes = tables["themes"][tables["themes"]["letter"].isin(fitting)]
    found += kept(
        most_asked(tables["requests"], each["letter"], letters),
        main_themes(themes, each["letter"], names, letters),
        lengths(each, letters),
    )
    rows = [(one.id, one.en, one.nb, one.n, ", ".join(one.basis)) for one in found]
    return pd.DataFrame(rows, columns=list(TOGETHER["findings"]))


class Written(NamedTuple):
    """A finished run: its `tables` (`innspill.letters.read`), what they say `together`, on which `proposals`, and what was `missing`:
    what could not be written, a line each."""

    tables: dict[str, pd.DataFrame]
    together: dict[str, pd.DataFrame]
    proposals: tuple[Proposal, ...]
    missing: list[str]


def write_together(
    folder: Path, proposals: Path | str = "", draft: Path | str = "", theme: str = "policy-theme"
) -> Written:
    """Write the tables `TOGETHER` of a finished run beside its own, as these are written, with a workbook `together.xlsx`.

    `proposals`: a file of them (`read_proposals`); `draft`: where to write one drafted from the letters, which is then used where no other
    is named; `theme`: the theme codebook of the run. Raises `InnspillError` for a file that will not do.
    """
    named = read_proposals(proposals) if proposals else []
    tables = read_tables(folder)
    share = sharing(tables)
    if draft and (told := draft_proposals(tables, share.letters)):
        write_named(draft, told)
        named = named or read_proposals(draft)
    found = together(tables, share, named, theme)
    columns = {name: table.to_dict("list") for name, table in found.items()}
    return Written(tables, found, tuple(named), write_tables(folder, [columns], TOGETHER, "together"))
