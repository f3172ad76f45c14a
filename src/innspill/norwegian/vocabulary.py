"""Which forms the taggers were trained on: what makes a word "unknown" in an evaluation."""

from functools import lru_cache

from .shipped import shipped


@lru_cache(maxsize=1)
def _forms() -> frozenset[str]:
    return frozenset(shipped("forms.txt.gz").decode().split("\n"))


def in_training(form: str) -> bool:
    """Whether the train split holds the form, in small or capital letters."""
    return form.lower() in _forms()
