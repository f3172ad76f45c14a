"""A warm process that kernels are forked from: what each of them needs is loaded once.

Started by `kernel.Warm` with a socket as its standard input and as argument how the letter is opened, it loads the libraries and forks a
child for each request, a line of JSON: `task` (a name in `_TASKS`), `env`, `cwd`, `log` (the file for what it prints), `arguments`,
and how many `steps` are taken before it (0: the libraries alone; 1: the letter is opened; 2: and coded), each of them once. It answers `{"born": PID}`, or `{"born": 0}` where it cannot fork safely, and says `{"ended": [PID, STATUS]}` when a child has
ended. It ends, and its children with it, when the other end of the socket is closed.

A fork copies one thread alone, and what others hold stays locked for ever: so there are none, and no fork where there is one.
"""

import contextlib
import gc
import importlib
import importlib.util
import io
import json
import os
import select
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from innspill.imports import keep_what_is_loaded, stood_in_for

_KERNEL = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.zmqshell",
    # What these load when a kernel starts, most of it for those who look for errors.
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "sqlite3",
    "tornado.platform.asyncio",
)
#: What our notebooks load, by themselves or at the first figure; `matplotlib.pyplot` is not among it, whose backend IPython sets.
_STUDY = (
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "PIL.BmpImagePlugin",
    "PIL.GifImagePlugin",
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
    "PIL.PpmImagePlugin",
    "innspill.study.warm",
)
_PAUSE = 0.2  # seconds between looks for children that have ended


def main() -> None:
    """Serve until the socket is closed."""
    keep_what_is_loaded()
    opening = json.loads(sys.argv[1])
    channel = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    incoming = channel.makefile("r", encoding="utf-8")
    steps, taken = _steps(**opening), 0
    _load(steps)
    children: set[int] = set()
    try:
        while True:
            if select.select([channel], [], [], _PAUSE if children else None)[0]:
                if not (line := incoming.readline()):
                    break
                request = json.loads(line)
                while taken < request["steps"]:
                    _load(steps)
                    taken += 1
                pid = _fork(request, channel) if _alone() else 0
                children |= {pid} - {0}
                _tell(channel, {"born": pid})
            for pid in [*children]:
                ended, status = os.waitpid(pid, os.WNOHANG)
                if ended:
                    children.discard(pid)
                    _tell(channel, {"ended": [pid, os.waitstatus_to_exitcode(status)]})
    finally:
        for pid in children:
            with contextlib.suppress(OSError):
                os.killpg(pid, signal.SIGKILL)
        for pid in children:
            os.waitpid(pid, 0)


def _tell(channel: socket.socket, said: dict[str, Any]) -> None:
    channel.sendall(f"{json.dumps(said)}\n".encode())


def _load(steps: Iterator[None]) -> None:
    """Take a step of what each child has done already."""
    with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
        next(steps, None)  # what fails, the notebook that needs it says better
    gc.collect()
    gc.freeze()  # what is here stays: a child need not look through it, nor copy the pages that it lies on


def _steps(choice: dict[str, Any], cwd: str) -> Iterator[None]:
    """Import what kernels import; where there is a `choice` of letter, what ours import as well, and open and code that letter as
    the notebooks do in the folder `cwd`."""
    with stood_in_for("debugpy"):  # nobody stops in a cell
        importlib.import_module("ipykernel.debugger")
    if choice:
        # What `help` says of `set` in each of matplotlib's classes: put together at import, and read by nobody here.
        artist: Any = importlib.import_module("matplotlib.artist").Artist
        artist._update_set_signature_and_docstring = classmethod(lambda _: None)
    for name in (*_KERNEL, *_STUDY * bool(choice)):
        importlib.import_module(name)
    yield
    if choice:
        from innspill.study.warm import warm

        os.chdir(cwd)
        yield from warm(choice)


def _alone() -> bool:
    """Whether this process has one thread: counted by the system where it tells, since a library's own are unknown to Python."""
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) == 1 if tasks.is_dir() else threading.active_count() == 1


def _fork(request: dict[str, Any], channel: socket.socket) -> int:
    """The process id of a child that does what is requested, in a session of its own, as if it had been started anew."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        channel.close()
        os.setsid()
        log = os.open(request["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for stream in (1, 2):
            os.dup2(log, stream)
        os.environ.clear()
        os.environ.update(request["env"] | {"JPY_PARENT_PID": str(os.getppid())})
        os.chdir(request["cwd"])
        if numpy := sys.modules.get("numpy"):
            numpy.random.seed()  # chance of its own for each child, as a process that is started anew has it; `random` sees to itself
        _TASKS[request["task"]](*request["arguments"])
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


def _kernel(*arguments: str) -> None:
    """Be a Jupyter kernel that was given these arguments."""
    from ipykernel.kernelapp import IPKernelApp

    launcher = importlib.util.find_spec("ipykernel_launcher")
    sys.argv = [str(launcher and launcher.origin), *arguments]
    app = IPKernelApp.instance(parent_handle=os.getppid())
    app.initialize(sys.argv[1:])
    app.start()


def _report(choice: dict[str, Any], kept: list[str], folder: str) -> None:
    """Write the report of the letter that `choice` opens into `folder`, with the pictures that the run's notebooks have `kept`."""
    from innspill.study.warm import write_report

    write_report(choice, kept, folder)


_TASKS: dict[str, Callable[..., None]] = {"kernel": _kernel, "report": _report}
