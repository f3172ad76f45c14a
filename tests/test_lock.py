"""pyproject.toml, requirements.lock and environment.yml name the same packages with the same bounds."""

import os
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
# Where conda-forge has a package under another name than the Python package index.
CONDA = {
    "duckdb": "python-duckdb",
    "fastjsonschema": "python-fastjsonschema",
    "jupyter-client": "jupyter_client",
    "matplotlib": "matplotlib-base",  # matplotlib itself brings Qt, a window system that no run needs
}
#: Not there at all: the tests that want it are skipped without.
NOT_IN_CONDA = {"selenium-axe-python"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def wanted() -> dict[str, Requirement]:
    """What pyproject.toml asks for, by name."""
    lines = PROJECT["dependencies"] + [line for extra in PROJECT["optional-dependencies"].values() for line in extra]
    return {canonicalize_name(item.name): item for item in map(Requirement, lines)}


def locked() -> dict[str, list[tuple[Requirement, str]]]:
    """The pins of the lock by name, each with the hashes that follow it: one pin, or one for each range of Pythons."""
    found = {}
    for entry in re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text(encoding="utf-8")):
        pin, *hashes = entry.replace("\\\n", "\n").split("\n")
        item = Requirement(pin.strip())
        found.setdefault(canonicalize_name(item.name), []).append((item, "".join(hashes)))
    return found


def test_every_requirement_is_locked_within_its_bounds():
    pins = locked()
    for name, item in wanted().items():
        assert name in pins, f"{name} is not in the lock: make lock"
        for pin, _ in pins[name]:
            (version,) = (part.version for part in pin.specifier)
            assert item.specifier.contains(version, prereleases=True), (
                f"{name}: {version} is not within {item.specifier}"
            )


def test_every_pin_is_exact_and_hashed():
    for pins in locked().values():
        for pin, hashes in pins:
            assert [part.operator for part in pin.specifier] == ["=="], pin
            assert re.search(r"--hash=sha256:[0-9a-f]{64}", hashes), pin


def test_every_requirement_has_a_lower_and_an_upper_bound():
    for item in wanted().values():
        assert {part.operator for part in item.specifier} == {">=", "<"}, item


def test_conda_gets_the_same_names_and_bounds():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    conda = {line.split(" ")[0]: line.partition(" ")[2] for line in listed}
    assert conda.pop("python") == PROJECT["requires-python"]
    assert conda.pop("pip") == ""
    expected = {CONDA.get(name, name): item.specifier for name, item in wanted().items() if name not in NOT_IN_CONDA}
    assert conda.keys() == expected.keys()
    for name, bounds in conda.items():
        assert Requirement(f"x{bounds}").specifier == expected[name], name


@pytest.mark.slow
def test_no_file_names_a_package_registry():
    host = (
        r"(pypi|python" + r"hosted|test\.pypi)\.(org|io)|/simple" + r"/|--(extra-)?index" + r"-url|--find" + r"-links"
    )
    for path in tracked():
        text = path.read_text(encoding="utf-8", errors="ignore")
        found = re.search(host, text)
        assert not found, f"{path}: {found[0]}"


def tracked() -> list[Path]:
    """The project's text files: all but what an environment, git or a run has made."""
    made = {".git", ".venv", "out", "dist", "__pycache__", ".pytest_cache", ".hypothesis", ".ruff_cache"}
    suffixes = {".py", ".toml", ".yml", ".yaml", ".md", ".lock", ".cff", ".ipynb", ".json", ""}
    found = []
    for folder, inside, names in os.walk(ROOT):
        inside[:] = {*inside} - made
        found += [path for path in map(Path(folder).joinpath, names) if path.suffix in suffixes and path.name != ".git"]
    return found
