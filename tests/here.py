"""Many letters worked on in this process: one of their own takes seconds to load what this one has loaded."""

from concurrent.futures import Executor, Future
from contextlib import contextmanager

import pytest

from innspill.letters import engines


class Here(Executor):
    """Does at once what it is given."""

    def submit(self, do, /, *given):
        done = Future()
        done.set_result(do(*given))
        return done


@contextmanager
def in_this_process():
    """Within it `innspill letters` begins no processes; that they come to the same bytes, tests/test_letters.py says."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "_pool", lambda jobs: Here())
        yield
