"""Where letters are worked on: over the cores of this machine, or by the workers of a Dask cluster. Both run `work.work`."""

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from threading import Lock, Thread, local
from typing import Any

from innspill.errors import InnspillError

from .work import Failed, Task, work

#: A letter's name, and what is to be done with it.
Named = tuple[str, Task]
Result = bytes | Failed
_DIED = Failed(
    "the process that read it was ended each time: it takes too long or too much memory, or a library broke down on it; "
    "save it anew as text, or leave it out"
)
_PATIENCE = 30  # seconds in which a scheduler should answer
_AHEAD = 4  # letters that wait for each core, so that none is idle and memory stays level


def over_cores(tasks: Iterable[Named], jobs: int) -> Iterator[tuple[str, Result]]:
    """The result of each task by its letter's name, as they come, by `jobs` processes.

    A process that dies is replaced; what it was at is tried again alone, and failed if that ends so, too.
    """
    with _without_main():
        yield from _results(tasks, lambda: _pool(jobs), _AHEAD * jobs)


def _pool(jobs: int) -> Executor:
    """Processes in which letters are read."""
    ways = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in ways else "spawn")
    if "forkserver" in ways:
        context.set_forkserver_preload(["innspill.letters.tables"])
    return ProcessPoolExecutor(jobs, context, _begun)


@contextmanager
def _without_main() -> Iterator[None]:
    """Processes begun within it do not run the script of whoever asks, which would ask again unless it guards `__main__`."""
    main = vars(sys.modules["__main__"])
    hidden: dict[str, Any] = {name: main.pop(name) for name in ("__file__", "__spec__") if name in main}
    main["__spec__"] = None
    try:
        yield
    finally:
        main.update(hidden)


def over_cluster(tasks: Iterable[Named], address: str) -> Iterator[tuple[str, Result]]:
    """The same by the workers of the Dask scheduler at `address`, which need innspill and its data as they are here.

    A letter ends no worker, but a process of it (`apart`); a worker that is ended by something else leaves its letters to others. Raises `InnspillError` where there is no scheduler or worker, or a worker has another innspill.
    """
    try:
        from distributed import Client
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise InnspillError("--cluster needs Dask: pip install 'innspill[cluster]'") from None
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InnspillError(
            f"{address}: no Dask scheduler answers there ({type(error).__name__}); start one (dask scheduler) and name its address"
        ) from None
    with client:
        cores = sum(client.nthreads().values())
        if not cores:
            raise InnspillError(f"{address}: the scheduler has no workers; start some: dask worker {address}")
        yield from _results(tasks, lambda: client.get_executor(pure=False), _AHEAD * cores, KilledWorker, apart)


def apart(given: Task) -> Result:
    """`work` in a process beside this one, kept by each thread of a worker; what ends it is tried once more, and failed then."""
    for _ in range(2):
        try:
            return _beside().submit(work, given).result()
        except BrokenProcessPool:
            _KEPT.pool.shutdown()
            del _KEPT.pool
    return _DIED


def _beside() -> Executor:
    """The process beside this thread, begun where there is none."""
    if not hasattr(_KEPT, "pool"):
        with _BEGINS, _without_main():
            multiprocessing.current_process().daemon = False  # a worker under a nanny may begin no process otherwise
            _KEPT.pool = _pool(1)
            _KEPT.pool.submit(int).result()  # it has begun when this is back
    pool: Executor = _KEPT.pool
    return pool


_KEPT, _BEGINS = local(), Lock()


def _begun() -> None:
    """A process of the pool ends without a word at Ctrl-C, and with the one that started it, however that ends."""
    signal.signal(signal.SIGINT, lambda *_: sys.exit(1))
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _results(
    tasks: Iterable[Named],
    pool_of: Callable[[], Executor],
    window: int,
    killed: type[Exception] = BrokenProcessPool,
    do: Callable[[Task], Result] | None = None,
) -> Iterator[tuple[str, Result]]:
    """Keeps `window` tasks with an executor, and gives results as they come.

    `killed`: what is raised for a task whose process died, and for others that were with it: each of them is then tried alone.
    `do`: what is done with each, by default `work`.
    """
    left, suspects = iter(tasks), deque[Named]()
    pool, at = pool_of(), dict[Future[Result], Named]()
    try:
        while True:
            alone, died, broken = bool(suspects) and not at, list[Named](), False
            for given in [suspects.popleft()] if alone else list(_some(left, 0 if suspects else window - len(at))):
                try:
                    at[pool.submit(do or work, given[1])] = given
                except BrokenProcessPool:  # since the last look; this one was not with it
                    suspects.append(given)
                    broken = True
            if not at and not suspects:
                return
            for future in wait(at, return_when=FIRST_COMPLETED).done:
                given = at.pop(future)
                try:
                    yield given[0], future.result()
                except killed:
                    died.append(given)
            if alone:
                yield from ((name, _DIED) for name, _ in died)
            else:
                suspects.extend(died)
            if killed is BrokenProcessPool and (died or broken):
                suspects.extend(at.values())
                at.clear()
                pool.shutdown()
                pool = pool_of()
    finally:
        for future in at:  # none is waited for that has not begun
            future.cancel()
        pool.shutdown()


def _some(left: Iterator[Named], number: int) -> Iterator[Named]:
    for _, given in zip(range(number), left, strict=False):
        yield given
