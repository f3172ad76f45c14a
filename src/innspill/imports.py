"""Libraries imported without what they import themselves, take long over and do not need here; and what is loaded kept."""

import atexit
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


def keep_what_is_loaded() -> None:
    """Look for rubbish less often, and not at the end: what is loaded stays, and to look through it again and again takes a fifth of
    the time of a short command."""
    gc.set_threshold(200_000, 20, 50)
    atexit.register(gc.freeze)


@contextmanager
def stood_in_for(name: str, **members: Any) -> Iterator[None]:
    """Within it, the module `name` is one that has these `members` and no more, unless it was imported before: importing
    another name from it raises `ImportError`."""
    if name in sys.modules:
        yield
        return
    module = sys.modules[name] = ModuleType(name)
    vars(module).update(members)
    try:
        yield
    finally:
        del sys.modules[name]
