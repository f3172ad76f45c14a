"""A Jupyter kernel that depends on nothing of the user's: this Python, its own sockets, an empty configuration."""

import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from innspill.run.jupyter import AsyncKernelManager, KernelSpec, KernelSpecManager

_SOCKET_PATH = 90  # a socket's path may have 103 bytes (macOS) or 107 (Linux)
# Of the user's environment, what would change or add to a notebook's output without being part of the analysis.
_UNWANTED = ("PYTHONSTARTUP", "PYTHONWARNINGS", "PYTHONINSPECT", "PYTHONVERBOSE", "PYTHONDEVMODE", "MPLBACKEND")


#: The Jupyter libraries' log: what they have to tell is told by the exceptions they raise.
QUIET = logging.getLogger("innspill.quiet")
QUIET.addHandler(logging.NullHandler())
QUIET.propagate = False


class _ThisPython(KernelSpecManager):
    """Finds one kernel: the Python we run in. A `python3` kernel in the user's home may be quite another."""

    def get_kernel_spec(self, _kernel_name: str) -> KernelSpec:
        return KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            display_name="Python 3 (ipykernel)",
            language="python",
        )


def environment(scratch: Path) -> dict[str, str]:
    """The environment variables for kernels; folders that they need are made in `scratch`.

    IPython and matplotlib get no user configuration; the list of fonts, which matplotlib makes once, is kept between runs.
    """
    env = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    # A kernel's working folder is not ours, so a relative entry would point elsewhere.
    paths = [os.path.abspath(path) for path in env.get("PYTHONPATH", "").split(os.pathsep) if path]
    if paths:
        env["PYTHONPATH"] = os.pathsep.join(paths)
    env["IPYTHONDIR"] = str(scratch / "ipython")
    Path(env["IPYTHONDIR"]).mkdir()
    env["MPLCONFIGDIR"] = str(_fonts(scratch))
    env.pop("MATPLOTLIBRC", None)
    return env


def _fonts(scratch: Path) -> Path:
    """A folder with matplotlib's list of fonts. Made before the kernels start: each would make it for itself, and where
    that takes more than 5 s say so on stderr."""
    from platformdirs import user_cache_path

    for place in (user_cache_path("innspill", appauthor=False) / "matplotlib", scratch / "matplotlib"):
        try:
            place.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=place):
                break
        except OSError:
            continue
    if not list(place.glob("fontlist-*.json")):
        subprocess.run(
            [sys.executable, "-c", "import matplotlib.font_manager"],
            env=os.environ | {"MPLCONFIGDIR": str(place)},
            stderr=subprocess.DEVNULL,
            check=False,  # where matplotlib is not installed, the notebooks say so better
        )
    return place


@asynccontextmanager
async def kernel_manager() -> AsyncIterator[AsyncKernelManager]:
    """An `AsyncKernelManager` for one kernel, not yet started; the kernel is killed at the end, whatever happened."""
    # Sockets in a folder of one's own: with TCP, kernels that start at once can be given the same port.
    folder = tempfile.mkdtemp(prefix="innspill-", dir=_short_folder())
    manager = AsyncKernelManager(
        kernel_name="python3",
        kernel_spec_manager=_ThisPython(),
        connection_file=os.path.join(folder, "kernel.json"),
        log=QUIET,
    )
    if sys.platform != "win32" and len(folder) < _SOCKET_PATH:
        manager.transport, manager.ip = "ipc", os.path.join(folder, "s")
    try:
        yield manager
    finally:
        _kill(getattr(manager.provisioner, "process", None))
        shutil.rmtree(folder, ignore_errors=True)


def _kill(process: subprocess.Popen[bytes] | None) -> None:
    """End a kernel, and what it has started, at once. Nothing is awaited, so that a second Ctrl-C cannot come between."""
    if process is None or process.poll() is not None:
        return
    try:
        if hasattr(os, "killpg") and os.getpgid(process.pid) == process.pid:
            os.killpg(process.pid, signal.SIGKILL)  # jupyter_client lets each kernel lead a group of its own
        else:
            process.kill()
    except OSError:
        pass  # it has just ended by itself
    process.wait()


def _short_folder() -> str | None:
    """A folder for sockets: the usual one for temporary files, or `/tmp` where that has too long a path."""
    usual = tempfile.gettempdir()
    return "/tmp" if len(usual) > _SOCKET_PATH - 20 and os.access("/tmp", os.W_OK) else None  # nosec B108
