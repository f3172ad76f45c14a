"""Shows on stderr how far a run has come: a bar on a terminal, elsewhere a line for each notebook that ends."""

import sys
import time

import click


class Progress:
    """Called by the run as `progress(name, step)`; a context manager, so that the bar is cleared whatever happens."""

    def __init__(self, job):
        self._names = [path.stem for path in job.notebooks]
        self._running = list(self._names)
        self._bar = None
        self._begun = time.monotonic()

    def __enter__(self):
        if sys.stderr.isatty():
            from tqdm import tqdm

            form = "{desc}: {bar} {n_fmt} of {total_fmt} notebooks, {elapsed}"
            self._bar = tqdm(total=len(self._names), desc=self._names[0], bar_format=form, leave=False)
        return self

    def __exit__(self, *error):
        if self._bar is not None:
            self._bar.close()

    def __call__(self, name: str, step: str) -> None:
        if step != "cell":
            self._running.remove(name)
        if self._bar is None:
            if step != "cell":
                click.echo(f"{name}  {step}, {time.monotonic() - self._begun:.1f} s", err=True)
            return
        # While a notebook runs its name is shown; the last one to stay is the one that all wait for.
        self._bar.set_description_str(name if step == "cell" else (self._running or [name])[0], refresh=True)
        if step != "cell":
            self._bar.update()
