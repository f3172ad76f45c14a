"""Which blocks are title and headings, which belong to the letter's head and foot, and where it begins to close."""

import re

from innspill.norwegian.abbreviations import CLOSING
from innspill.norwegian.lists import pattern

from .apart import is_row
from .edges import PLACE
from .head import DOCUMENT, SALUTE
from .layout import FIELD, Block
from .lines import GREETING
from .names import is_body, is_state, is_taken_up
from .passages import papers

_TITLE = re.compile(rf"{DOCUMENT.pattern}|sak\b|^(?:emne|gjelder|vedr|vedrørende|angående|ang)\b", re.IGNORECASE)
_LETTERHEAD = pattern("letterhead_line")
_SUBJECT = pattern("subject_label")
_ANSWER = pattern("answer_label")
_EXPORTED = re.compile(r"(?:høringssvar fra|høyringssvar frå)\b", re.IGNORECASE)
_FORM = pattern("form_title")
_ADOPTS = re.compile(r"vedtak:$", re.IGNORECASE)  # leads in what was adopted
_OFFICE = re.compile(r"\w*(?:avdeling|seksjon)(?:en)?(?: for .+)?", re.IGNORECASE)  # of the body above it
_BARRED = re.compile(r"\S +[·|•] +\S")
_LABELLED = pattern("labelled_heading")
_FOOT = pattern("foot_line")
_ABOUT = re.compile(r"(?:høring|høyring|angående|vedrørende|vedr)\b(?! fra)", re.IGNORECASE)
_COPIES = re.compile(r"(?:kopi|gjenpart|vedlegg|(?:utskrift|sendes?|sendt) til)\b", re.IGNORECASE)
_SOURCES = pattern("sources_head")
#: What a row of sources has and a sentence seldom: a year that nothing happened in, or an address of the web.
_DATED = re.compile(
    r"(?<!\b[iI] )(?<!siden )(?<!innen )(?<!(?:fra|til) )(?<!\bav )\b(?:1[89]|20)\d\d[a-z]?\b|https?://|www\."
)
_WE = re.compile(r"\b(?:vi|jeg|bør)\b", re.IGNORECASE)
_HOPE = pattern("good_wishes")
_INNER_STOP = re.compile(r"[a-zæøå)»]{2}[.!?] +[A-ZÆØÅ]")  # two sentences are no heading
_LONGEST_HEADING = 120  # characters: a longer line is a sentence that stands alone
_GREETED = 5  # lines of a signature that may be anything, with the greeting above them
_SIGNATURES = 9  # words of a line of a signature, at most
_NAME = 7  # words of a name at the top, at most


def title(found: list[Block]) -> int:
    """The index of the block that is the title, or -1: a short line near the top that says what the letter is.

    What the format marks as a heading comes first if it says so; then, among the blocks before the first paragraph, the
    last that names a høring or innspill before any other line that is no address (a web page repeats "Høringssvar fra X"
    above the letter's own title); else the first block of all that is a short line without a final stop, no address and
    no name of a body.
    """
    top = []
    for i, block in enumerate(found):
        long = len(block.text) > 2 * _LONGEST_HEADING and block.mark != "letterhead"
        if long or (is_prose(block) and not _asks_alone(found, i) and not _says_what_it_is(block)):
            break
        top.append(i)
    fields = _fields(found[: len(top) + 1])
    top = [i for i in top if i not in fields]
    told = [i for i in top if _TITLE.search(found[i].text) and _may_be_title(found[i])]
    told = [i for i in told if found[i].mark != "subject"] or told
    forms = [i for i in top if _FORM.fullmatch(found[i].text)]
    named, told = told, [i for i in told if i not in forms]
    marked = [i for i in top if found[i].mark in ("title", "heading") and not found[i].marker]
    for some in ([i for i in told if i in marked], told):
        if some:
            return _of_several(found, some)
    if marked:
        return marked[0]
    plain = _plain_title(found, [i for i in top if i not in forms])
    return named[0] if named and (plain < named[0] or len(found[plain].text.split()) < 3) else plain


def _plain_title(found: list[Block], top: list[int]) -> int:
    """The first of the blocks `top` that is a short line without a stop, if only names and addresses stand above it; or -1."""
    for i in top:
        block, below = found[i], found[i + 1] if i + 1 < len(found) else None
        heads_address = below is not None and below.gap == 0 and bool(PLACE.match(below.text))
        if heads_address or _BARRED.search(block.text) or (i == 0 and _heads_body(found)):
            continue  # a person's name above an address; a name, and what it is
        if block.text.startswith("Kjære "):
            break
        address = bool(_LETTERHEAD.fullmatch(block.text) or is_body(block.text) or PLACE.match(block.text))
        address |= i > 0 and block.gap == 0 and is_body(found[i - 1].text) and bool(_OFFICE.fullmatch(block.text))
        if block.mark != "letterhead" and _may_be_title(block) and not address and len(found) > 1:
            return i if block.text[-1] not in ".!:,;" and not block.text[0].islower() else -1
        if not address:
            break
    return -1


def _heads_body(found: list[Block]) -> bool:
    """Whether the first line is a name above a body that is written to: the letter is signed by it, or speaks of itself by its kind."""
    below = found[1].text if len(found) > 2 else ""
    if not (SALUTE.match(below) or (is_body(below) and is_state(below))) or len(found[0].text.split()) > _NAME:
        return False
    name = re.split(r",| [–-] ", found[0].text)[0]
    signed = any(block.text.strip(" .").endswith(name) for block in found[-3:])
    return signed or is_taken_up(name, "\n".join(block.text for block in found[2:]))


def _asks_alone(found: list[Block], i: int) -> bool:
    """Whether block `i` is a question with blank lines around it: *Hvem skal eie gatetunet?*"""
    gaps = [block.gap for block in found[i : i + 2]]
    return found[i].text[-1] == "?" and len(found[i].text) < _LONGEST_HEADING and len(gaps) == 2 and min(gaps) > 0


def _says_what_it_is(block: Block) -> bool:
    """Whether a long line without a stop opens with what it is: *Felles høringsuttalelse fra X og Y: Forslag til …*"""
    first = " ".join(block.text.split()[:2])
    return bool(DOCUMENT.search(first)) and block.text[-1] not in ".!?:,;" and not _INNER_STOP.search(block.text)


def _fields(found: list[Block]) -> set[int]:
    """Indices of the blocks that are fields of a form, labels with or without values, two or more below each other; and of the list of a
    case's papers."""
    told = [block.text for block in found]
    labels = {i for i, words in enumerate(told) if FIELD.fullmatch(words) and not _ADOPTS.search(words)}
    labels |= {i for i, words in enumerate(told) if _LETTERHEAD.fullmatch(words)}
    below = {i for i in labels if found[i].gap == 0 and i - 1 in labels}
    beside = below | {i - 1 for i in below}
    fields = {i for i in beside if not (_SUBJECT.match(found[i].text) or _ANSWER.match(found[i].text))}
    return fields | papers((block.text, block.gap) for block in found)


def label(words: str) -> str:
    """The words before a title that only say that it is one: *Emne: *."""
    found = _SUBJECT.match(words)
    return found[0] if found and len(found[0]) < len(words) else ""


def _may_be_title(block: Block) -> bool:
    name, reader, _ = block.text.partition(" v/")  # *Vestbygda kommune v/ plan- og byggesak*
    address = _LETTERHEAD.fullmatch(block.text) and not _ABOUT.match(block.text)
    labelled = block.marker or block.text[-1:] == ":" or address
    return not (labelled or block.mark == "letterhead" or (reader and is_body(name)))


def may_name_matter(block: Block) -> bool:
    """Whether a line says of a letter what it is or is about: *Høringssvar om X*, *Emne: X*."""
    return bool(_TITLE.search(block.text)) and not is_prose(block) and not _COPIES.match(block.text)


def _of_several(found: list[Block], told: list[int]) -> int:
    """Of several lines that could be the title, the first, or the one below a date that follows it."""
    told = [i for i in told if not label(found[i].text)] or told
    first = told[0]
    below = next((i for i in range(first + 1, len(found)) if not _LETTERHEAD.fullmatch(found[i].text)), len(found))
    exported = _EXPORTED.match(found[first].text)
    if exported and first + 1 < below < len(found) - 1 and _is_line_of_title(found[below], found[below + 1]):
        return below  # a web page's "Høringssvar fra X", a date, and then the letter's own title
    if first + 1 in told and _EXPORTED.match(found[first + 1].text):
        return first + 1  # the same below the title of the matter
    for i in told[1:]:
        between = found[first + 1 : i]
        if between and all(_LETTERHEAD.fullmatch(block.text) or is_body(block.text) for block in between):
            return i
    return first


def headings(found: list[Block], wrapped: bool, marked: bool, foot: set[int]) -> set[int]:
    """Indices of the blocks that are headings.

    `foot`: the blocks that sign. `marked`: whether the format says which they are; then they are those. Else a heading is
    one short line (two where it was wrapped) that stands before a paragraph or before another heading. Without a final
    stop it may have blank lines on both sides; with one ("Storbyene vil bidra.") it must touch the paragraph below it in a
    letter whose lines are wrapped (`wrapped`: see `layout.is_wrapped`).
    """
    heads = {i for i, block in enumerate(found) if block.mark == "heading"}
    if marked:
        return heads
    first = next((i for i, block in enumerate(found) if is_prose(block)), len(found))
    for i in range(len(found) - 2, -1, -1):  # from below: whether a line heads anything depends on what follows it
        block, after = found[i], found[i + 1]
        labelled = bool(_LABELLED.match(block.text)) and (not block.marker or block.gap > 0)
        asks = block.text[-1] == "?" and after.text[-1] in ".!"
        parts = labelled and (after.text[-1] in ".!?:" or is_row(after.text))
        near = [kind_of_marker(one.marker) for one in (*found[max(i - 1, 0) : i], after)]
        in_list = block.marker and kind_of_marker(block.marker) in near
        letterhead = i < first and _LETTERHEAD.fullmatch(block.text)
        if in_list or letterhead or i in foot or i + 1 in foot:
            continue
        heads_something = asks or parts or after.marker or i + 1 in heads or is_prose(after)
        if heads_something and _may_be_heading(block, after, wrapped):
            heads.add(i)
    return heads


def _may_be_heading(block: Block, after: Block, wrapped: bool) -> bool:
    words = block.text[len(block.marker) :].strip()
    if block.mark or len(block.lines) > 2 or len(block.text) > _LONGEST_HEADING or _INNER_STOP.search(words):
        return False
    if not re.match(r"[\W\d]*[A-ZÆØÅÁČĐŊŠŦŽ](?!iser til)", words) or words[-1] in ":;,-–" or GREETING.match(words):
        return False
    long = len(words.split()) > 7 and not _LABELLED.match(block.text)
    quoted = words[0] == "«" and words[-2:] == "!»" and "»" not in words[:-1]  # «Men barna sover jo ikke!»
    if (words.rstrip("»")[-1:] in (".", "!") and not quoted) or (words[-1] == "?" and long):
        short = len(words.split()) < 8  # a longer one is a sentence at the end of its line
        return short and wrapped and after.gap == 0 and not block.marker and not after.marker
    return words[-1] != "?" or (not after.marker and after.text[-1] in ".!:" and (after.gap == 0 or block.gap > 0))


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph: it ends as a sentence or lead-in does, or is too long to stand alone."""
    if block.mark in ("heading", "title", "letterhead", "signature", "subject"):
        return False
    if _and_more(block.text):
        return len(block.text) > _LONGEST_HEADING
    ends = block.text[-1] in ".!?" or block.text[-2:] in (".»", ".)", "?»", ".”", '."')
    lead_in = block.text[-1] == ":" and not _LETTERHEAD.fullmatch(block.text)
    return lead_in or (ends and len(block.text.split()) > 3) or len(block.text) > _LONGEST_HEADING


def _and_more(text: str) -> bool:
    """Whether its stop is an abbreviation's, and ends no sentence: *Merknader til lov om havner m.m.*"""
    return text.replace(". ", ".").split()[-1].lower() in CLOSING


def kind_of_marker(marker: str) -> str:
    """What the markers of one list have in common."""
    return re.sub(r"\d+", "1", re.sub(r"[a-zæøå]+", "a", marker.lower()))


def roles(found: list[Block], title: int, wrapped: bool, marked: bool) -> list[str]:
    """What each block is: "title" (that of index `title`), "heading", "letterhead", "signature" or "sentence".

    `marked`: whether the format says which are headings. `wrapped`: see `layout.is_wrapped`.
    """
    foot = signature(found, title)
    heads = {i for i in headings(found, wrapped, marked, foot) if i > title}
    top = letterhead(found, title, heads) - foot
    if len(top | foot) + (title >= 0) == len(found):
        top = foot = set()  # nothing but names and addresses: then that is what the letter says
    told = dict.fromkeys(heads, "heading") | dict.fromkeys(foot, "signature") | dict.fromkeys(top, "letterhead")
    told[title] = "title"
    return [told.get(i, "sentence") for i in range(len(found))]


def letterhead(found: list[Block], title: int, heads: set[int]) -> set[int]:
    """Indices of the blocks at the top that are addresses, dates, references and names, and no part of the text."""
    first = next((i for i, block in enumerate(found) if is_prose(block) and not FIELD.fullmatch(block.text)), 0)
    # Also of a letter enclosed.
    marked = {i for i, block in enumerate(found) if block.mark in ("letterhead", "subject")}
    apart = (_fields(found[:first]) | marked) - {title}
    for i, block in enumerate(found):
        if i == title or i in apart:
            continue
        if is_prose(block) or (i in heads and not is_body(block.text)):
            if i > title:
                break
            continue  # a sentence above the title
        address = _LETTERHEAD.fullmatch(block.text) or _BARRED.search(block.text) or is_body(block.text)
        said = not address and len(block.text.split()) > 2 and not block.text[0].islower()  # a slogan
        if i > title and (said or block.marker):
            break
        apart.add(i)
    return apart


def signature(found: list[Block], title: int) -> set[int]:
    """Indices of the blocks at the end that greet and sign, and of lists of copies and attachments.

    They stand below the title and below a sentence at least.
    """
    first = next((i + 1 for i, block in enumerate(found) if i > title and is_prose(block)), len(found))
    begin = _lists_at_end(found, first)
    last = range(max(first, begin - _GREETED), begin - 1)
    begin = next((i for i in last if GREETING.fullmatch(found[i].text.strip(" ,.!"))), begin)
    for i in range(begin - 1, first - 1, -1):
        block, words = found[i], found[i].text
        if block.mark in ("heading", "quote") or is_row(words):
            break
        greets = bool(GREETING.match(words)) and len(words) < _LONGEST_HEADING
        tells = bool(_FOOT.fullmatch(words) or _BARRED.search(words)) and len(words) < 2 * _LONGEST_HEADING
        if not (block.mark == "signature" or greets or tells) and (block.marker or not _may_sign(words)):
            break
        begin = i
    if begin < len(found) and re.search(r":$| er$", found[begin - 1].text) and not GREETING.match(found[begin].text):
        begin = len(found)  # a list without markers and stops
    return set(range(begin, len(found))) | {i for i, block in enumerate(found) if block.mark == "signature"}


def _is_line_of_title(block: Block, after: Block) -> bool:
    plain = not (is_prose(block) or block.marker or is_body(block.text)) and len(block.text) < _LONGEST_HEADING
    words = block.text.split()
    return plain and len(words) > 2 and block.text[-1].isalnum() and is_prose(after)


def _lists_at_end(found: list[Block], first: int) -> int:
    """Where a list of copies, attachments or sources at the very end begins; `len(found)` where there is none."""
    for i in range(first, len(found)):
        copies = _COPIES.match(found[i].text) and not any(map(_says, found[i:]))
        if copies or (_SOURCES.fullmatch(found[i].text) and all(map(_is_source, found[i + 1 :]))):
            return i
    return len(found)


def _says(block: Block) -> bool:
    """Whether a block is no row of a list: long, or more than one sentence."""
    return len(block.text) >= _LONGEST_HEADING or bool(_WE.search(block.text) and is_prose(block))


def _is_source(block: Block) -> bool:
    return not _WE.search(block.text) and (bool(_DATED.search(block.text)) or not is_prose(block))


def _may_sign(words: str) -> bool:
    ends = words[-1] in ".:!?;" or re.match("(?:Vi|Jeg|Det|Dette|Disse) |.* er$", words)
    return (
        len(words.split()) <= _SIGNATURES and not ends and (words.lstrip("(")[:1].isalpha() or bool(PLACE.match(words)))
    )


def closing(found: list[Block], heading: int) -> int:
    """The index of the block with which the letter's closing begins; `len(found)` where it has none.

    The closing lies below the last heading (its index, or -1): it begins at a gap wider than twice the usual one among the last blocks; or
    with the good wishes at the end ("ønsker … lykke til").
    """
    first = heading + 2  # a section keeps at least one paragraph
    gaps = sorted(block.gap for block in found[1:])
    usual = gaps[len(gaps) // 2] if gaps else 0
    for i in range(max(first, len(found) - 4), len(found)):
        if found[i].gap > 2 * max(usual, 1) and not found[i].marker:
            return i
    begin = len(found)
    for i in range(len(found) - 1, first - 1, -1):
        if GREETING.match(found[i].text) or _HOPE.search(found[i].text):
            begin = i
        elif len(found[i].text.split()) > 8 or found[i].text[-1] in ".!?:" or found[i].marker:
            break
    return begin
