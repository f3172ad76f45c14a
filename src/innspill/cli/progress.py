"""Shows on stderr how far a run has come: a bar on a terminal, elsewhere a line for each notebook that ends.

And what a command is at that takes long, as with a letter of hundreds of pages.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, NoReturn, Self

import click

from innspill.wording import number, say

if TYPE_CHECKING:
    from tqdm import tqdm

    from innspill.run.plan import Plan


#: What may be told of a run or a command, in Norwegian.
_NORWEGIAN = {
    "done": "ferdig", "failed": "mislyktes", "reading": "leser", "coding": "koder", "measuring": "måler", "drawing": "tegner",
    "writing its report": "skriver rapporten", "grouping words": "grupperer ord",
}  # fmt: skip


class Progress:
    """Called by the run as `progress(name, step)`; a context manager, so that the bar is cleared whatever happens."""

    def __init__(self, job: "Plan") -> None:
        self._running = [path.stem for path in job.notebooks]
        self._width = max(map(len, self._running))
        self._bar: tqdm[NoReturn] | None = None
        self._begun, self._language = time.monotonic(), job.language

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from tqdm import tqdm

            done = say(self._language, "{n_fmt} of {total_fmt} cells", "{n_fmt} av {total_fmt} celler")
            form = f"{{desc}}  {{bar}} {done}, {{elapsed}}"
            self._bar = tqdm(total=0, bar_format=form, leave=False)
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def __call__(self, name: str, step: str | int) -> None:
        if step in ("done", "failed"):
            self._running.remove(name)
            if self._bar is None:
                took = number(time.monotonic() - self._begun, self._language, 1)
                click.echo(f"{name}  {say(self._language, step, _NORWEGIAN[step])}, {took} s", err=True)
            name = (self._running or [name])[0]  # the one that is still being waited for
        if self._bar is None:
            return
        if isinstance(step, int):
            self._bar.total = (self._bar.total or 0) + step
        elif step == "cell":
            self._bar.update()
        self._bar.set_description_str(name.ljust(self._width))


@contextmanager
def counting(language: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, with the time that is left; gives a function that takes how many letters are done, and of how many."""
    from tqdm import tqdm

    en, nb = (
        "{n_fmt} of {total_fmt} letters, {elapsed}, {remaining} left",
        "{n_fmt} av {total_fmt} brev, {elapsed}, {remaining} igjen",
    )
    with tqdm(total=0, bar_format="{desc}{bar} " + say(language, en, nb), leave=False, disable=None) as bar:

        def tell(done: int, of: int) -> None:
            if bar.total != of:
                bar.reset(of)
                bar.initial = bar.n = done  # what was there already tells nothing of the time that is left
            bar.update(done - bar.n)

        yield tell


@contextmanager
def waiting(letter: str, language: str = "en", first: float = 5) -> Iterator[Callable[[str], None]]:
    """Says what is done with the letter after `first` seconds, and whenever it has taken twice as long; nothing where it is quick.

    Gives a function that takes what is done from now on, a key of `_NORWEGIAN`.
    """
    doing, done, begun = ["reading"], Event(), time.monotonic()

    def tell() -> None:
        while not done.wait(max(first, time.monotonic() - begun)):
            told, so_far = say(language, doing[-1], _NORWEGIAN[doing[-1]]), say(language, "so far", "så langt")
            click.echo(f"innspill: {letter}: {told}, {time.monotonic() - begun:.0f} s {so_far}", err=True)

    teller = Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield doing.append
    finally:
        done.set()
        teller.join()
