"""A warm process that kernels are forked from: what each of them needs is loaded once.

Started by `kernel.Warm` with a socket as its standard input and as argument how the letter is opened, it loads the libraries and forks a
child for each request, a line of JSON: `task` (a name in `_TASKS`), `env`, `cwd`, `log` (the file for what it prints), `arguments`,
and whether the letter is `opened` for it, which is done once: before the first that asks for it, or when nothing is asked for. It answers `{"born": PID}`, or `{"born": 0}` where it cannot fork safely, and says `{"ended": [PID, STATUS]}` when a child has
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
from collections.abc import Callable
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
    _load(_import, opening)
    opened = not opening["choice"]
    children: set[int] = set()
    try:
        while True:
            asked = select.select([channel], [], [], (_PAUSE if children else None) if opened else 0)[0]
            line = incoming.readline() if asked else ""
            if asked and not line:
                break
            request = json.loads(line) if asked else {"opened": True}
            if request["opened"] and not opened:
                _load(_open, opening)
                opened = True
            if asked:
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


def _load(step: Callable[..., None], opening: dict[str, Any]) -> None:
    """Do a step of what each child has done already."""
    with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
        step(**opening)  # what fails, the notebook that needs it says better
    gc.collect()
    gc.freeze()  # what is here stays: a child need not look through it, nor copy the pages that it lies on


def _import(choice: dict[str, Any], **_: str) -> None:
    """Import what kernels import; where there is a `choice` of letter, what ours import as well."""
    with stood_in_for("debugpy"):  # nobody stops in a cell
        importlib.import_module("ipykernel.debugger")
    if choice:
        # What `help` says of `set` in each of matplotlib's classes: put together at import, and read by nobody here.
        artist: Any = importlib.import_module("matplotlib.artist").Artist
        artist._update_set_signature_and_docstring = classmethod(lambda _: None)
    for name in (*_KERNEL, *_STUDY * bool(choice)):
        importlib.import_module(name)


def _open(choice: dict[str, Any], cwd: str) -> None:
    """Open the letter as the notebooks do in the folder `cwd`: its codings and findings stay."""
    from innspill.study.warm import warm

    os.chdir(cwd)
    warm(choice)


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
