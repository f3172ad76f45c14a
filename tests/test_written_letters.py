"""The letters written for testing: whole, coded in every unit, and coded before any coder existed."""

import shutil
import subprocess

import pytest
from drawings import letter_called
from sentences import for_each

from innspill.codebook import read_codebook
from innspill.coding import by_unit, read_codings, select
from innspill.files import HOME, data

PATHS = sorted(data("letters", "written").rglob("*.txt"))
NAMES = [path.stem for path in PATHS]
LAYERS = ("move", "act", "stance", "modality", "connective", "metadiscourse")


def test_the_halves_have_seven_letters_each_and_share_no_kind_of_sender():
    halves = {half: {p.stem for p in PATHS if p.parent.name == half} for half in ("tuning", "testing")}
    assert {half: len(names) for half, names in halves.items()} == {"tuning": 7, "testing": 7}
    assert not halves["tuning"] & halves["testing"]


@for_each(NAMES)
def test_a_letter_is_as_long_as_the_short_letters_of_the_genre(name):
    assert 150 <= len(letter_called(name).words) <= 600


@pytest.mark.slow
@for_each(NAMES)
def test_every_unit_is_coded_once_as_move_and_act_by_one_coder(name):
    letter = letter_called(name)
    codings = read_codings(letter)
    assert codings.rows.loc[codings.rows["layer"].isin(["move", "act"]), "coder"].nunique() == 1
    for layer in ("move", "act"):
        primary = by_unit(letter, select(codings, layer, statuses=["primary"]))
        assert primary["unit"].tolist() == letter.units["id"].tolist(), layer


@pytest.mark.slow
@for_each(NAMES)
def test_coverage_says_that_every_layer_was_read_whole(name):
    letter = letter_called(name)
    coverage = read_codings(letter).coverage
    for layer in LAYERS:
        span = coverage[coverage["layer"].eq(layer)]
        assert span["start"].min() <= letter.units["start"].min() and span["end"].max() >= letter.units["end"].max(), (
            layer
        )


@pytest.mark.slow
@for_each(["ks-storbynettverk-2022", *NAMES])
def test_metadiscourse_keeps_to_its_codebook_and_says_why_a_row_is_doubtful(name):
    codings = read_codings(letter_called(name))
    rows = codings.rows[codings.rows["layer"].eq("metadiscourse")]
    given = {code.id for code in read_codebook("metadiscourse").codes if not code.abstract}
    assert len(rows) > 0 and set(rows["code"]) <= given
    assert rows.loc[rows["status"].ne("primary"), "note"].str.match(r"M\d+").all()
    for _, same in rows.groupby("code"):  # M3: spans of one code do not overlap
        assert (same["start"].iloc[1:].to_numpy() >= same["end"].iloc[:-1].to_numpy()).all()


def test_what_the_genre_is_full_of_is_in_both_halves():
    for half in ("tuning", "testing"):
        text = " ".join(letter_called(path.stem).text for path in PATHS if path.parent.name == half)
        for words in (
            "støttes ikke",
            "jf.",
            "Meld. St.",
            "NOU 2",
            "andre ledd",
            "i det følgende",
            "ndertegnede",
            "bes om",
        ):
            assert words in text, f"{half}: {words}"


def _git(*arguments: str) -> str:
    command = ["git", "-C", str(HOME), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def test_the_readings_stand_in_history_before_the_coders():
    if not shutil.which("git") or _git("rev-parse", "--is-shallow-repository") != "false":
        pytest.skip("needs the whole history of a git clone")
    coders = _git(
        "log", "--full-history", "--reverse", "--format=%H", "--diff-filter=A", "--", "src/innspill/coders/*.py"
    )
    if not coders:
        pytest.skip("there are no coders yet")
    first = coders.splitlines()[0]
    before = set(_git("ls-tree", "-r", "--name-only", f"{first}^", "data/codings").splitlines())
    for letter in map(letter_called, ["ks-storbynettverk-2022", *NAMES]):
        for layer in ("move", "act", "modality", "connective"):
            found = [name for name in before if name.startswith(f"data/codings/{letter.name}/{layer}.read-")]
            assert found, f"{letter.name}: {layer} was not coded by reading before {first[:7]}, the first coder"
