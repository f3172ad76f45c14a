"""Proposals that letters answer to: read from a file of the user's, and found where words name them."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from innspill.codebook.marks import Marked, Place, Problem, load
from innspill.errors import InnspillError
from innspill.norwegian.compounds import uninflected
from innspill.norwegian.facets import facets

WORD = re.compile(r"§+|\w+(?:[-‐‑–]\w+)*|[.,;:!?]")
#: A section or paragraph named: "§ 5-3", "pkt. 4.2", "kapittel 7". What a report calls a chapter one letter calls a point.
SECTION = re.compile(
    r"(?P<kind>§+|\b(?:punkt(?:et|ene)?|pkt|kap(?:ittel|itlet|itla)?|avsnitt(?:et)?|paragraf(?:en)?|artikkel|art|alternativ|forslag|tiltak)\b\.?)"
    r"\s*(?:nr\.?\s*)?(?P<number>\d+(?:[.-]\d+)*(?:\s?[a-h]\b)?)",
    re.IGNORECASE,
)
#: The first three letters of a kind → what it is called.
_POINTS = (
    dict.fromkeys(("pkt", "kap", "avs", "pun"), "punkt") | {"art": "artikkel"} | dict.fromkeys(("par", "§", "§§"), "§")
)

_KEYS = ("name", "terms", "unless")


class Proposal(NamedTuple):
    """A proposal: `id`, its `name` by language, the `terms` that name it, and words that do `not` though a term is part of them."""

    id: str
    name: dict[str, str]
    terms: tuple[str, ...]
    unless: tuple[str, ...] = ()


def read_proposals(path: Path | str) -> list[Proposal]:
    """The proposals of a YAML file: under `proposals`, for each `id`, `terms`, and if wanted `name` (`en`, `nb`) and `unless`.

    A term is a word (*grunnrenteskatt* is also in *grunnrenteskattesats* and *grunnrenteskatten*), words in a row in any form
    (*flertall forslag*: *flertallets forslag*) or a section (*§ 5*, *punkt 4.2*); `unless`: words that a term is part of and
    that are something else. Raises `InnspillError` (`FILE:LINE: reason; what to do`) for the first thing that is wrong.
    """
    marked = load(Path(path))
    problems = marked.problems or [Problem(Path(path), marked.line(at), told) for at, told in _problems(marked)]
    if problems:
        raise InnspillError(str(problems[0]))
    found = []
    for item in marked.data["proposals"]:
        terms = tuple(item["terms"])
        name = dict.fromkeys(("en", "nb"), terms[0]) | item.get("name", {})
        found.append(Proposal(item["id"], name, terms, tuple(item.get("unless", []))))
    return found


def _problems(marked: Marked) -> Iterator[tuple[Place, str]]:
    """What is wrong in a file of proposals, with its place."""
    data = marked.data
    listed = data["proposals"] if isinstance(data, dict) and set(data) == {"proposals"} else None
    if not isinstance(listed, list) or not listed:
        yield (), "is no list of proposals; begin with 'proposals:' and a line '- id: …' for each"
        return
    ids: set[str] = set()
    names: dict[tuple[str, ...], str] = {}
    for n, item in enumerate(listed):
        at: Place = ("proposals", n)
        if not isinstance(item, dict) or not _is_text(item.get("id")):
            yield at, "proposal without 'id'; give it a word of its own"
            continue
        if item["id"] in ids:
            yield (*at, "id"), f"proposal {item['id']} stands twice; keep one or rename it"
        ids.add(item["id"])
        yield from ((at + more, f"proposal {item['id']}{told}") for more, told in _faults(item, names))


def _faults(item: dict[str, Any], names: dict[tuple[str, ...], str]) -> Iterator[tuple[Place, str]]:
    """What is wrong with one proposal; `names`: terms of those before it → their ids."""
    if unknown := [key for key in item if key not in ("id", *_KEYS)]:
        yield (unknown[0],), f": unknown key {unknown[0]!r}; one of id, {', '.join(_KEYS)}"
    name = item.get("name", {})
    if not isinstance(name, dict) or not set(name) <= {"en", "nb"} or not all(map(_is_text, name.values())):
        yield ("name",), ": name must be words by language; write name: {en: …, nb: …}"
    if not item.get("terms"):
        yield (), " has no terms; list the words that name it under 'terms:'"
    for key in ("terms", "unless"):
        words = item.get(key) or []
        if not isinstance(words, list):
            yield (key,), f": {key} must be a list; begin each line with '- '"
            continue
        for k, term in enumerate(words):
            if not _is_text(term) or not _term(term):
                yield (key, k), f": {term!r} is no word or section; write words, '§ 5' or 'punkt 4.2', in quotes"
            elif key == "terms" and names.setdefault(_term(term), item["id"]) != item["id"]:
                yield (key, k), f": {term!r} names proposal {names[_term(term)]} already; keep one"


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


@lru_cache(maxsize=1 << 12)
def _term(text: str) -> tuple[str, ...]:
    """What a term is looked for by: a section as ("§ 5",), else its words in their dictionary forms."""
    if section := SECTION.fullmatch(text.strip()):
        return (section_name(section),)
    return tuple(uninflected(word) for word in WORD.findall(text) if word[0].isalnum())


def _terms(text: str) -> set[tuple[str, ...]]:
    """A term as it is looked for: by its dictionary forms, or by what is written, should that be one (*fellesgode* is no *fellesgod*)."""
    written = tuple(word.lower() for word in WORD.findall(text) if word[0].isalnum())
    return {_term(text)} if SECTION.fullmatch(text.strip()) else {_term(text), written}


def section_name(match: re.Match[str]) -> str:
    """A match of `SECTION` as it is counted: "Pkt. 4.2" and "kapittel 4.2" are "punkt 4.2"."""
    kind = match["kind"].lower().rstrip(".")
    return f"{_POINTS.get(kind[:3], kind)} {match['number'].replace(' ', '').lower()}"


@lru_cache(maxsize=1 << 17)
def runs(form: str) -> frozenset[str]:
    """The parts of a word, in dictionary form, single and joined with their neighbours; the word itself is one."""
    return facets(form, "NOUN", uninflected(form))["part"]


@lru_cache(maxsize=1 << 17)
def _written(word: str) -> frozenset[str]:
    """A word in small letters, and in its dictionary form."""
    return frozenset((word.lower(), uninflected(word)))


class Named(NamedTuple):
    """A proposal named in words: its number in the list, and which of the words (first, and after the last)."""

    proposal: int
    first: int
    after: int


#: A text → its words, and where in them proposals are named.
Finder = Callable[[str], tuple[list[str], list[Named]]]


def finder(proposals: Sequence[Proposal]) -> Finder:
    """What finds these proposals in texts."""
    terms = [
        (n, term) for n, proposal in enumerate(proposals) for written in proposal.terms for term in _terms(written)
    ]
    begins: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for number, term in terms:
        begins.setdefault(term[0], []).append((number, term))
    named = [(number, term[0]) for number, term in terms if SECTION.fullmatch(term[0])]
    single = {term[0] for _, term in terms if len(term) == 1}
    unless = [[_term(word) for word in proposal.unless] for proposal in proposals]

    def find(text: str) -> tuple[list[str], list[Named]]:
        matches = list(WORD.finditer(text))
        words = [match[0] for match in matches]
        found = []
        for n, word in enumerate(words):
            whole = _written(word) & single  # "fritak" is not "tak" where both are terms
            for key in whole or begins.keys() & runs(word):
                found += [
                    Named(number, n, n + len(term))
                    for number, term in begins[key]
                    if _stands(term, words, n) and not any(_stands(other, words, n) for other in unless[number])
                ]
        for match in SECTION.finditer(text):
            inside = [n for n, word in enumerate(matches) if match.start() <= word.start() < match.end()]
            name = section_name(match)
            found += [Named(number, inside[0], inside[-1] + 1) for number, term in named if _within(name, term)]
        return words, sorted(set(found), key=lambda one: (one.first, one.proposal, one.after))

    return find


def _stands(term: tuple[str, ...], words: Sequence[str], n: int) -> bool:
    """Whether the words of a term stand in a row from word `n` on."""
    return n + len(term) <= len(words) and all(item in runs(word) for item, word in zip(term, words[n:], strict=False))


def _within(section: str, term: str) -> bool:
    """Whether a section is the one that a term names or stands in it: "punkt 4.2" in "punkt 4", but "§ 5-3" not in "§ 5"."""
    return section == term or (term[0] != "§" and section.startswith(f"{term}."))
