"""YAML with line numbers: what stands in a file, and on which line each thing stands."""

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from innspill import files
from innspill.content import content_of
from innspill.errors import InnspillError, one_line

#: A place in the data: keys and list positions from the top, as in `("codes", 3, "name", "en")`.
Place = tuple[str | int, ...]


class Problem(NamedTuple):
    """Something wrong in a file (line 0: in the file as such); as text `FILE:LINE: reason; what to do`."""

    file: Path
    line: int
    text: str

    def __str__(self) -> str:
        return one_line(f"{self.file}:{self.line or ''}{':' if self.line else ''} {self.text}")


class Marked(NamedTuple):
    """The data of a file and the line (from 1) of each place in it.

    `problems`: that it cannot be read or parsed (then `data` is None), or keys that stand twice.
    """

    data: Any
    lines: dict[Place, int]
    problems: list[Problem]

    def line(self, place: Place) -> int:
        """The line of `place`, or of the nearest thing around it that has one."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


class _Loader(yaml.SafeLoader):
    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        # An alias may point into itself and never end.
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "'*' repeats another part", self.current_event.start_mark)
        return super().compose_node(parent, index)


#: libyaml's loader, seven times as fast, where PyYAML was built with it.
_FAST = getattr(yaml, "CSafeLoader", _Loader)
_LARGEST = 10_000_000  # bytes: the largest codebook here has 140 kB
_DEEP = 50  # levels: the fast loader has no guard against text that is nested too deep, nor against aliases


def _loader(text: str) -> Any:
    """The fast loader for text in which nothing can go wrong; else the one that says well what did."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_FAST):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEP or isinstance(event, yaml.AliasEvent):
                return _Loader(text)
    except (yaml.YAMLError, ValueError):
        return _Loader(text)
    return _FAST(text)


def load(path: Path) -> Marked:
    """Read the YAML file `path`."""
    try:
        text = content_of(path, _LARGEST).decode("utf-8")
    except InnspillError as error:
        return _unread(path, 0, error.args[0].removeprefix(f"{path}: "))
    except UnicodeDecodeError as error:
        return _unread(path, 0, f"is not UTF-8 text (byte {error.start}); save it as UTF-8")
    try:
        loader = (_FAST if path.is_relative_to(files.data()) else _loader)(text)  # tests read each of ours
        root = loader.get_single_node()
        data = None if root is None else loader.construct_document(root)
    except RecursionError:
        return _unread(path, 1, "is no codebook (brackets nested too deep); take them out")
    except (yaml.YAMLError, ValueError, TypeError) as error:  # ValueError: a date such as 2026-13-01
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        line = mark.line + 1 if mark else 1
        return _unread(path, line, f"is no YAML ({reason}); check quotes, colons and indentation")
    lines: dict[Place, int] = {}
    problems: list[Problem] = []
    if root is not None:
        _walk(root, (), path, lines, problems)
    return Marked(data, lines, problems)


def _unread(path: Path, line: int, text: str) -> Marked:
    return Marked(None, {}, [Problem(path, line, text)])


def _walk(node: yaml.Node, place: Place, path: Path, lines: dict[Place, int], problems: list[Problem]) -> None:
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        for position, child in enumerate(node.value):
            _walk(child, (*place, position), path, lines, problems)
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            inner, line = (*place, key.value), key.start_mark.line + 1
            if inner in lines:
                problems.append(Problem(path, line, f"key {key.value!r} stands twice here; keep one"))
            lines[inner] = line
            _walk(child, inner, path, lines, problems)
