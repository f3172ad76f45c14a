"""The checks of the code itself, run with the tests so that one command says all: style, types, the order of the rooms."""

import hashlib
import subprocess
import sys
from importlib.metadata import version

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


@pytest.mark.slow
def test_nothing_dangerous_is_called(pytestconfig):
    """bandit looks at each file alone: at one that it has passed, as it stands and is asked for, it need not look again."""
    asked = (HOME / "pyproject.toml").read_bytes() + version("bandit").encode() + sys.version.encode()
    files = [path for folder in ("src", "tools") for path in sorted((HOME / folder).rglob("*.py"))]
    known = {str(path): hashlib.sha256(asked + path.read_bytes()).hexdigest() for path in files}
    passed = set(pytestconfig.cache.get("innspill/bandit", ()))
    if new := [path for path, content in known.items() if content not in passed]:
        test_the_code_passes(["-m", "bandit", "--quiet", "--configfile", "pyproject.toml", *new])
    pytestconfig.cache.set("innspill/bandit", sorted(known.values()))


@pytest.mark.xdist_group("figures")
def test_workers_are_told_which_tests_belong_together(request):
    """What draws figures is run by the worker that has drawn them; once nothing told that groups had come apart."""
    if not getattr(request.config.option, "loadgroup", False):
        pytest.skip("run by one worker, or without --dist loadgroup")
    assert request.node.nodeid.endswith("@figures")
