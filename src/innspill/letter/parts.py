"""Which blocks are title and headings, and where the letter begins to close."""

import re
from itertools import pairwise

from .layout import Block

_TITLE = re.compile(
    r"høring|innspill|uttalelse|merknad|kommentar|svar|tilbakemelding|sak\b|^(?:emne|gjelder|vedr|vedrørende|angående|ang)\b",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    r"(?:til|fra|dato|sted|vår|deres|ref|saksnr|arkivsak|saksbehandler|kopi|e-post|postboks|att)\b.*|.*\b\d{4} [A-ZÆØÅ].*",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:til|kapittel|kap\.|punkt|pkt\.|del|ad)\s+(?:[§\d]|kap|punkt|pkt)|§|\d+(?:\.\d+)*\.?\s", re.IGNORECASE
)
_FORMULA = re.compile(r"(?:med\s+(?:\w+\s+)?hilsen|(?:vennlig|beste?)\s+hilsen|hilsen\b|mvh\b)", re.IGNORECASE)
_HOPE = re.compile(
    r"\b(?:lykke\s+til\b|ser\s+fr[ae]m\s+til|håper\b.*\b(?:bidra|nyttig|hensyn))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[+-]?\d+(?:[.,:]\d+)*")
_LONGEST_HEADING = 120  # characters: a longer line is a sentence that stands alone


def headings(found: list[Block], wrapped: bool) -> set[int]:
    """Indices of the blocks that are headings.

    A heading is one short line (two where it was wrapped) that stands before a paragraph or before another heading.
    Without a final stop it may have blank lines on both sides; with one ("Storbyene vil bidra.") it must touch the
    paragraph below it in a letter whose paragraphs are set apart by blank lines. `wrapped`: see `layout.is_wrapped`.
    """
    spaced = _is_spaced(found, wrapped)
    first = next((i for i, block in enumerate(found) if _is_prose(block)), len(found))
    heads: set[int] = set()
    for i in range(len(found) - 2, -1, -1):  # from below: whether a line heads anything depends on what follows it
        block, after = found[i], found[i + 1]
        labelled = bool(_LABELLED.match(block.text)) and (not block.marker or block.gap > 0)
        heads_something = (
            _is_prose(after)
            or after.marker
            or i + 1 in heads
            or (labelled and (after.text[-1] in ".!?:" or _is_row(found[i + 2 : i + 3])))
        )
        in_list = block.marker and any(_is_item_beside(block, near) for near in [*found[max(i - 1, 0) : i], after])
        letterhead = i < first and _LETTERHEAD.fullmatch(block.text)
        if heads_something and not in_list and not letterhead and _may_be_heading(block, after, spaced):
            heads.add(i)
    return heads


def _may_be_heading(block: Block, after: Block, spaced: bool) -> bool:
    words = block.text[len(block.marker) :].strip()
    if not words or len(block.lines) > 2 or len(block.text) > _LONGEST_HEADING or _is_row([block]):
        return False
    if not re.match(r"[\W\d]*[A-ZÆØÅÁČĐŊŠŦŽ]", words) or words[-1] in ":;,-–" or _FORMULA.match(words):
        return False
    if words.rstrip("»")[-1:] in (".", "!", "?"):
        return spaced and after.gap == 0 and not block.marker and not after.marker
    return True


def _is_prose(block: Block) -> bool:
    """Whether a block is a paragraph: it ends as a sentence or lead-in does, or is too long to stand alone."""
    ends = block.text[-1] in ".!?" or block.text[-2:] in (".»", ".)", "?»")
    return block.text[-1] == ":" or (ends and len(block.text.split()) > 3) or len(block.text) > _LONGEST_HEADING


def _is_row(found: list[Block]) -> bool:
    """Whether a block is a row of a table that was flattened into a line: it ends in a number and holds two or more."""
    if not found:
        return False
    words = found[0].text[len(found[0].marker) :].split()
    numbers = [word for word in words if _NUMBER.fullmatch(word)]
    return bool(words) and bool(_NUMBER.fullmatch(words[-1])) and len(numbers) > 1


def _is_spaced(found: list[Block], wrapped: bool) -> bool:
    """Whether blank lines set the paragraphs apart, so that a line that touches the next paragraph stands out."""
    gaps = [after.gap for block, after in pairwise(found) if min(len(block.text), len(after.text)) > _LONGEST_HEADING]
    return 2 * sum(gap > 0 for gap in gaps) > len(gaps) if gaps else wrapped


def _is_item_beside(block: Block, other: Block) -> bool:
    """Whether two marked blocks are items of one list: they have the same kind of marker."""
    return bool(other.marker) and _kind(block.marker) == _kind(other.marker)


def _kind(marker: str) -> str:
    return re.sub(r"\d+", "1", re.sub(r"[a-zæøå]+", "a", marker.lower()))


def title(found: list[Block]) -> int | None:
    """The index of the block that is the title, or `None`: a short line near the top that says what the letter is.

    Among the blocks before the first paragraph, the first that names a høring or innspill; else the first block of
    all, if it is a short line without a final stop and no letterhead.
    """
    top = []
    for i, block in enumerate(found):
        if len(block.text) > 2 * _LONGEST_HEADING or (block.text[-1] in ".!?:" and len(block.text.split()) > 3):
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

    The closing lies below every heading: it begins at a gap wider than twice the usual one among the last blocks; or
    with the formulas and the signature at the end ("Med vennlig hilsen", "ønsker … lykke til", two lines of name
    and office).
    """
    first = max(heads, default=-1) + 2  # a section keeps at least one paragraph
    gaps = sorted(block.gap for block in found[1:])
    usual = gaps[len(gaps) // 2] if gaps else 0
    for i in range(max(first, len(found) - 4), len(found)):
        if found[i].gap > 2 * max(usual, 1) and not found[i].marker:
            return i
    begin = signature = len(found)
    for i in range(len(found) - 1, first - 1, -1):
        words = found[i].text
        if _FORMULA.match(words) or _HOPE.search(words):
            begin = i
        elif len(words.split()) > 8 or words[-1] in ".!?:" or found[i].marker or _is_row([found[i]]):
            break
        signature = i
    return signature if len(found) - signature > 1 else begin
