"""Executes notebooks, each in a kernel and a folder of its own, all in one event loop."""

import asyncio
import os
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from innspill.defaults import COMMITTED
from innspill.errors import InnspillError
from innspill.letter.formats import read_source
from innspill.run import notebook as books
from innspill.run.jupyter import CellExecutionError, CellTimeoutError, DeadKernelError, NotebookClient, NotebookNode
from innspill.run.kernel import QUIET, Warm, can_fork, environment, kernel_manager
from innspill.run.plan import Plan
from innspill.run.stable import unstable

#: Told how far a notebook has come, see `execute`.
Progress = Callable[[str, str | int], None]

_LEAST, _OWN, _PER_KERNEL = (
    128,
    20,
    30,
)  # files open; measured: 79 in a kernel, in this process 9, and 26 for each kernel
_PATIENCE = 600  # seconds for one cell, and 60 for a kernel's start: far more than any of ours needs
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Done:
    """A notebook that ran: the executed notebook, and the folder that stands for the target, with `figures/` in it.

    `seconds`: how long each part took, by the cell's id, and "start" and "stop" for the kernel itself.
    """

    name: str
    notebook: NotebookNode
    folder: Path
    seconds: dict[str, float]


@dataclass
class Failed:
    """A notebook that did not: in which cell or file (if in one), why, in one line, and all that is known, for the log."""

    name: str
    where: str
    reason: str
    detail: str = ""

    @property
    def line(self) -> str:
        """All of it in one line."""
        return f"{', '.join(part for part in (self.name, self.where) if part)}: {self.reason}"


def execute(
    plan: Plan, scratch: Path, progress: Progress = lambda *_: None, report: Path | None = None
) -> list[Done | Failed]:
    """Run the plan's notebooks below the folder `scratch`, in the plan's order.

    `progress(name, step)` is called with the number of code cells at first, then "cell" after each of them that has run,
    and "done" or "failed" at the end. `report`: a folder into which a report of the letter is written, where kernels are forked and
    have drawn its figures.
    Raises `InnspillError` for a file that is no notebook, `KeyboardInterrupt` for Ctrl-C; all kernels have ended by then.
    """
    sources = {path.stem: books.read(path, plan.language) for path in plan.notebooks}
    taken = set().union(*(books.inject(source, plan.changed) for source in sources.values()))
    ignored = plan.changed.keys() - taken
    if ignored and sources:
        raise InnspillError(f"None of {', '.join(sources)} has the parameter {', '.join(sorted(ignored))}.")
    for name, source in sources.items():
        progress(name, sum(cell.cell_type == "code" for cell in source.cells))
    env = environment(scratch)
    words = read_source(plan.letter).text

    async def everything() -> list[Done | Failed | BaseException]:
        turn = asyncio.Semaphore(at_once())
        own = [name for name, source in sources.items() if _opens(source)]
        opening = _opening(plan, scratch, bool(own))
        warm = Warm(env, scratch, opening) if can_fork() else None
        # First those that need not wait for the letter, then the longest, so that none runs on alone at the end. Where others come
        # behind it, it does not wait for codings: by itself it makes those that it needs (of words none), while the others' are made.
        order = sorted(sources, key=lambda name: (name in own, -len(sources[name].cells)))
        early = [name for name in order if name in own][:-1][:1]
        steps = dict.fromkeys(sources, 0) | dict.fromkeys(own, 2) | dict.fromkeys(early, 1)
        try:
            begun = {
                name: asyncio.create_task(
                    _one(name, sources[name], scratch, env, plan, words, turn, warm, steps[name], progress)
                )
                for name in order
            }
            if report and warm and own:
                await asyncio.wait([begun[name] for name in own])
                await _report(warm, opening, [str(scratch / name / "kept") for name in own], env, report)
            return await asyncio.gather(*(begun[name] for name in sources), return_exceptions=True)
        finally:
            if warm:
                warm.close()

    # zmq needs a loop that can watch sockets; on Windows the usual one cannot.
    loop = asyncio.SelectorEventLoop if sys.platform == "win32" else None
    with asyncio.Runner(loop_factory=loop) as runner:
        results = runner.run(everything())
    ended = []
    for result in results:
        if isinstance(result, BaseException):  # an error of ours, not of a notebook
            raise result
        ended.append(result)
    return ended


def at_once() -> int:
    """How many kernels run side by side: three for each processor, so that none of ours is left to run alone at the end; fewer where
    files may not be open for so many.

    Raises `InnspillError` where not even for one: the sockets' library would end this process.
    """
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    handles = _handles()
    if handles < _LEAST:
        raise InnspillError(
            f"{handles} files may be open at once, and a run needs {_LEAST}; allow more (ulimit -n 256)"
        )
    return min(max(2, 3 * usable), (handles - _OWN) // _PER_KERNEL)


def _handles() -> int:
    """How many files this process may have open: as many as the system lets it ask for."""
    if sys.platform == "win32":
        return 2**13
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = 2**12 if hard == resource.RLIM_INFINITY else min(hard, 2**12)
    if 0 <= soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return most if soft < 0 else max(soft, most)


async def _one(
    name: str,
    source: NotebookNode,
    scratch: Path,
    env: dict[str, str],
    plan: Plan,
    words: str,
    turn: asyncio.Semaphore,
    warm: Warm | None,
    steps: int,
    progress: Progress,
) -> Done | Failed:
    """Execute one notebook in `scratch/NAME`."""
    folder = _furnished(scratch / name, plan)
    seconds: dict[str, float] = {}
    async with turn:
        problem = await _cells(
            source, folder, env | {"INNSPILL_OUTPUT": str(folder)}, seconds, warm, steps, lambda: progress(name, "cell")
        )
    problem = problem or unstable(source, folder, words)
    progress(name, "failed" if problem else "done")
    return Failed(name, *problem) if problem else Done(name, source, folder, seconds)


def _furnished(folder: Path, plan: Plan) -> Path:
    """The folder, made as a notebook expects it around itself, with what the user gave."""
    for part in ("notebooks", "figures"):
        (folder / part).mkdir(parents=True)
    for path, content in plan.inputs.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def _opens(source: NotebookNode) -> bool:
    """Whether a notebook opens the letter."""
    return any("open_study" in cell.source for cell in source.cells)


def _opening(plan: Plan, scratch: Path, wanted: bool) -> dict[str, Any]:
    """How the warm process is to open the letter, `choice`: as the notebooks will; empty where none has `wanted` it."""
    chosen = {**COMMITTED, **plan.changed}
    chosen["theme"] = chosen.pop("codebook")
    return {"cwd": str(_furnished(scratch / "letter", plan) / "notebooks"), "choice": chosen if wanted else {}}


async def _report(warm: Warm, opening: dict[str, Any], kept: list[str], env: dict[str, str], folder: Path) -> None:
    """Have the report written into `folder`, if the notebooks have kept figures for it; left undone where that fails."""
    if any(Path(each).is_dir() for each in kept):
        log = folder.with_suffix(".log")
        child = await warm.fork(
            "report", opening["choice"], kept, str(folder), env=env, cwd=opening["cwd"], log=str(log), steps=2
        )
        if child:
            await child.ended


async def _cells(
    source: NotebookNode,
    folder: Path,
    env: dict[str, str],
    seconds: dict[str, float],
    warm: Warm | None,
    steps: int,
    tick: Callable[[], None],
) -> tuple[str, str, str] | None:
    """Execute the code cells of `source` in place; None, or where and why it failed, and the detail."""
    crash = folder.with_suffix(".log")
    cell: NotebookNode | None = None
    begun = time.monotonic()

    def clock(part: str) -> None:
        nonlocal begun
        seconds[part], begun = time.monotonic() - begun, time.monotonic()

    with crash.open("wb") as log:
        try:
            async with kernel_manager(warm, steps) as manager:
                client = NotebookClient(
                    source, km=manager, kernel_name="python3", log=QUIET, timeout=_PATIENCE, iopub_timeout=_PATIENCE,
                    raise_on_iopub_timeout=True, record_timing=False, store_widget_state=False, coalesce_streams=True,
                )  # fmt: skip
                await client.async_start_new_kernel(cwd=str(folder / "notebooks"), env=env, stdout=log, stderr=log)
                kernel = await client.async_start_new_kernel_client()
                clock("start")
                try:
                    for index, cell in enumerate(source.cells):
                        await client.async_execute_cell(cell, index, execution_count=client.code_cells_executed + 1)
                        if cell.cell_type == "code":
                            clock(cell.id)
                            tick()
                finally:
                    kernel.stop_channels()
            clock("stop")
        except CellExecutionError as error:
            first = next((line.strip() for line in error.evalue.splitlines() if line.strip()), "")
            # What is raised to be read needs no name of its type before it.
            reason = first if error.ename == InnspillError.__name__ else f"{error.ename}: {first}"
            return _place(cell), reason, _COLOURS.sub("", error.traceback)
        except CellTimeoutError:
            return _place(cell), f"not done after {_PATIENCE} s", ""
        except (DeadKernelError, RuntimeError) as error:
            task = asyncio.current_task()
            if task and task.cancelling():  # nbclient takes Ctrl-C for a kernel that died
                raise asyncio.CancelledError from None
            printed = crash.read_text(encoding="utf-8", errors="replace")
            return _place(cell), "the kernel died", f"{error}\n{printed}"
    return None


def _place(cell: NotebookNode | None) -> str:
    return f"cell {cell.id!r}" if cell else "before the first cell"
