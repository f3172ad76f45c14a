"""Tables over all letters that stand on those of each: shared passages, one text, own words, proposals, stands, findings."""

import pandas as pd
import pytest

from innspill.errors import InnspillError
from innspill.letter.corrections import Corrections
from innspill.letters import TABLES, tables
from innspill.letters.proposals import Proposal, read_proposals
from innspill.letters.proposals_grouped import by_proposal
from innspill.letters.together import TOGETHER, said_alike, sharing, together, write_together
from innspill.letters.write import read_tables, write_tables
from innspill.study import open_study

CAMPAIGN = (
    "Til Ferjeutvalget\n\nVi skriver om ferjetilbudet mellom øyene, som er blitt dårligere for hvert år siden anbudet ble lyst ut på nytt. "
    "Vi går imot at det innføres en ferjeavgift for dem som bor på øyene.\n\nFerja må gå hver time fra klokka seks om morgenen til midnatt.\n\n"
)
LETTERS = {
    "kari": CAMPAIGN + "Selv reiser jeg til dialyse på fastlandet tre ganger i uka.\n\nKari Lia\n",
    "ola": CAMPAIGN + "Ola Vik\n",
    "lag": "Til Ferjeutvalget\n\nIdrettslaget støtter forslaget om en ferjeavgift. Ungdommen må komme seg til kamp.\n\nMed hilsen\nYtre Øy idrettslag\n",
}
FEE = Proposal("fee", {"en": "ferry fee", "nb": "ferjeavgift"}, ("ferjeavgift",))
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("letters")]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("letters")
    each = []
    for name, text in LETTERS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        each.append(tables(open_study(folder / f"{name}.txt")))
    return {name: pd.concat([one[name] for one in each], ignore_index=True) for name in TABLES}


def test_every_row_stands_on_the_letters_own_words(made):
    found = together(made, sharing(made), [FEE])
    assert {name: list(table.columns) for name, table in found.items()} == {
        name: list(TOGETHER[name]) for name in TOGETHER
    }
    for name in ("own", "proposals"):
        for row in found[name].itertuples():
            assert row.unit and " ".join(LETTERS[row.letter][row.start : row.end].split()) == row.quote
    for row in found["passages"].itertuples():
        assert " ".join(LETTERS[row.letter_a][row.start_a : row.end_a].split()) == row.quote


def test_a_campaign_is_counted_apart_and_once_and_what_a_letter_adds_is_shown(made):
    found = together(made, sharing(made), [FEE])
    assert dict(zip(found["shared"]["letter"], found["shared"]["text"], strict=True)) == {
        "kari": "ola",
        "lag": "lag",
        "ola": "ola",
    }
    own = found["own"]
    assert "Selv reiser jeg til dialyse" in own.loc[own["letter"].eq("kari"), "quote"].iloc[0]
    assert list(found["stands"]["stand"]) == ["opposition", "support", "opposition"]
    sentences = dict(zip(found["findings"]["id"], found["findings"]["en"], strict=True))
    assert sentences["letters.texts"] == "3 letters are 2 texts: one stands in 2 letters"
    assert sentences["letters.on.fee"].startswith(
        "“ferry fee”: 1 of 3 letters supports it and 2 oppose it (one text), as far as rules find"
    )


def test_one_text_has_one_stand_whoever_is_taken_for_its_sender(tmp_path):
    each = []
    for name, sender in (("lia", "Lia kommune"), ("vik", "Storvik kommune")):
        path = tmp_path / f"{name}.txt"
        text = LETTERS["ola"].removesuffix("Ola Vik\n").replace("Vi går imot", f"{name.title()} kommune går imot")
        path.write_text(f"{text}Med hilsen\n{name.title()} kommune\n", encoding="utf-8")
        each.append(tables(open_study(path, corrections=Corrections(sender=sender))))
    made = {name: pd.concat([one[name] for one in each], ignore_index=True) for name in TABLES}
    share = sharing(made)
    alone = by_proposal(made, [FEE])
    assert list(alone["letter"]) == ["lia"], "Vik kommune is another than the sender that was told"
    both = said_alike(alone, made["units"], share.letters)
    assert list(both["letter"]) == ["lia", "vik"] and list(both["stand"]) == ["opposition"] * 2
    assert "Vik kommune går imot" in both["quote"][1]
    apart = share.letters.assign(letters=1)
    assert said_alike(alone, made["units"], apart) is alone
    assert list(together(made, share, [FEE])["stands"]["stand"]) == ["opposition"] * 2


def test_tables_together_are_written_beside_those_of_the_letters_and_a_draft_is_used(made, tmp_path):
    write_tables(tmp_path, [{name: table.to_dict("list") for name, table in made.items()}])
    findings = write_together(tmp_path, draft=tmp_path / "drafted.yaml").together["findings"]
    assert [one.id for one in read_proposals(tmp_path / "drafted.yaml")] == ["ferjeavgift"]
    assert list(findings["id"]) == ["letters.texts", "letters.on.ferjeavgift", "letters.rules"]
    told = pd.read_csv(tmp_path / "together-columns.csv")
    for name, columns in TOGETHER.items():
        assert (
            list(pd.read_csv(tmp_path / f"{name}.csv"))
            == list(columns)
            == list(told.loc[told["table"].eq(name), "column"])
        )
    assert read_tables(tmp_path)["units"].equals(made["units"])
    assert read_tables(tmp_path, TOGETHER)["findings"].equals(findings)
    with pytest.raises(InnspillError, match="is no"):
        write_together(tmp_path, tmp_path / "findings.csv")


def test_without_proposals_there_is_nothing_on_any(made):
    found = together(made, sharing(made))
    assert found["proposals"].empty and found["stands"].empty and list(found["findings"]["id"]) == ["letters.texts"]


def test_findings_of_each_letter_by_itself_stand_in_the_table_too(made):
    letters = made["letters"]
    more = {name: pd.concat([table, table.assign(letter=table["letter"].add("2"))]) for name, table in made.items()}
    more["texts"] = more["texts"].assign(text=[f"Brev {n}." for n in range(2 * len(letters))])
    found = together(more, sharing(more))["findings"].set_index("id")
    assert {"letters.asked", "letters.length"} <= set(found.index)
    assert found.loc["letters.asked", "en"].startswith("6 of 6 letters ask Ferjeutvalget for something")
    assert found.loc["letters.asked", "n"] == 6 and found.loc["letters.asked", "where"].startswith("kari s")
