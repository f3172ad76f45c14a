"""What stands in a letter's file and is no part of what it says: page numbers and heads, tables, contents, footnotes.

Each line is told apart by what it looks like and by what stands around it; the words stay in the text, and
`Letter.apart` lists them, so that a reader can see what was left out and why.
"""

import re
from bisect import bisect_left
from itertools import takewhile

from innspill.norwegian.lists import pattern

from .head import PERSON
from .lines import GREETING, Line
from .notes import footnotes
from .running import COLUMNS, RULE, SHORT, running

#: Kinds of lines that are no units, in the order in which they are looked for.
KINDS = {
    "outside": "other papers than the letter",
    "running": "page head, page foot or page number",
    "contents": "table of contents",
    "table": "table",
    "footnote": "footnote",
    "letterhead": "letterhead, address or reference",
    "signature": "greeting, signature, list of copies, attachments or sources",
}

_LEADER = re.compile(r"(?<!\.)(?<!\.\s)(?:\.\s?){3,}\s*\d+$|(?<!…)…+\s*\d+$|(?:\t|(?<!\s)\s{3,})\d{1,3}$")
_CONTENTS = re.compile(r"innhold(?:sfortegnelse|soversikt)?:?", re.IGNORECASE)
_PAPERS = pattern("case_papers")
_DEBATE = pattern("debate_head")
_ADOPTS = re.compile(r"(?:[\w ]{3,30}s )?vedtak:?", re.IGNORECASE)
_CAPTION = re.compile(r"(?:tabell|figur|diagram)\s+\d+(?:\.\d+)*\s*[.:–-]", re.IGNORECASE)
_COLUMN = re.compile(r"\t+| {3,}")
_LABEL = re.compile(r"^[A-ZÆØÅ][\w ]{1,24}:\s+(?=[^:]+$)")  # what stands behind it is no column
_TOLD = re.compile(r"[A-ZÆØÅ][\w/. ]{1,24}:\s+[^\W\d]")  # *Sendt: tirsdag 11. mars 2025 22:47*
_SIGNING = 6  # lines that sign, at most, with the greeting above them
_NUMBER = re.compile(r"[+-]?\d+(?:[.,:]\d+)*\s?%?")
_PHONE = re.compile(r"\b(?:mob|tlf|tel|telefon|faks|fax|org)\b", re.IGNORECASE)
_AGENDA = re.compile(r"(?:PS|FS|KS|RS|BS|HS|Sak(?:snr\.?| nr\.?)?)\s+\d{1,3}/\d{2,4}\b")


def kinds(found: list[Line], only: tuple[int, int] | None = None, text: str = "") -> dict[int, str]:
    """Index of a line → the kind of thing that it is, for the lines that are no part of the letter's running text.

    `only`: first and last line of the text, counted from 1, that are the letter; what lies outside is told apart.
    """
    marked = ("running", "table", "footnote")
    told: dict[int, str] = {i: line.mark for i, line in enumerate(found) if line.mark in marked}
    if only is not None:
        breaks = [match.start() for match in re.finditer("\n", text)]
        for i, line in enumerate(found):
            if not only[0] <= bisect_left(breaks, line.start) + 1 <= only[1]:
                told[i] = "outside"
    else:
        told |= dict.fromkeys(_case_papers(found), "outside")
    for kind, look in (("running", running), ("contents", _contents), ("table", _tables)):
        for i in look(found, told):
            told.setdefault(i, kind)
    for i in footnotes(found, told):
        told.setdefault(i, "footnote")
    return told


def _case_papers(found: list[Line]) -> set[int]:
    """Lines of other cases of a meeting before and after the letter: a list of cases, or a new case after its end."""
    cases = [i for i, line in enumerate(found) if _AGENDA.match(line.text)]
    outside = set(_between_rules(found)) | _debate(found)
    middle = len(found) // 2
    front = [i for i in cases if i < middle]
    if len(front) > 1:
        last = front[-1]
        while last + 1 < len(found) and found[last + 1].gap == 0:
            last += 1
        if last < middle:
            outside |= set(range(last + 1))
    behind = [i for i in cases if i > middle and found[i].gap > 0 and i not in outside]
    if behind and (front or len(behind) > 1):
        outside |= set(range(behind[0], len(found)))
    return outside


def _debate(found: list[Line]) -> set[int]:
    """The lines of a protocol that tell how a meeting came to its resolution: from the proposal to *Vedtak:*.

    *Vedtak* without a colon heads what it resolved, and stays.
    """
    begins = [i for i, line in enumerate(found) if _DEBATE.fullmatch(line.text)]
    adopts = [i for i, line in enumerate(found) if _ADOPTS.fullmatch(line.text)]
    if begins and adopts and begins[0] < adopts[-1] < len(found) - 1:
        return set(range(begins[0], adopts[-1] + found[adopts[-1]].text.endswith(":")))
    return set()


def _between_rules(found: list[Line]) -> list[int]:
    """The lines of case papers before the first rule and after the last, where papers say that they are such."""
    rules = [i for i, line in enumerate(found) if RULE.fullmatch(line.text) and len(line.text) > 9]
    if not rules or not any(_PAPERS.search(line.text) for line in found[: min(rules[0], 3)]):
        return []
    behind = range(rules[-1], len(found)) if len(rules) > 1 else range(0)
    return [*range(rules[0] + 1), *behind]


def _contents(found: list[Line], told: dict[int, str]) -> set[int]:
    """A table of contents: lines that lead to a page's number, and the word above them."""
    leading = {i for i, line in enumerate(found) if _LEADER.search(line.text) and i not in told}
    heads = {i for i, line in enumerate(found) if _CONTENTS.fullmatch(line.text)}
    listed: set[int] = set()
    for head in heads:
        below = range(head + 1, len(found))
        rows = [head, *takewhile(lambda i: i in leading or re.search(r"\s\d{1,3}$", found[i].text), below)]
        listed |= set(rows) if len(rows) > 1 else set()
    dotted = {i for i in leading if re.search(r"\.\s?\.\s?\.|…", found[i].text)}
    return listed | dotted


def _tables(found: list[Line], told: dict[int, str]) -> set[int]:
    """Rows of tables: lines set in columns, or that end in numbers; and the captions of tables and figures."""
    free = {i for i, line in enumerate(found) if i not in told and line.mark not in ("letterhead", "title", "heading")}
    words = {i: found[i].text[len(found[i].marker) :].lstrip() for i in free if not _is_prose(found[i])}
    greeted = [i for i, line in enumerate(found) if GREETING.match(line.text)][-1:]
    end = len(found)
    persons = (
        i for i in range(max(end - _SIGNING, 0), end) if all(map(PERSON.fullmatch, _COLUMN.split(found[i].text)))
    )
    greeted += [i for i in persons if len(_COLUMN.split(found[i].text)) == 2][:1]
    signing = {i for first in greeted for i in range(first, first + _SIGNING)}  # names and offices side by side
    columns = {i for i, said in words.items() if i not in signing and COLUMNS.search(_LABEL.sub("", said))}
    numbers = {i for i in free if is_row(found[i].text, found[i].marker)}
    captions = {i for i in free if _CAPTION.match(found[i].text) and len(found[i].text) < 2 * SHORT}
    rows = {i for i in columns if i - 1 in columns or i + 1 in columns} | numbers
    for i in sorted(numbers):  # the head of a table of numbers: short cells, or a line that touches it
        if i - 1 in free and found[i].gap == 0 and not found[i - 1].finished and len(found[i - 1].text) < SHORT:
            rows.add(i - 1)
    bare = {i - 1 for i in rows if i and re.match(r"(?:tabell|figur)\s+\d+\b", found[i - 1].text, re.IGNORECASE)}
    return rows | captions | {i for i in bare if not found[i].finished}


def _is_prose(line: Line) -> bool:
    return line.text[-1] in ".!?" and len(line.text.split()) > 12


def is_row(words: str, marker: str = "") -> bool:
    """Whether a line is a row of a table that was flattened: it ends in two numbers, or four tenths of it are numbers."""
    if _TOLD.match(words):
        return False
    cells = re.sub(r"(?<=\d) (?=\d{3}\b)", "", words[len(marker) :]).split()  # "1 212" is one number
    numbers = [bool(_NUMBER.fullmatch(cell)) for cell in cells]
    if len(cells) < 3 or not numbers[-1] or len(cells) > 4 * sum(numbers) or _PHONE.search(words):
        return False
    return numbers[-2] or (sum(numbers) > 2 and 5 * sum(numbers) >= 2 * len(cells))
