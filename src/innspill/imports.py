"""Libraries imported without what they import themselves, take long over and do not need here."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


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
