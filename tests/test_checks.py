"""The checks of the code itself, run with the tests so that one command says all: style, types, the order of the rooms."""

import subprocess
import sys

import pytest

from innspill.files import HOME


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "ruff", "check"],
        ["-m", "ruff", "format", "--check"],
        ["-m", "mypy", "src/innspill", "tools"],
        ["-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"],
    ],
    ids=["ruff", "format", "mypy", "rooms"],
)
@pytest.mark.slow
def test_the_code_passes(command):
    done = subprocess.run([sys.executable, *command], cwd=HOME, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


@pytest.mark.xdist_group("figures")
def test_workers_are_told_which_tests_belong_together(request):
    """What draws figures is run by the worker that has drawn them; once nothing told that groups had come apart."""
    if not getattr(request.config.option, "loadgroup", False):
        pytest.skip("run by one worker, or without --dist loadgroup")
    assert request.node.nodeid.endswith("@figures")
