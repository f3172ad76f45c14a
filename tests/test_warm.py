"""Kernels forked from a warm process: the same bytes as kernels that are started anew, and each its own."""

import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.ft2font import FT2Font
from runs import notebook

from innspill.cli import main
from innspill.figures.base import agg, lines
from innspill.figures.base.canvas import canvas
from innspill.run.kernel import can_fork
from innspill.study import open_study
from innspill.study.figures import FIGURES
from innspill.study.findings import found
from innspill.study.warm import _OPEN, kept, warm

ROOT = Path(__file__).parents[1]
KS = "ks-storbynettverk-2022"
forked = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux")
WHOSE = 'from pathlib import Path\nimport os\nprint("run.warm" in Path(f"/proc/{os.getppid()}/cmdline").read_text())'
CHANCE = "import os, random\nimport numpy\nprint(random.random(), numpy.random.random(), len(os.listdir()), os.getcwd() == os.environ['PWD'])"
STUDY = "from innspill.study import open_study\nstudy = open_study(letter, language=language, formats=formats)"


def cells(home, name):
    return json.loads((home / f"notebooks/{name}.ipynb").read_text(encoding="utf-8"))["cells"]


def outputs(home, name):
    return ["".join(output.get("text", "")) for cell in cells(home, name) for output in cell.get("outputs", ())]


@forked
@pytest.mark.sweep
@pytest.mark.xdist_group("runner")
def test_kernels_started_anew_give_the_same_bytes_as_forked_kernels(home, monkeypatch):
    """Those that forked ones give are committed; that they still give them, `test_check` holds."""
    notebook(home, "3-study", open=STUDY, actors='study.figure("actors")', findings='study.findings("requests")')
    monkeypatch.setenv("INNSPILL_KERNELS", "spawn")
    assert not can_fork()
    assert main(["run", "3-study"]) == 0  # of all notebooks a report would be made
    ours, committed = ({cell["id"]: [output.get("data") for output in cell["outputs"]] for cell in cells(*of) if cell["cell_type"] == "code"}
                       for of in ((home, "3-study"), (ROOT, "4-requests")))  # fmt: skip
    assert all(ours[name] == committed[name] != [] for name in ("actors", "findings"))
    for kind in ("svg", "png", "csv"):
        assert (home / f"figures/actors.{kind}").read_bytes() == (ROOT / f"figures/actors.{kind}").read_bytes()


@forked
@pytest.mark.slow
@pytest.mark.xdist_group("runner")
def test_each_forked_kernel_has_chance_and_a_folder_of_its_own(home, monkeypatch):
    for name in ("1-square", "2-words"):
        notebook(
            home,
            name,
            whose=WHOSE,
            chance=CHANCE.replace("os.environ['PWD']", "os.environ['INNSPILL_OUTPUT'] + '/notebooks'"),
        )
    assert main(["run"]) == 0
    (one, chance), (other, another) = outputs(home, "1-square"), outputs(home, "2-words")
    assert one == other == "True\n", "forked from the warm process"
    assert chance.split()[2:] == another.split()[2:] == ["0", "True"]
    assert not {*chance.split()[:2]} & {*another.split()[:2]}
    monkeypatch.setenv("INNSPILL_KERNELS", "spawn")
    assert main(["run", "1-square"]) == 0
    assert outputs(home, "1-square")[0] == "False\n"


@forked
def test_nothing_is_forked_while_another_thread_is_alive():
    code = """import threading
from innspill.run.warm import _alone
print(_alone())
threading.Thread(target=threading.Event().wait, daemon=True).start()
print(_alone())"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["True", "False"]


def test_no_font_is_kept_for_a_process_that_is_forked_later():
    canvas("Hvem må gjøre noe?", "Note", 4)  # which measures them
    kept = [value for known in lines._pairs.values() for pair in known.values() for value in pair]
    assert kept and not any(isinstance(value, FT2Font) for value in kept)


@pytest.mark.slow
@pytest.mark.parametrize("dpi", [72, 144, 300])
def test_text_is_drawn_as_matplotlib_draws_it(dpi, monkeypatch):
    monkeypatch.setattr(agg, "_STEP", 1)  # to its 64ths of a pixel
    figure, axes = canvas("Hvem må gjøre noe? «Å, i fylket» → 1–3", "Note: 12 av 34 · ﬁn ﬂåte Čáhppes Ελλάδα ☐", 4)
    for angle in (0, 30, 90):
        axes.text(
            angle / 100, 0.3, "AVTa «ja», j og Å\nto linjer i", rotation=angle, style="italic", weight=400 + angle
        )
    # Pairs of letters that stood elsewhere before, and ligatures.
    for told in ("St, «S", "kraft «offer» (loft), «nett»", "St», skaffte"):
        axes.text(0.2, 0.5, told, weight=600)
    axes.text(0.5, 0.8, " i ", size=13.7, ha="center", alpha=0.5)
    ours, theirs = [], []
    for made, kinds in ((ours, None), (theirs, {"rgba": FigureCanvasAgg, "svg": FigureCanvasSVG})):
        for form in ("rgba", "svg"):
            if kinds:
                kinds[form](figure)
            page = io.BytesIO()
            figure.savefig(page, format=form, dpi=dpi, metadata={"Date": None} if form == "svg" else None)
            made.append(page.getvalue())
    assert ours == theirs


def test_the_report_takes_over_the_findings_that_a_notebook_has_kept(tmp_path):
    study = replace(open_study(KS), folder=tmp_path / "figures")
    study.findings("themes")
    made = kept([str(tmp_path / "kept")])
    assert [*made] == ["themes.findings"]
    assert made["themes.findings"] == found(study, "themes")
    other = open_study(KS)
    assert found(other, "themes", made["themes.findings"]) is made["themes.findings"] is found(other, "themes")


def test_what_is_opened_first_has_its_themes_and_then_every_layer_that_a_figure_shows():
    opened, choice = len(_OPEN), {"letter": KS, "language": "en", "formats": ("svg",), "theme": ""}
    try:
        coded = [{key[2] for key in _OPEN[opened]._kept if len(key) == 4} for _ in warm(choice)]
    finally:
        del _OPEN[opened:]
    assert coded == [{"theme"}, {layer for entry in FIGURES.values() for layer in entry.layers}]
