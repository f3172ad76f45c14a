"""A Jupyter kernel that depends on nothing of the user's: this Python, its own sockets, an empty configuration."""

import asyncio
import contextlib
import json
import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty
from typing import Any

from innspill.run.jupyter import (
    AsyncKernelClient,
    AsyncKernelManager,
    KernelConnectionInfo,
    KernelSpec,
    KernelSpecManager,
    LocalProvisioner,
)

_SOCKET_PATH = 90  # a socket's path may have 103 bytes (macOS) or 107 (Linux)
# Of the user's environment, what would change or add to a notebook's output without being part of the analysis.
_UNWANTED = ("PYTHONSTARTUP", "PYTHONWARNINGS", "PYTHONINSPECT", "PYTHONVERBOSE", "PYTHONDEVMODE", "MPLBACKEND")


_LAUNCH = (sys.executable, "-m", "ipykernel_launcher")
#: Threads of a library's own would be alive at a fork.
_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"), "1")

#: The Jupyter libraries' log: what they have to tell is told by the exceptions they raise.
QUIET = logging.getLogger("innspill.quiet")
QUIET.addHandler(logging.NullHandler())
QUIET.propagate = False


class _ThisPython(KernelSpecManager):
    """Finds one kernel: the Python we run in. A `python3` kernel in the user's home may be quite another."""

    def get_kernel_spec(self, _kernel_name: str) -> KernelSpec:
        return KernelSpec(
            argv=[*_LAUNCH, "-f", "{connection_file}"],
            display_name="Python 3 (ipykernel)",
            language="python",
        )


class _Client(AsyncKernelClient):
    """Begins when the kernel answers and is heard; the library's listens a fifth of a second, once or twice, for what is not said."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        until = time.monotonic() + (timeout or float("inf"))
        while time.monotonic() < until:
            self.kernel_info()
            with contextlib.suppress(Empty):
                await self.get_shell_msg(timeout=0.5)
                await self.get_iopub_msg(timeout=0.02)
                return
            if not await self.is_alive():
                raise RuntimeError("The kernel died before it answered")
        raise RuntimeError(f"The kernel did not answer within {timeout} s")


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


def can_fork() -> bool:
    """Whether kernels are forked: on Linux, unless INNSPILL_KERNELS says `spawn`. The libraries of macOS end forked processes."""
    return sys.platform == "linux" and os.environ.get("INNSPILL_KERNELS", "fork") != "spawn"


class Warm:
    """The warm process that kernels are forked from, as the runner sees it: see `innspill.run.warm`. Started when made."""

    def __init__(self, env: dict[str, str], scratch: Path, opening: dict[str, Any]) -> None:
        self._socket, theirs = socket.socketpair()
        self._socket.setblocking(False)
        self._turn, self._answers = asyncio.Lock(), asyncio.Queue[int]()
        self._ended: dict[int, asyncio.Future[int]] = {}
        self._rest = b""
        code = "import sys; del sys.path[0]; from innspill.run.warm import main; main()"
        # One thread for algebra, as a fork must have it; its children start with the environment that they are given.
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-c", code, json.dumps(opening)], stdin=theirs.fileno(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                env=env | _ONE_THREAD, cwd=scratch, start_new_session=True,
            )  # fmt: skip
        asyncio.get_running_loop().add_reader(self._socket, self._read)

    def _read(self) -> None:
        """Take in what the process has said."""
        try:
            said = self._socket.recv(1 << 16)
        except OSError:
            said = b""
        if not said:  # it is gone, and its children with it
            asyncio.get_running_loop().remove_reader(self._socket)
            self._answers.put_nowait(0)
            for ended in self._ended.values():
                _settle(ended, 1)
            return
        *lines, self._rest = (self._rest + said).split(b"\n")
        for line in map(json.loads, lines):
            if "born" in line:
                if line["born"]:
                    self._ended[line["born"]] = asyncio.get_running_loop().create_future()
                self._answers.put_nowait(line["born"])
            else:
                _settle(self._ended[line["ended"][0]], line["ended"][1])

    async def fork(
        self, task: str, *arguments: Any, env: dict[str, str], cwd: str, log: str, steps: int
    ) -> "Child | None":
        """A child that does `task` with these arguments, after so many `steps`; `None` where none can be had."""
        request = {"task": task, "arguments": arguments, "env": env, "cwd": cwd, "log": log, "steps": steps}
        async with self._turn:
            try:
                await asyncio.get_running_loop().sock_sendall(self._socket, f"{json.dumps(request)}\n".encode())
            except OSError:
                return None
            pid = await self._answers.get()
            if not pid and self._process.poll() is not None:
                self._answers.put_nowait(0)  # so it will be for whoever asks next
        return Child(pid, self._ended[pid]) if pid else None

    def close(self) -> None:
        """End the process, and its children with it, at once."""
        self._socket.close()
        self._process.wait()


def _settle(future: "asyncio.Future[int]", status: int) -> None:
    if not future.done():
        future.set_result(status)


@dataclass
class Child:
    """A child of the warm process: as much of a `subprocess.Popen` as a kernel's provisioner asks for."""

    pid: int
    ended: "asyncio.Future[int]"
    stdin: None = field(default=None, init=False)
    stdout: None = field(default=None, init=False)
    stderr: None = field(default=None, init=False)

    def poll(self) -> int | None:
        """Its exit status, `None` while it runs."""
        return self.ended.result() if self.ended.done() else None

    def wait(self) -> int | None:
        """As `poll`: who waits has polled before, and the warm process takes care of what has been killed."""
        return self.poll()

    def kill(self) -> None:
        """End it."""
        with contextlib.suppress(OSError):
            os.kill(self.pid, signal.SIGKILL)


class _Forked(LocalProvisioner):
    """Has the kernel forked from a warm process, as long as that can."""

    warm: Warm
    steps: int

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        child = await self.warm.fork(
            "kernel",
            *cmd[len(_LAUNCH) :],
            env=kwargs["env"],
            cwd=kwargs["cwd"],
            log=kwargs["stdout"].name,
            steps=self.steps,
        )
        if child is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.process: Any = child
        self.pid = self.pgid = child.pid
        self.cwd = kwargs["cwd"]
        return self.connection_info


@asynccontextmanager
async def kernel_manager(warm: Warm | None = None, steps: int = 0) -> AsyncIterator[AsyncKernelManager]:
    """An `AsyncKernelManager` for one kernel, not yet started, forked from `warm` (after its `steps`) or started anew; the kernel is
    killed at the end, whatever happened."""
    # Sockets in a folder of one's own: with TCP, kernels that start at once can be given the same port.
    folder = tempfile.mkdtemp(prefix="innspill-", dir=_short_folder())
    manager = AsyncKernelManager(
        kernel_name="python3",
        kernel_spec_manager=_ThisPython(),
        connection_file=os.path.join(folder, "kernel.json"),
        client_class=f"{__name__}.{_Client.__name__}",
        log=QUIET,
    )
    if sys.platform != "win32" and len(folder) < _SOCKET_PATH:
        manager.transport, manager.ip = "ipc", os.path.join(folder, "s")
    if warm:
        manager.provisioner = _Forked(kernel_id=folder, kernel_spec=manager.kernel_spec, parent=manager)
        manager.provisioner.warm, manager.provisioner.steps = warm, steps
    try:
        yield manager
    finally:
        _kill(getattr(manager.provisioner, "process", None))
        shutil.rmtree(folder, ignore_errors=True)


def _kill(process: subprocess.Popen[bytes] | Child | None) -> None:
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
    return "/tmp" if len(usual) > _SOCKET_PATH - 20 and os.access("/tmp", os.W_OK) else None  # noqa: S108
