"""Pages flattened into one line: where the headings, points and sentences of the lost lines begin.

Some PDF programs write a page as one line: "… for Bergen. Et angrep på kystdistriktene Havbruk er kjernen i …". What
is left of the lines is the capital letter with which each began. Inside a sentence Norwegian writes capitals in names
alone, so a common word with a capital after a word without one begins a line.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from innspill import norwegian
from innspill.norwegian.lexicon import exact
from innspill.norwegian.lists import pattern

from .edges import CONTACT
from .run_in import HEADS, NUMBERED, Usage, Word, begins, cut_headings, is_finite, tokens_in

LONG = 300  # characters: no line of a page that kept its lines is as long, but a paragraph may be
Piece = tuple[int, int, str]


_BULLET = pattern("flat_bullet", 0)
_PAGE_MARK = re.compile(r"\b[Ss]ide \d+ av \d+\b|\bSide \d{1,3}$|^(?:Side )?\d{1,3}(?: av \d{1,3})?(?=\s+\S)")
_CONTENTS = re.compile(r"\bInnhold\w*(?:\s(?:\d[\d.]*\s)?[^.]{2,90}(?:\. ?){4,} ?\d{1,3}\b)+")
_SIGNS = pattern("flat_greeting", 0)
_SOURCES = pattern("flat_sources", 0)
_REFERENCES = pattern("flat_references", 0)
_DATED = re.compile(r"[A-ZÆØÅ][a-zæøå]+,? (?:den )?\d{1,2}\. ?(?:\d{1,2}\. ?|[a-z]{3,9} )\d{4}\b")
_TITLE = pattern("flat_title", 0)
_TITLE_LATE = pattern("flat_title_inside", 0)
_ADDRESSEE = pattern("flat_addressee", 0)
_NUMBERED_LATE = pattern("flat_number_inside", 0)
_QUESTION = pattern("flat_question", 0)
#: The number of a heading, which ends the sentence before it where a splitter takes its stop for that one's.
_LAST_MARKER = re.compile(r"(?:^|(?<=[.!?»)] )(?<!\b(?:kap|pkt|art)\. )(?<!\bnr\. ))(?:\d{1,2}|[A-H]|[IVX]{1,4})\.$")
_ADDRESSED = re.compile(r"\b\d{4} [A-ZÆØÅ]|\b(?:Postboks|Org\.? ?nr|Telefon|Tlf)\b")
_NOTE_MARK = pattern("note_mark", 0)


def is_flat(text: str) -> bool:
    """Whether the text's pages were flattened: it is one line of several sentences, or half of it lies in very long lines."""
    sizes = [len(line.strip()) for line in text.splitlines() if line.strip()]
    if len(sizes) == 1:
        return True
    first = next((line for line in text.splitlines() if line.strip()), "")
    if len(first) > LONG and _ADDRESSED.search(first[:LONG]):
        return True  # a first line that holds an address and much more
    return 2 * sum(size for size in sizes if size > 1200) > sum(sizes)


def pieces(line: str, head: int | None, last: bool, known: Usage) -> list[Piece]:
    """`(start, end, kind)` of the lines that a flattened page was made of, in order, without the white space between.

    `kind`: "running" for a page's number or head, "heading", "title", "letterhead", else "". `head`: how many characters
    at its front return on other pages (see `edges`); `None` for the letter's first page, which begins with addresses
    and a title. `known`: how the letter uses its words.
    """
    cuts: dict[int, str] = {0: ""}
    for match in _PAGE_MARK.finditer(line):
        cuts[match.start()] = "running"
        cuts.setdefault(match.end(), "")
    contents = _CONTENTS.search(line)
    if contents:
        cuts |= {contents.start(): "contents", contents.end(): ""}
    begin = 0 if head is None else _head(line, head, cuts)
    if head is None or _DATED.match(line, _skip(line, begin)):
        begin = _front(line, cuts, "title" if head is None else "heading", contents.end() if contents else 0)
    end = _greeting(line, cuts)
    if last:
        end = _signed(line, end, cuts)
    for match in _BULLET.finditer(line, begin, end):
        cuts.setdefault(match.start(), "")
    noted = dict(reversed([(sign, at) for sign, at, _ in note_marks(line)]))  # where each stands first
    for start, stop in _sentences(line[:end], begin, cuts):
        number = re.match(r"(\d{1,2}) (?=[A-ZÆØÅ])", line[start:stop])
        if number and noted.get(number[1], start) < start:
            cuts = {at: kind for at, kind in cuts.items() if at < start or at >= end}
            cuts[start] = "footnote"  # the page's notes stand below its text
            break
        question = line[stop - 1] == "?" and stop < end
        if question and ((known.asks and len(line[start:stop].split()) < 9) or _QUESTION.match(line[start:stop])):
            cuts[start] = "heading"
            cuts.setdefault(_skip(line, stop), "")
            continue
        cut_headings(line, start, stop, cuts, known)
    return list(_between(line, cuts))


def _between(line: str, cuts: dict[int, str]) -> Iterator[Piece]:
    """What stands between the cuts, without the white space around it."""
    ordered = sorted(cuts)
    for start, end in zip(ordered, [*ordered[1:], len(line)], strict=True):
        words = line[start:end].strip()
        if words:
            at = start + line[start:end].index(words[0])
            yield at, at + len(words), cuts[start]


def _greeting(line: str, cuts: dict[int, str]) -> int:
    """Cut the greeting, or a list of sources, and all below it off the page; where its text ends then."""
    for match in (*_SIGNS.finditer(line), *_SOURCES.finditer(line)):
        if match.start() == 0 or line[: match.start()].rstrip()[-1] in ".!?»)" or match[0][0] in "MVHD":
            for at in [at for at in cuts if at > match.start()]:
                del cuts[at]
            cuts[match.start()] = "signature"
            return match.start()
    return len(line)


def note_marks(text: str) -> Iterator[tuple[str, int, int]]:
    """The marks in `text` that may point to footnotes, and where they stand: a number or stars behind a word or its stop."""
    for match in _NOTE_MARK.finditer(text):
        yield match["mark"], *match.span("mark")


def _sentences(line: str, begin: int, cuts: dict[int, str]) -> list[tuple[int, int]]:
    """The sentences between the cuts so far."""
    stops = sorted({begin, len(line), *(at for at in cuts if at > begin)})
    found = []
    for start, end in pairwise(stops):
        if cuts.get(start) != "running":
            found += [(start + a, start + b) for a, b in norwegian.sentences(line[start:end])]
    return _with_numbers(line, found)


def _with_numbers(line: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences, a heading's number taken from the one that it seemed to end."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        first, stop = found[-1] if found else (start, start)
        joined = line[start].isupper() and not line[stop:start].strip()
        marker = _LAST_MARKER.search(line, first, stop) if joined else None
        if marker:
            found[-1:] = [(first, marker.start())] * (marker.start() > first)
        found.append((marker.start() if marker else start, end))
    return found


def _front(line: str, cuts: dict[int, str], kind: str, listed: int) -> int:
    """Cut a letter's first page into letterhead, title and text; where the text begins.

    `kind`: "title", or "heading" in a letter that is enclosed. `listed`: where a table of contents ends, or 0.
    """
    start = min((at for at in cuts if at), default=0) if cuts[0] == "running" else 0
    words = tokens_in(line, 0, 3000)
    title, after = _title(line, words)
    after = max(after, listed)
    if title >= 0 and (_first_verb(words, 0, title) < 0 or re.search(r"\d{4}", line[:title])):
        begin = max(_prose(line, words, after), 0) or listed
        if begin:
            cuts[start] = "letterhead"
            cuts[title] = "" if line[:begin].rstrip()[-1:] in (".", ":") else kind
            cuts.setdefault(begin, "")
            if addressed := _ADDRESSEE.search(line, title, begin):
                cuts[addressed.start()] = "letterhead"  # the title stands above whom the letter is to
            return _first_heading(line, max(title, listed), begin, cuts)
    begin = _prose(line, words, 0)
    if begin > 0 and (line[:begin].rstrip()[-1:] not in (".", "!", "?") or re.search(r"\d{4}", line[:begin])):
        cuts[start] = "heading" if NUMBERED.match(line, _skip(line, start)) and begin - start < 90 else "letterhead"
        cuts.setdefault(begin, "")
        return begin
    return start


def _first_heading(line: str, title: int, begin: int, cuts: dict[int, str]) -> int:
    """Where the text begins, if what stands between title and text, or ends the title, is its first heading."""
    last = (line[title:begin].split() or [""])[-1]
    late = (match.start() for match in _NUMBERED_LATE.finditer(line, title, begin + 20))
    number = next((at for at in late if at < begin), 0)
    at = number or (line.rindex(last, title, begin) if last.lower() in HEADS else begin)
    if at < begin:
        del cuts[begin]
        cuts[at] = ""
    return at


def _title(line: str, words: list[Word]) -> tuple[int, int]:
    """Where the title begins, and from where the text may begin; (-1, -1) where no title is seen."""
    if match := _TITLE.search(line, 0, 1500):
        return match.span()
    if match := _TITLE_LATE.search(line, 0, 1500):  # "Skattlegging av havbruk – høring", "Lia lags innspill til …"
        for i in range(len(words) - 1, 0, -1):
            if words[i].start < match.start() and begins(line, words, i):
                return words[i].start, match.end()
    return -1, -1


def _signed(line: str, end: int, cuts: dict[int, str]) -> int:
    """Cut the names that sign without a greeting off the last page; where its text ends then."""
    spans = norwegian.sentences(line[:end])
    if not spans:
        return end
    start, stop = spans[-1]
    words = [word for word in line[start:stop].split() if not word[0].isdigit()]
    names = [word for word in words if word[0].isupper()]
    most = 30 if CONTACT.search(line, start) else 12
    long = len(words) > most or 2 * len(names) < len(words)
    if long or line[start].isdigit() or words[-1][-1] in ".!?:»)" or any(map(is_finite, words)):
        return end
    cuts[start] = "signature"
    return start


def _head(line: str, head: int, cuts: dict[int, str]) -> int:
    """Cut what stands above the text on a page that is not the first: its `head` characters, number and references.

    Gives where the text begins.
    """
    number = re.search(r"\b\d{1,3} av \d{1,3}\b", line[:120])
    at = max(number.end() if number else 0, head)
    references = _REFERENCES.match(line, _skip(line, at))
    if references and references.end() - references.start() > 12:
        at = references.end()
    if at:
        for cut in [cut for cut in cuts if 0 < cut < at]:
            del cuts[cut]
        cuts[0] = "running"
        cuts.setdefault(at, "")
    return at


def _skip(line: str, at: int) -> int:
    while line[at : at + 1].isspace():
        at += 1
    return at


def _prose(line: str, words: list[Word], after: int) -> int:
    """Where the sentence of the first finite verb after `after` begins: at the last start of a line before the verb; or -1."""
    at = after
    while (verb := _first_verb(words, at, len(line))) >= 0:
        for strict in (True, False):
            for i in range(verb, 0, -1):
                if words[i].start < after:
                    break
                if begins(line, words, i, strict):
                    return words[i].start
        if not after and verb < 3:  # the line itself begins with it: "Foreningen støtter …"
            return 0
        at = words[verb].end  # no verb after all: *kapitalkrav for små banker*
    return -1


def _first_verb(words: list[Word], after: int, before: int) -> int:
    """The index of the first finite verb between two places; or -1."""
    for i, (start, _, form) in enumerate(words):
        named = i > 0 and words[i - 1].form[0].isupper()
        past = named and form.endswith(("te", "de", "et")) and _may_be_verb(form)
        if after <= start < before and (past or is_finite(form) or form in ("Viser", "Vedlagt")):
            return i
    return -1


def _may_be_verb(form: str) -> bool:
    return any(reading.lemma != form and reading.pos in ("verb", "adj") for reading in exact(form))
