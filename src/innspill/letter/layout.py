"""From lines to blocks: which line breaks are layout, and where a heading, a paragraph or a list item begins.

A letter's lines are often hard-wrapped, as copied from a PDF, or one line a paragraph, as in an e-mail, or both. A
break is *deliberate* where the next line's first word would still have fitted and could begin a sentence: that is how
a heading shows itself that has no blank line after it, and a new page that has none before it.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from innspill.norwegian import split
from innspill.norwegian.lexicon import known
from innspill.norwegian.lists import listed, pattern

from .lines import GREETING, Line, page_width
from .names import is_body
from .run_in import OPENERS

_FULL = 0.95  # of the widest line: from here on a line counts as full
#: After these a hyphen at a line's end stands for a word: by- og bygdeutvikling.
_JOINS = frozenset("og eller samt til".split())
_ADDRESS = pattern("address_line")
_LETTERS = listed("abbreviated")
#: A field of a form or of a record: *Svartype: Med merknad*, *Kontaktperson:*.
FIELD = re.compile(r"[A-ZÆØÅ][\w./-]*(?: [\w./-]+){0,3}:(?:\s+\S.*)?")
_HANGS = re.compile(r"(?:,|\s[-–]|\s(?:at|som|og|eller|i|på|av|for|til|fra|med|om|ved|den|det|en|et|å))$")
_ASKS = re.compile(r"Hv(?:a|em|or)\b")  # a heading may end in *til*: *Hva pengene går til*
_HYPHEN_INSIDE = re.compile(r"(?<!\w)([a-zæøåA-ZÆØÅ]\w+)[-‐] ([a-zæøå]\w+)")
_HYPHEN = re.compile(r"([\w’']+)[-‐]$")


class Block(NamedTuple):
    """Lines that run on: a heading, a paragraph, or one item of a list."""

    start: int
    end: int
    lines: tuple[Line, ...]
    marker: str

    @property
    def text(self) -> str:
        """The words, white space folded."""
        return " ".join(" ".join(line.text.split()) for line in self.lines)

    @property
    def gap(self) -> int:
        """Blank lines before it."""
        return self.lines[0].gap

    @property
    def mark(self) -> str:
        """What the format says of it: "heading", "title", …; "" for nothing."""
        return self.lines[0].mark


def blocks(found: list[Line], wrapped: bool = True) -> list[Block]:
    """The blocks that the lines make up, in order. `wrapped`: whether line ends inside a paragraph may be layout."""
    width = page_width(found)
    groups: list[list[Line]] = []
    for number, line in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        # What follows a colon may be a list without markers.
        lead = len(groups) > 1 and groups[-2][-1].text.endswith(":")
        alone = (after is None and is_body(line.text)) or (groups and _heads(groups[-1][-1], line, after))
        if groups and wrapped and not alone and _runs_on(groups[-1], line, width, lead):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Block(group[0].start, group[-1].end, tuple(group), group[0].marker) for group in groups]


def is_wrapped(found: list[Line]) -> bool:
    """Whether the letter is hard-wrapped: most of its lines that touch the next one are full."""
    width = page_width(found)
    touching = [(line, after) for line, after in pairwise(found) if after.gap == 0]
    return 2 * sum(_is_full(line, after, width) for line, after in touching) > len(touching)


def hyphens(text: str, block: Block) -> list[tuple[int, int]]:
    """The spans of hyphens and line ends with which a block's words were broken: of *utval-/gets*, not of *by-/og bygde-*."""
    spans = [span for line in block.lines for span in _hyphens_inside(line)]
    for line, after in pairwise(block.lines):
        found = _HYPHEN.search(line.text)
        first = re.match(r"\w+", after.text)
        if not found or not first or first[0].lower() in _JOINS:
            continue
        left, right = found[1], first[0]
        whole = left + right
        keeps = not right[0].islower() or not left[-1].islower() or left.isdigit()
        parted = known(right) and not known(whole)
        keeps |= parted and (_is_abbreviation(left) or (known(left) and len(split(whole)) < 2))
        spans.append((line.end if keeps else line.end - 1, after.start))
    return [span for span in spans if text[span[0] : span[1]]]


def _is_abbreviation(word: str) -> bool:
    """Whether a word before a hyphen is one, which keeps it: *mva-*, *NOx-*, *sms-*; no syllable has no vowel."""
    return word.lower() in _LETTERS or word[1:] != word[1:].lower() or not re.search("[aeiouyæøå]", word, re.IGNORECASE)


def _hyphens_inside(line: Line) -> list[tuple[int, int]]:
    """Hyphens and spaces that were line ends before a page was flattened: *med- lemmer*."""
    found = []
    for match in _HYPHEN_INSIDE.finditer(line.text):
        whole = match[1] + match[2]
        parted = match[2] in _JOINS or (_is_abbreviation(match[1]) and not known(whole)) or known(match[1] + "-")
        if not parted and (known(whole) or len(split(whole)) > 1):
            found.append((line.start + match.end(1), line.start + match.start(2)))
    return found


def _is_full(line: Line, after: Line, width: float) -> bool:
    """Whether the first word of the next line had no room on this one: then the break is layout."""
    return len(f"{line.text} {after.text.split(maxsplit=1)[0]}") > _FULL * width


def _runs_on(group: list[Line], line: Line, width: float, lead: bool) -> bool:
    """Whether `line` goes on with the block of `group` rather than beginning one of its own."""
    last = group[-1]
    if line.gap or line.mark != last.mark or (line.marker and not _is_number_in_prose(last, line, width)):
        return False
    greets = any(GREETING.match(one.text) and len(one.text) < 40 for one in (last, line))
    if greets or _ADDRESS.match(line.text) or (FIELD.match(last.text) and FIELD.match(line.text)):
        return False
    if line.text[0] in ",;.)" or (_HANGS.search(last.text) and not (_ASKS.match(last.text) and line.text[0].isupper())):
        return True  # torn off by a link or a change of type
    if last.text[-1] == ":" and not line.text[0].islower():
        return False  # what a colon leads to on a line of its own: draft wording, a list without markers
    unfinished = last.text[-1] not in '.!?:;»")'
    if unfinished and group[0].marker and line.text.split(maxsplit=1)[0] in OPENERS:
        return False  # the list ends here, though its last item has no stop
    shouted = all(one.text.upper() == one.text and any(map(str.isalpha, one.text)) for one in (last, line))
    if shouted and unfinished:
        return len(last.text) > 30  # a heading in capitals over two lines; not two lines of an address
    if _is_full(last, line, width):
        return True
    # "… standarden NS / 8178"
    counts = line.text[0].isdigit() and sum(len(one.text) for one in group) > 30 and not line.marker
    if not unfinished or not (line.text[0].islower() or counts):
        return False
    half = min(width, 120) / 2
    is_list = (lead or group[0].text.endswith(":")) and not group[0].marker and len(last.text) < half
    return not is_list and (len(last.text) > half or len(group) > 1 or _is_torn(last, line))


def _heads(last: Line, line: Line, after: Line | None) -> bool:
    """Whether a short line without a stop stands between a sentence's end and a new line's capital: no wrapped line does."""
    short = line.text[-1].isalnum() or line.text[-1] == "?"
    follows = after is not None and after.gap == 0 and not after.marker and after.text[0].isupper()
    return last.finished and short and follows and line.text[0].isupper() and 2 * len(line.text) < len(last.text)


def _is_torn(last: Line, line: Line) -> bool:
    """Whether a short line was torn from the next one: it has a capital or goes on, and ends where no name or office does."""
    return len(last.text.split()) > 1 and (len(line.text.split()) > 3 or len(last.text.split()) > 3)


def _is_number_in_prose(last: Line, line: Line, width: float) -> bool:
    """A wrapped line may begin with "1. januar" or "- også": no list, if the line before is full and unfinished."""
    after_marker = line.text[len(line.marker) :].lstrip()
    number = line.marker[0].isdigit()  # "… dyrere enn konsept / 1. Forskjellen er liten": a list begins below a stop
    return _is_full(last, line, width) and last.text[-1] not in ".!?:;," and (number or after_marker[0].islower())
