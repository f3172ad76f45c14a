"""Continuous integration and the set-up, as far as they can be checked without the systems they run on."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from innspill.cli.check import check

ROOT = Path(__file__).parents[1]
WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8"))
unix = pytest.mark.skipif(sys.platform == "win32", reason="a shell script")


def test_the_matrix_has_every_system_and_every_python_that_the_project_names():
    matrix = WORKFLOW["jobs"]["test"]["strategy"]["matrix"]
    assert set(matrix) == {"os", "python"}  # nothing excluded
    assert set(matrix["os"]) == {"ubuntu-latest", "macos-latest", "windows-latest"}
    classifiers = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["classifiers"]
    named = [found[1] for line in classifiers if (found := re.search(r":: (3\.\d+)$", line))]
    assert matrix["python"] == named == ["3.11", "3.12", "3.13", "3.14"]


def test_the_workflow_may_only_read_and_uses_known_actions_by_their_commit():
    assert WORKFLOW["permissions"] == {"contents": "read"}
    used = {step["uses"] for job in WORKFLOW["jobs"].values() for step in job["steps"] if "uses" in step}
    names = {re.fullmatch(r"([\w/-]+)@[0-9a-f]{40}", action)[1] for action in used}
    assert names == {"actions/checkout", "actions/setup-python", "actions/upload-artifact"}
    assert len(used) == len(names)  # one commit of each


def steps(job: str) -> str:
    return "\n".join(step.get("run", "") for step in WORKFLOW["jobs"][job]["steps"])


def test_what_drifted_is_told_weekly_on_every_system_on_oldest_and_newest_releases():
    drift = WORKFLOW["jobs"]["drift"]
    assert drift["strategy"]["matrix"]["os"] == WORKFLOW["jobs"]["test"]["strategy"]["matrix"]["os"]
    assert '["locked", "oldest", "newest"]' in drift["strategy"]["matrix"]["releases"]
    assert WORKFLOW[True]["schedule"]  # YAML 1.1 reads `on` as true
    assert "'lowest-direct' || 'highest'" in steps("drift")
    order = [step.get("name") for step in drift["steps"]]
    assert order.index("Check the notebooks that the pull request changes") < order.index("Check all")


def test_the_workflow_asks_innspill_for_what_it_has():
    told = CliRunner().invoke(check, ["--help"]).output
    for option in re.findall(r"--[a-z]+", WORKFLOW["jobs"]["drift"]["env"]["CHECK"]):
        assert option in told
    page = re.search(r"out/drift-\S+ \S+ \}\}-\$\{\{ \S+ \}\}\.html", WORKFLOW["jobs"]["drift"]["env"]["CHECK"])[0]
    assert page in [step.get("with", {}).get("path") for step in WORKFLOW["jobs"]["drift"]["steps"]]


def test_the_workflow_runs_what_a_person_types():
    assert "make test" in steps("test")
    assert "pip install --require-hashes -r requirements.lock" in steps("test")  # Windows
    assert "\nmake test\n" in (ROOT / ".ci/run").read_text()


def test_what_make_test_leaves_out_is_run_weekly():
    assert "make sweep" in steps("sweep") and "schedule" in WORKFLOW["jobs"]["sweep"]["if"]
    left_out = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"][
        "addopts"
    ]
    assert left_out.endswith("-m 'not browser and not sweep'")


def test_the_workflow_asks_what_is_known_of_every_package_in_the_lock():
    assert "pip_audit --require-hashes --disable-pip -r requirements.lock" in steps("audit")


@unix
def test_the_scripts_can_be_started():
    for name in (".ci/run", ".ci/environment"):
        assert os.access(ROOT / name, os.X_OK)
        subprocess.run(["sh", "-n", ROOT / name], check=True)


@pytest.fixture
def setup(tmp_path):
    """Types `.ci/environment` in a folder with an empty home and a path with these programs only."""
    for name in (".ci/environment", "requirements.lock", "pyproject.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "bin").mkdir()
    for name in ("cat", "cksum", "sed", "sh", "rm"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name))

    def run(*arguments, **programs):
        for name, script in programs.items():
            path = tmp_path / "bin" / name.replace("_", ".")
            path.write_text(f"#!/bin/sh\n{script}\n")
            path.chmod(0o755)
        command = ["sh", ".ci/environment", *arguments]
        env = {"PATH": str(tmp_path / "bin")}
        return subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)

    return run


@unix
def test_one_line_where_there_is_no_python_that_will_do(setup):
    for result in (setup(), setup(python3="exit 1"), setup("python9")):
        (line,) = result.stderr.splitlines()
        assert result.returncode == 1 and "No Python 3.11 or later was found" in line


@unix
def test_one_line_names_the_package_that_brings_venv(setup):
    # Debian's python3 without python3-venv: it starts, but has no ensurepip.
    result = setup(python3=f'case "$2" in *ensurepip*) exit 1;; esac; exec "{sys.executable}" "$@"')
    (line,) = result.stderr.splitlines()
    name = f"python3.{sys.version_info.minor}-venv"
    assert result.returncode == 1 and f"install the package {name}" in line


@unix
def test_an_environment_that_matches_is_left_alone_and_one_that_does_not_is_brought_up_to_date(setup, tmp_path):
    # In the place of .venv's Python, a script that notes what it is asked to do: nothing is installed by this test.
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\n[ "$1" = -c ] || echo "$@" >> {tmp_path}/asked\n')
    python.chmod(0o755)
    assert "Bringing .venv up to date" in setup().stdout
    assert (tmp_path / "asked").read_text().splitlines() == [
        "-m pip install --quiet --no-deps --no-compile --require-hashes -r requirements.lock",
        "-m pip install --quiet --no-deps --no-compile --no-build-isolation -e .",
    ]
    second = setup()
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    (tmp_path / "pyproject.toml").write_text("changed")
    assert "Bringing .venv up to date" in setup().stdout


@unix
def test_python_finds_innspill_in_any_locale():
    # Python 3.11 and 3.12 read the file in the locale's encoding, and a clone may lie below a folder with æøå.
    place = Path(sysconfig.get_path("purelib"), "_innspill.pth")
    if ROOT / ".venv" not in place.parents:
        pytest.skip("innspill was not installed by .ci/environment")
    assert place.read_text(encoding="utf-8").isascii() and (place.parent / place.read_text().strip()).samefile(
        ROOT / "src"
    )


@unix
def test_an_environment_of_another_folder_is_made_anew(setup, tmp_path):
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\nexit 0\n")
    python.chmod(0o755)
    (tmp_path / ".venv/.made-from").write_text("1 2 /elsewhere\n")
    assert "No Python 3.11 or later" in setup().stderr  # it looks for one, rather than use what was moved here


@unix
def test_a_python_that_is_no_environment_is_not_installed_into(setup, tmp_path):
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.symlink_to(Path(sys._base_executable).resolve())
    assert "No Python 3.11 or later" in setup().stderr
