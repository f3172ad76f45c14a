"""Pages flattened into one line: where the headings, points and sentences of the lost lines begin.

Some PDF programs write a page as one line: "… for Bergen. Et angrep på kystdistriktene Havbruk er kjernen i …". What
is left of the lines is the capital letter with which each began. Inside a sentence Norwegian writes capitals in names
alone, so a common word with a capital after a word without one begins a line.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from innspill import norwegian
from innspill.norwegian.lexicon import exact

from .names import kind_of, lists

LONG = 300  # characters: no line of a page that kept its lines is as long, but a paragraph may be
Piece = tuple[int, int, str]

#: Inside a sentence these have no capital: a line that begins with one begins a sentence, whatever stands before it.
OPENERS = frozenset(
    "Vi Det Den De Dette Disse Denne I For Når Som Etter Dersom Hvis Her En Et Ved På Til Fra Med Om Selv Videre Så Slik Da Men "
    "Viser Jeg Alle Både Siden Blant Under Gjennom Av Hva Hvordan Hvem Hvorfor Vår Vårt Våre Ifølge".split()
)


class _Word(NamedTuple):
    """A token and where it stands in its line."""

    start: int
    end: int
    form: str


_BULLET = re.compile(
    r"(?<=\s)[•·▪◦●‣\uf0b7\uf0a7](?=\s+\S)|(?<=[.:;]\s)[-–](?=\s?[A-ZÆØÅ])|(?<=[a-zæøå]\s)-(?=[A-ZÆØÅ][a-zæøå])"
)
_PAGE_MARK = re.compile(r"\b[Ss]ide \d+ av \d+\b|\bSide \d{1,3}$|^(?:Side )?\d{1,3}(?: av \d{1,3})?(?=\s+\S)")
_CONTENTS = re.compile(r"\bInnhold\w*(?:\s(?:\d[\d.]*\s)?[^.]{2,90}(?:\. ?){4,} ?\d{1,3}\b)+")
_SIGNS = re.compile(
    r"(?:(?:[Mm]ed )?(?:[Vv]ennlig |[Vv]enleg |[Bb]este? )?(?:[Hh]ilsen|[Hh]elsing)|Med (?:vennlig |venleg )?(?:hilsen|helsing)|Etter fullmakt)\b(?=\s+[A-ZÆØÅ]|\s*$)"
    r"|(?:Dette )?[Dd]okumentet er elektronisk"
)
_REFERENCES = re.compile(
    r"(?:(?:[Vv]år|[Dd]eres|[Dd]ykkar) (?:dato|ref\w*\.?)[:\s]*|\d{1,2}\.\d{1,2}\.\d{4}\s*|\d{2,4}/\d{2,}\S*\s*(?:-\s*\d+\s)?)+"
)
_DATED = re.compile(r"[A-ZÆØÅ][a-zæøå]+,? (?:den )?\d{1,2}\. ?(?:\d{1,2}\. ?|[a-z]{3,9} )\d{4}\b")
_TITLE = re.compile(
    r"\b(?:HØRING\w*|Høring(?:s?svar|sinnspill|suttalelse\w*|sbrev|en)?|Høyring\w*|Innspill|INNSPILL|Uttalelse|UTTALELSE|Svar på høring\w*)\b"
    r"(?!\s*(?:ble|er|var|har|som)\b)"
)
_TITLE_LATE = re.compile(
    r"[-–] (?:høring|høyring|innspill|innspel|uttalelse|uttale)\w*(?=\s+(?:[A-ZÆØÅ]|\d))"
    r"|\b(?:innspill|høringssvar|høringsuttalelse|uttalelse|merknader|kommentarer) (?:til|om)\b"
)
_NUMBERED_LATE = re.compile(r"(?<=[a-zæøå] )\d{1,2}(?:\.\d)*\.? (?=[A-ZÆØÅ][A-ZÆØÅa-zæøå]{3,})")
_NUMBERED_UNDER = re.compile(r"(?<=[a-zæøå] )\d{1,2}\.\d{1,2}(?=\.? [A-ZÆØÅ])")
_LEADS_IN = re.compile(r"følg(?:e|ja)nde|slik|vedtak|vedtatt|uttalelse|sitat|forslag|innstilling", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,4}\.)\s+(?=[A-ZÆØÅ])")
_JOINING = frozenset(
    "og eller i på av for til fra med om ved som under mot hos over etter mellom via samt at når hvis hvor der å den det de the of "
    "v/ c/o".split()
)
_AUX = frozenset(
    "er var har hadde blir ble bør må kan vil skal skulle ville kunne måtte får fikk gis gir ser går viser la ga sto gikk kom tok så ba".split()
)
_ADDRESSED = re.compile(r"\b\d{4} [A-ZÆØÅ]|\b(?:Postboks|Org\.? ?nr|Telefon|Tlf)\b")
_ASKS = re.compile(r"(?<=[.!?»] )[A-ZÆØÅ][^.!?:]{5,60}\?(?= [A-ZÆØÅ])")
#: Words that stand as a heading more often than as anything else.
_HEADS = frozenset(
    "innledning bakgrunn konklusjon oppsummering avslutning vurdering vurderinger merknader kommentarer sammendrag generelt".split()
)
#: A footnote's mark: behind a word with or without its stop, behind a year with one.
_NOTE_MARK = re.compile(
    r"(?:(?<=[a-zæøå])[.,;:!?»”\")]?|(?<=\d{4})[.,;])(?P<mark>\d{1,2}|\[\d{1,2}\]|\*{1,3})(?=[\s.,;:!?)]|$)"
)
_LONGEST = 14  # words of a heading


def is_flat(text: str) -> bool:
    """Whether the text's pages were flattened: it is one line of several sentences, or half of it lies in very long lines."""
    sizes = [len(line.strip()) for line in text.splitlines() if line.strip()]
    if len(sizes) == 1:
        return True
    first = next((line for line in text.splitlines() if line.strip()), "")
    if len(first) > LONG and _ADDRESSED.search(first[:LONG]):
        return True  # a first line that holds an address and much more
    return 2 * sum(size for size in sizes if size > 1200) > sum(sizes)


def asks(text: str) -> bool:
    """Whether the letter goes through questions: two or more short ones between sentences are its headings."""
    return len(_ASKS.findall(text)) > 1


def pieces(line: str, head: int | None, last: bool = False, asks: bool = False) -> list[Piece]:
    """`(start, end, kind)` of the lines that a flattened page was made of, in order, without the white space between.

    `kind`: "running" for a page's number or head, "heading", "title", "letterhead", else "". `head`: how many characters
    at its front return on other pages (see `edges`); `None` for the letter's first page, which begins with addresses
    and a title. `asks`: see there.
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
        if asks and line[stop - 1] == "?" and len(line[start:stop].split()) < 9 and stop < end:
            cuts[start] = "heading"
            cuts.setdefault(_skip(line, stop), "")
            continue
        _headings(line, start, stop, cuts)
    return list(_between(line, cuts))


def _between(line: str, cuts: dict[int, str]) -> Iterator[Piece]:
    """What stands between the cuts, without the white space around it."""
    ordered = sorted(cuts)
    for start, end in zip(ordered, [*ordered[1:], len(line)], strict=True):
        words = line[start:end].strip()
        if words:
            at = start + line[start:end].index(words[0])
            yield at, at + len(words), cuts[start] or _kind(words)


def _greeting(line: str, cuts: dict[int, str]) -> int:
    """Cut the greeting and all below it off the page; where its text ends then."""
    for match in _SIGNS.finditer(line):
        if match.start() == 0 or line[: match.start()].rstrip()[-1] in ".!?»)" or match[0][0] in "MVHD":
            for at in [at for at in cuts if at > match.start()]:
                del cuts[at]
            cuts[match.start()] = "signature"
            return match.start()
    return len(line)


def _kind(words: str) -> str:
    """What is left between two cuts: a heading, if it is a few words without a stop and without a verb; else text."""
    few = words[0].isupper() and words[-1].isalnum() and len(words.split()) < 9 and not words.startswith("Viser ")
    return "heading" if few and not any(_is_finite(words[a:b]) for a, b in norwegian.tokens(words)) else ""


def note_marks(text: str) -> Iterator[tuple[str, int, int]]:
    """The marks in `text` that may point to footnotes, and where they stand: a number or stars behind a word or its stop."""
    for match in _NOTE_MARK.finditer(text):
        yield match["mark"].strip("[]"), *match.span("mark")


def _sentences(line: str, begin: int, cuts: dict[int, str]) -> list[tuple[int, int]]:
    """The sentences between the cuts so far."""
    stops = sorted({begin, len(line), *(at for at in cuts if at > begin)})
    found = []
    for start, end in pairwise(stops):
        if cuts.get(start) != "running":
            found += [(start + a, start + b) for a, b in norwegian.sentences(line[start:end])]
    return found


def _front(line: str, cuts: dict[int, str], kind: str, listed: int) -> int:
    """Cut a letter's first page into letterhead, title and text; where the text begins.

    `kind`: "title", or "heading" in a letter that is enclosed. `listed`: where a table of contents ends, or 0.
    """
    start = min((at for at in cuts if at), default=0) if cuts[0] == "running" else 0
    words = _words(line, 0, 3000)
    title, after = _title(line, words)
    after = max(after, listed)
    if title >= 0 and (_first_verb(words, 0, title) < 0 or re.search(r"\d{4}", line[:title])):
        begin = max(_prose(line, words, after), 0) or listed
        if begin:
            cuts[start] = "letterhead"
            cuts[title] = "" if line[:begin].rstrip()[-1:] in (".", ":") else kind
            cuts.setdefault(begin, "")
            return _first_heading(line, max(title, listed), begin, cuts)
    begin = _prose(line, words, 0)
    if begin > 0 and (line[:begin].rstrip()[-1:] not in (".", "!", "?") or re.search(r"\d{4}", line[:begin])):
        cuts[start] = "heading" if _NUMBERED.match(line, _skip(line, start)) and begin - start < 90 else "letterhead"
        cuts.setdefault(begin, "")
        return begin
    return start


def _first_heading(line: str, title: int, begin: int, cuts: dict[int, str]) -> int:
    """Where the text begins, if what stands between title and text, or ends the title, is its first heading."""
    last = (line[title:begin].split() or [""])[-1]
    number = next(
        (match.start() for match in _NUMBERED_LATE.finditer(line, title, begin + 20) if match.start() < begin), 0
    )
    at = number or (line.rindex(last, title, begin) if last.lower() in _HEADS else begin)
    if at < begin:
        del cuts[begin]
        cuts[at] = ""
    return at


def _title(line: str, words: list[_Word]) -> tuple[int, int]:
    """Where the title begins, and from where the text may begin; (-1, -1) where no title is seen."""
    if match := _TITLE.search(line, 0, 1500):
        return match.span()
    if match := _TITLE_LATE.search(
        line, 0, 1500
    ):  # "Skattlegging av havbruk – høring", "Solvik båtlags innspill til …"
        for i in range(len(words) - 1, 0, -1):
            if words[i].start < match.start() and _begins(line, words, i):
                return words[i].start, match.end()
    return -1, -1


def _signed(line: str, end: int, cuts: dict[int, str]) -> int:
    """Cut the names that sign without a greeting off the last page; where its text ends then."""
    spans = norwegian.sentences(line[:end])
    if not spans:
        return end
    start, stop = spans[-1]
    words = line[start:stop].split()
    names = [word for word in words if word[0].isupper()]
    if words[-1][-1] in ".!?:»)" or len(words) > 12 or 2 * len(names) < len(words) or any(map(_is_finite, words)):
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


def _words(line: str, start: int, end: int) -> list[_Word]:
    return [_Word(start + a, start + b, line[start + a : start + b]) for a, b in norwegian.tokens(line[start:end])]


def _prose(line: str, words: list[_Word], after: int) -> int:
    """Where the sentence of the first finite verb after `after` begins: at the last start of a line before the verb; or -1."""
    at = after
    while (verb := _first_verb(words, at, len(line))) >= 0:
        for strict in (True, False):
            for i in range(verb, 0, -1):
                if words[i].start < after:
                    break
                if _begins(line, words, i, strict):
                    return words[i].start
        if not after and verb < 3:  # the line itself begins with it: "Foreningen støtter …"
            return 0
        at = words[verb].end  # no verb after all: *kapitalkrav for små banker*
    return -1


def _first_verb(words: list[_Word], after: int, before: int) -> int:
    """The index of the first finite verb between two places; or -1."""
    for i, (start, _, form) in enumerate(words):
        named = i > 0 and words[i - 1].form[0].isupper()
        past = named and form.endswith(("te", "de", "et")) and _may_be_verb(form)
        if after <= start < before and (past or _is_finite(form) or form in ("Viser", "Vedlagt")):
            return i
    return -1


@lru_cache(maxsize=1 << 14)
def _is_finite(form: str) -> bool:
    """Whether a form in small letters is a finite verb before anything else it may be."""
    if form in _AUX:
        return True
    found = exact(form)
    verbs = [reading for reading in found if reading.pos == "verb"]
    if not form.islower() or not verbs or (form.endswith(("e", "es")) and not form.endswith(("te", "de", "dde"))):
        return False
    other = {reading.pos for reading in found} - {"verb"}
    return not other or (form.endswith(("r", "te", "de")) and "adj" not in other and "other" not in other)


def _may_be_verb(form: str) -> bool:
    return any(reading.lemma != form and reading.pos in ("verb", "adj") for reading in exact(form))


@lru_cache(maxsize=1 << 14)
def _is_common(form: str) -> bool:
    """Whether a word with a capital is a common word rather than a name."""
    if form in OPENERS:
        return True
    small = form[:1].lower() + form[1:]
    found = exact(small)
    return bool(found) and not any(reading.pos == "name" for reading in exact(form)) and form[1:].islower()


def _begins(line: str, words: list[_Word], i: int, strict: bool = True) -> bool:
    """Whether a line may begin with token `i`: a capital after a word (or number) without one that ends a phrase.

    `strict`: that what follows "NOU 2019: 18" belongs to its name.
    """
    at, form, before = words[i].start, words[i].form, words[i - 1].form
    if not form[0].isupper():
        return False
    if before in "».":
        return True
    if before == ")":
        return "(" in line[max(at - 80, 0) : at]  # not of "1)"
    if (len(form) > 1 and form[:2].isupper() and not before.isupper()) or (
        before.isupper() and len(before) < 5 and form not in OPENERS
    ):
        return False  # an abbreviation, or what follows one: "KS Troms"
    named = {word.form.rstrip(".") for word in words[max(i - 5, 0) : i]} & {"NOU", "Prop", "Meld", "§", "nr", "St"}
    if strict and before[-1].isdigit() and named:
        return False  # "NOU 2019: 18 Skattlegging av havbruk" is one name
    if before in '-–:;,/(«"' or before.lower() in _JOINING or before.endswith("-"):
        return False
    if before[0].isupper() and not before.isupper():  # within a name, or a name and then a line
        return form in OPENERS
    return before.islower() or (before.isupper() and not form.isupper()) or before[-1].isdigit()


def _headings(line: str, start: int, end: int, cuts: dict[int, str]) -> None:
    """Cut a heading off the front of the sentence `line[start:end]`, if it has one."""
    words = line[start:end]
    colon = re.search(r":\s+(?=[«\"]?[A-ZÆØÅ])", words)
    if colon and (_LEADS_IN.search(words[: colon.start()]) and len(words) - colon.end() > 10):
        cuts.setdefault(start, "heading" if len(words[: colon.start()].split()) < 4 else "")
        cuts.setdefault(start + colon.end(), "")
        start += colon.end()
        words = line[start:end]
    number = _NUMBERED.match(words)
    if number and (under := _NUMBERED_UNDER.search(words[:90], number.end())):  # "3. Utslipp 3.1 Direkte utslipp"
        cuts[start] = "heading"
        _headings(line, start + under.start(), end, cuts)
        return
    found = _words(line, start, end)
    if number is None and len(found) > 2 and _is_head(*(word.form for word in found[:3])):
        cuts[start] = "heading"
        cuts.setdefault(found[1].start, "")
        return
    for i in range(1 + bool(number), min(len(found), _LONGEST + 4)):
        at, form, head = found[i].start, found[i].form, line[start : found[i].start].strip()
        one = number and head[-1:].isalpha() and len(head[len(number[0]) :].split()) == 1
        if one and not (form.isupper() and head.isupper()) and _starts(found, i):
            cuts[start] = "heading"
            cuts.setdefault(at, "")
            return
        if found[i - 1].form in ".:?!":
            continue
        if not ((_begins(line, found, i) or _speaks(found, i)) and _may_head(head, number is not None)):
            continue
        rest = [word.form for word in found[i + 1 : i + 25]]
        nominal = not any(_is_finite(word.form) for word in found[1:i])
        new = _is_common(form) or (nominal and bool(rest) and (_names_subject(form, rest, head) or _speaks(found, i)))
        if new and (form in OPENERS or any(map(_is_finite, rest))):
            says = not nominal and (len(head.split()) > 9 or head.split()[0] in ("Vi", "Det", "Jeg"))
            cuts[start] = "" if says or head.startswith("Viser") else "heading"
            cuts.setdefault(at, "")
            return
    for i in range(_LONGEST, len(found) - 1):  # a sentence that lost its stop with its line
        opens = found[i].form in ("Det", "Vi", "Dette", "Disse", "De", "Den") and _begins(line, found, i)
        if opens and _is_finite(found[i + 1].form):
            cuts.setdefault(found[i].start, "")


def _is_head(first: str, form: str, after: str) -> bool:
    """Whether the first word of a sentence is a heading of its own: a noun, and a new sentence's subject behind it."""
    if not (first.isalpha() and len(first) > 3 and form[0].isupper()) or first in OPENERS:
        return False
    if first.lower() in _HEADS:
        return True
    found = exact(first.lower())
    noun = (bool(found) and all(reading.pos == "noun" for reading in found)) or len(norwegian.split(first.lower())) > 1
    if kind_of(first):
        return False  # "Damekoret Vårløsning er …" is a name
    subject = _is_common(form) or (form.isupper() and len(form) > 1) or len(norwegian.split(form.lower())) > 1
    return noun and (form in OPENERS or (subject and (first.isupper() or _is_finite(after))))


def _starts(words: list[_Word], i: int) -> bool:
    """Whether a sentence begins with token `i`: a capital, and a finite verb soon behind it."""
    form = words[i].form
    soon = any(_is_finite(word.form) for word in words[i + 1 : i + 6])
    return form[0].isupper() and (form in OPENERS or _is_common(form) or soon)


def _speaks(words: list[_Word], i: int) -> bool:
    """Whether token `i` is a body's short name and says something, and no longer name ends before it: *Fondet LHF mener*."""
    form, before = words[i].form, words[i - 1].form
    ends = before in _JOINING or not before.islower() or kind_of(before)  # "Jordskred og fly AS" is one name
    if ends or len(form) < 2 or not form.isupper() or form in lists()["companies"]:
        return False
    return i + 1 < len(words) and _is_finite(words[i + 1].form)


def _names_subject(form: str, rest: list[str], head: str) -> bool:
    """Whether a compound or a name that Ordbank does not list is the subject of a new sentence: a finite verb follows it."""
    if _is_finite(rest[0]) and len(norwegian.split(form.lower())) > 1:
        return True
    after = next((word for word in rest if not (word[0].isupper() or kind_of(word))), "")
    return len(head.split()) > 2 and head.split()[0] not in OPENERS and _is_finite(after)


def _may_head(head: str, numbered: bool) -> bool:
    """Whether words may be a heading: few, with a capital, without a comma before their end."""
    words = head.split()
    return (
        len(words) <= _LONGEST
        and (numbered or head[0].isupper())
        and (len(words) > 1 or len(head) > 5)
        and head[-1] not in ",;-–("
        and not (len(words) == 1 and head in OPENERS)
    )
