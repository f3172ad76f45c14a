"""Warm processes for the tests of the runner: forks of one that has loaded what each of them loads, which takes .2 s of processor time.

What an environment changes while Python and its libraries load it does not change there: a test of that starts its own.
"""

import json
import os
import select
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from types import SimpleNamespace

_CODE = (
    "import sys; del sys.path[0]; sys.path.append(sys.argv[1]); from nursery import serve; serve()  # innspill.run.warm"
)


@contextmanager
def nursery():
    """What stands in for `subprocess` in `innspill.run.kernel`, as long as this is open."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs:
        process = subprocess.Popen(
            [sys.executable, "-c", _CODE, os.path.dirname(__file__)],
            stdin=theirs, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        yield SimpleNamespace(**vars(subprocess) | {"Popen": lambda *given, **more: _Fork(ours, *given, **more)})
    process.wait(timeout=20)


class _Fork:
    """As much of a `subprocess.Popen` as `Warm` asks for."""

    def __init__(self, channel, command, *, stdin, env, cwd, **_):
        self._alive, theirs = os.pipe()  # whose other end closes when the process ends
        socket.send_fds(channel, [json.dumps([command[-1], env, str(cwd)]).encode()], [stdin, theirs])
        os.close(theirs)

    def poll(self):
        return 1 if select.select([self._alive], [], [], 0)[0] else None

    def wait(self):
        os.read(self._alive, 1)
        os.close(self._alive)


def serve():
    """Fork a warm process for each request: its opening, environment and folder, with its standard input and what it holds open."""
    from innspill.run import warm

    list(warm._steps({}, ""))
    channel = socket.socket(fileno=os.dup(0))
    signal.signal(signal.SIGCHLD, lambda *_: os.waitpid(-1, os.WNOHANG))
    while (request := socket.recv_fds(channel, 1 << 20, 2))[0]:
        pid = os.fork()
        if not pid:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            sys.argv[1], env, cwd = json.loads(request[0])
            channel.close()
            os.dup2(request[1][0], 0)
            os.environ.clear()
            os.environ.update(env)
            os.chdir(cwd)
        os.close(request[1][0])
        if not pid:
            warm.main()
            return
        os.close(request[1][1])
