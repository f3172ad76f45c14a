"""What a check found, told by cell: a page with both pictures side by side, a summary in Markdown, and annotations.

Markdown is for the summary of a job on GitHub, which shows no pictures that are not on the web: there they are named only.
"""

import difflib
import json
import re
from base64 import b64encode
from collections.abc import Iterable
from html import escape
from pathlib import Path

from innspill.defaults import FIGURE
from innspill.run.compare import CHECKSUMS, Difference
from innspill.run.execute import Failed
from innspill.run.plan import by_number

#: A notebook and the id of a cell in it, either "" where there is none → what differs there.
Places = dict[tuple[str, str], list[Difference]]

_END = 25  # lines of what is known of a failure: its last
_SUMMARY = 900_000  # characters; GitHub shows no summary above 1 MiB
_FOLLOW = re.compile(r"(\.svg|\.pdf|/manifest\.json|/README\.md)$")
_STYLE = """body{font:16px/1.45 system-ui,sans-serif;max-width:1500px;margin:2em auto;padding:0 1em;color:#1a1a1a;background:#fff}
pre{background:#f6f6f6;padding:.6em;overflow-x:auto;white-space:pre-wrap}del{background:#ffd8d3}ins{background:#cdeccf}
.pair{display:flex;gap:1em}figure{flex:1;min-width:0;margin:.5em 0}img{max-width:100%;border:1px solid #bbb}"""


def places(differences: Iterable[Difference], failed: Iterable[Failed]) -> Places:
    """What differs and what failed, by cell: notebooks in their order, what belongs to none last."""
    found = [
        Difference(
            it.where, f"failed: {it.reason}", "\n".join(it.detail.splitlines()[-_END:]), (it.name, _cell(it.where))
        )
        for it in failed
    ]
    found += sorted(differences, key=lambda it: (not it.cell[0], by_number(it.cell[0]), "figures/" in it.where))
    told: Places = {}
    for one in found:
        told.setdefault(one.cell, []).append(one)
    return told


def _cell(where: str) -> str:
    named = re.fullmatch(r"cell '(.+)'", where)
    return named[1] if named else ""


def _split(found: list[Difference], told: Places) -> tuple[list[Difference], list[Difference]]:
    """The differences of a place that tell something, and those that only say it again or that any change brings with it."""
    seen = any(one.what == "text/html" or one.pictures for one in found)
    again = (FIGURE, "text/plain", "metadata") if seen else ()
    follow = [one for one in found if _FOLLOW.search(one.where) or one.what in (CHECKSUMS, *again)]
    if len(follow) == len(found) and (found[0].cell[0] or len(told) == 1):
        return found, []
    return [one for one in found if one not in follow], follow


def _heading(place: tuple[str, str]) -> str:
    return ", cell ".join(filter(None, place)) or "Files of no cell"


def _what(one: Difference) -> str:
    """What differs, with the file where there is one."""
    file = re.search(r"figures/\S+$", one.where)
    return f"{file[0]}: {one.what}" if file else one.what


def page(told: Places) -> str:
    """A page of HTML, whole in itself: words and rows as they were and are, and the pictures beside each other."""
    parts = [f"<!doctype html><html lang='en'><meta charset='utf-8'><title>What drifted</title><style>{_STYLE}</style>"]
    parts.append("<h1>What drifted</h1>" if told else "<h1>All comes out again</h1>")
    for place, found in told.items():
        parts.append(f"<h2>{escape(_heading(place))}</h2>")
        shown, rest = _split(found, told)
        embedded = any(one.pictures and "figures/" not in one.where for one in found)
        for one in sorted(shown, key=lambda it: not it.pictures):
            parts.append(f"<p>{escape(_what(one))}</p>")
            if one.pictures and not (embedded and "figures/" in one.where):
                parts.append(f"<div class='pair'>{''.join(map(_picture, ('before', 'after'), one.pictures))}</div>")
            elif one.diff and not one.pictures:
                parts.append(f"<pre>{_marked(one.diff)}</pre>")
        if rest:
            items = "".join(f"<p>{escape(_what(one))}</p><pre>{_marked(one.diff)}</pre>" for one in rest)
            parts.append(f"<details><summary>with it: {len(rest)} more</summary>{items}</details>")
    return "\n".join(parts) + "\n"


def _picture(when: str, content: bytes) -> str:
    data = b64encode(content).decode()
    image = f"<img alt='The picture {when}' src='data:image/png;base64,{data}'>" if content else "<p>no picture</p>"
    return f"<figure><figcaption>{when}</figcaption>{image}</figure>"


def _marked(diff: str) -> str:
    """A diff as HTML; of a line that stands for another the words that differ are marked."""
    lines = [line for line in diff.splitlines() if line not in ("--- committed", "+++ rerun")]
    other: dict[int, str] = {}
    for block in re.finditer(r"(-+)(\++)", "".join(line[:1] or " " for line in lines)):
        if len(block[1]) == len(block[2]):
            for old, new in zip(range(*block.span(1)), range(*block.span(2)), strict=True):
                other |= {old: lines[new], new: lines[old]}
    return "\n".join(_words(line, other[at]) if at in other else escape(line) for at, line in enumerate(lines))


def _words(line: str, other: str) -> str:
    mine, theirs = (re.findall(r"\w+|\W", text[1:]) for text in (line, other))
    tag, told = "del" if line[0] == "-" else "ins", line[0]
    for kind, start, end, *_ in difflib.SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        words = escape("".join(mine[start:end]))
        told += words if kind == "equal" or not words else f"<{tag}>{words}</{tag}>"
    return told


def markdown(told: Places) -> str:
    """The same as Markdown, without the pictures."""
    if not told:
        return "### All comes out again\n"
    text = "### What drifted\n"
    for place, found in told.items():
        part = f"\n#### {_heading(place)}\n"
        shown, rest = _split(found, told)
        for one in shown:
            diff = "" if one.pictures or not one.diff else f"\n````diff\n{one.diff}\n````\n"
            part += f"\n- `{_what(one)}`\n{diff}"
        part += f"\nWith it: {'; '.join(f'`{_what(one)}`' for one in rest)}\n" if rest else ""
        if len(text) + len(part) > _SUMMARY:
            return f"{text}\n… and more, on the page.\n"
        text += part
    return text


def annotations(told: Places, target: Path) -> list[str]:
    """A line for each place that GitHub Actions shows at the cell in the notebook's file below `target`."""
    lines = []
    for (name, cell), found in told.items():
        file = f"notebooks/{name}.ipynb" if name else "figures/README.md"
        message = "\n".join([_what(one) for one in found] + [one.diff for one in found if one.diff][:1])
        line = f",line={_line(target / file, cell)}" if cell else ""
        title = re.sub("[:,\r\n]", " ", f"{_heading((name, cell))} drifted").replace("%", "%25")
        safe = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        lines.append(f"::error file={file}{line},title={title}::{safe}")
    return lines


def _line(path: Path, cell: str) -> int:
    """The line, from 1, on which the cell's id stands; 1 where it does not stand in the file."""
    key = f'"id": {json.dumps(cell)}'
    return next((at for at, line in enumerate(path.read_text("utf-8").splitlines(), 1) if key in line), 1)
