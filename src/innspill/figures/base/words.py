"""What figures say in sentences: English and Norwegian side by side in `data/words/`, a file a subject."""

from collections.abc import Callable
from functools import cache
from string import Formatter
from typing import Any

from innspill.files import data_in
from innspill.wording import number, say


class _Places(Formatter):
    """Fills `{n}` with a number as the language writes it, `{n:2}` with two digits, `{n:unit|units}` with a word for one or
    for many; or with words, as they are."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: Any, spec: str) -> str:
        if "|" in spec:
            one, many = spec.split("|")
            return one if value == 1 else many
        return value if isinstance(value, str) else number(value, self.language, int(spec or 0))


def wording_of(module: str) -> Callable[..., str]:
    """What the figure of a `module` says: a function of the language, of the name of a sentence, and of what its places hold.

    `_say(language, "caption", n=3)` is `caption` of `actors` in `data/words/rhetoric.yaml`, where `module` is
    `innspill.figures.rhetoric.actors`. It ends where its last word does, whatever a place there holds.
    """
    subject, figure = module.split(".")[-2:]

    def said(language: str, sentence: str, /, **places: Any) -> str:
        told: str = _Places(language).vformat(say(language, **_read(subject)[figure][sentence]), (), places)
        return told.rstrip()

    return said


@cache
def _read(subject: str) -> dict[str, dict[str, dict[str, str]]]:
    """Module of a subject → sentence → language → words."""
    found: dict[str, dict[str, dict[str, str]]] = data_in("words", f"{subject}.yaml")
    return found
