"""Which blocks are title and headings, and where the letter begins to close."""

import re

from .layout import Block

_TITLE = re.compile(
    r"høring|innspill|uttalelse|merknad|kommentar|svar|vedr(?:ørende)?\b|angående|tilbakemelding|sak\b", re.IGNORECASE
)
_LETTERHEAD = re.compile(
    r"(?:til|fra|dato|sted|vår|deres|ref|saksnr|saksbehandler|emne|kopi|e-post|postboks|att)\b.*|.*\b\d{4} [A-ZÆØÅ].*",
    re.IGNORECASE,
)
_FORMULA = re.compile(r"(?:med\s+(?:\w+\s+)?hilsen|(?:vennlig|beste?)\s+hilsen|hilsen\b|mvh\b)", re.IGNORECASE)
_HOPE = re.compile(
    r"\b(?:ønsker\s.*lykke\s+til|lykke\s+til\s+med|ser\s+fr[ae]m\s+til|håper\b.*\b(?:bidra|nyttig|hensyn))",
    re.IGNORECASE,
)
_LONGEST_HEADING = 120  # characters: a longer line is a sentence that stands alone


def headings(found: list[Block], wrapped: bool) -> set[int]:
    """Indices of the blocks that are headings.

    A heading is one short line (two where it was wrapped) that stands before a paragraph. Without a final stop it
    may have blank lines on both sides; with one ("Storbyene vil bidra.") it must touch the paragraph below it in a
    hard-wrapped letter, where a paragraph of its own would have a blank line after it.
    """
    return {
        i for i in range(len(found) - 1) if _is_heading(found[i], found[i + 1], found[i - 1] if i else None, wrapped)
    }


def _is_heading(block: Block, after: Block, before: Block | None, wrapped: bool) -> bool:
    words = block.text[len(block.marker) :].strip()
    if not words or len(block.lines) > 2 or len(block.text) > _LONGEST_HEADING:
        return False
    if not re.match(r"[\W\d]*[A-ZÆØÅÁČĐŊŠŦŽ]", words) or words[-1] in ":;,-–" or _FORMULA.match(words):
        return False
    if _LETTERHEAD.fullmatch(words) and (before is None or len(before.text) < _LONGEST_HEADING):
        return False
    if block.marker and (_is_item_beside(block, after) or before is not None and _is_item_beside(block, before)):
        return False
    if len(after.text) <= len(words) and not after.marker and not _may_head(after):
        return False
    if words[-1] in ".!?»":
        ends_heading = words[-1] != "»" or words[-2:-1] in ".!?"
        if ends_heading:
            return wrapped and after.gap == 0 and not block.marker and not after.marker
    return True


def _is_item_beside(block: Block, other: Block) -> bool:
    """Whether two marked blocks are items of one list: same kind of marker, and neither stands apart."""
    return bool(other.marker) and _kind(block.marker) == _kind(other.marker)


def _kind(marker: str) -> str:
    return re.sub(r"\d+", "1", re.sub(r"[a-zæøå]+", "a", marker.lower()))


def _may_head(block: Block) -> bool:
    """A heading may stand under a heading; a signature or address line does not count as the text below one."""
    return block.text[-1] in ".!?:" and len(block.text.split()) > 3


def title(found: list[Block], heads: set[int]) -> int | None:
    """The index of the block that is the title, or `None`: a short line near the top that says what the letter is.

    Among the blocks before the first paragraph, the first that names a høring or innspill; else the first block of
    all, if it is a short line without a final stop and no letterhead.
    """
    top = []
    for i, block in enumerate(found):
        if len(block.text) > 2 * _LONGEST_HEADING or block.text[-1] in ".!?:" and len(block.text.split()) > 3:
            break
        top.append(i)
    for i in top:
        if _TITLE.search(found[i].text) and not _LETTERHEAD.fullmatch(found[i].text) and not found[i].marker:
            return i
    if top and len(found) > 1 and not _LETTERHEAD.fullmatch(found[0].text) and found[0].text[-1] not in ".!?:,;":
        return 0
    return None


def closing(found: list[Block], heads: set[int]) -> int:
    """The index of the block with which the letter's closing begins; `len(found)` where it has none.

    The closing is the last stretch below every heading: from a gap wider than twice the usual one, or from the first
    formula ("Med vennlig hilsen", "ønsker … lykke til") followed by nothing but formulas, names and short lines.
    """
    first = max(heads, default=0) + 2  # a section keeps at least one paragraph
    gaps = sorted(block.gap for block in found[1:])
    usual = gaps[len(gaps) // 2] if gaps else 0
    tail = max(first, len(found) - 4)
    for i in range(tail, len(found)):
        if found[i].gap > 2 * max(usual, 1) and not found[i].marker:
            return i
    begin = len(found)
    for i in range(len(found) - 1, first - 1, -1):
        words = found[i].text
        if _FORMULA.match(words) or _HOPE.search(words):
            begin = i
        elif len(words.split()) > 8 or words[-1] in ".!?":
            break
    return begin
