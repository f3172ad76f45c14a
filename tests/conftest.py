"""What the tests of the runner share: one clone that has been run, and a copy of it for each test that changes it."""

import shutil
from types import SimpleNamespace

import pytest
from runs import clone

from innspill import files
from innspill.cli import main


@pytest.fixture(scope="session")
def executed(tmp_path_factory):
    """A clone in which `innspill run` has been typed: its folder, the exit status."""
    home = clone(tmp_path_factory.mktemp("clone"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "HOME", home)
        patch.chdir(home)
        status = main(["run"])
    return SimpleNamespace(home=home, status=status)


@pytest.fixture
def home(executed, tmp_path, monkeypatch):
    """A fresh copy of the executed clone, as innspill's home and the current folder."""
    copy = tmp_path / "a clone"  # with a space, as people's folders have
    shutil.copytree(executed.home, copy)
    monkeypatch.setattr(files, "HOME", copy)
    monkeypatch.chdir(copy)
    return copy
