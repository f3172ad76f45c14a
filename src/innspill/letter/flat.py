"""Pages flattened into one line: where the headings, points and sentences of the lost lines begin.

Some PDF programs write a page as one line: "… for Bergen. Et angrep på kystdistriktene Havbruk er kjernen i …". What
is left of the lines is the capital letter with which each began. Inside a sentence Norwegian writes capitals in names
alone, so a common word with a capital after a word without one begins a line.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from innspill import norwegian
from innspill.norwegian.lexicon import exact

from .names import is_generic, is_named, kind_of, lists, name_at

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


class Usage(NamedTuple):
    """How a letter uses its words, by which a heading that ran into a sentence is told from a name.

    `asks`: it goes through questions, two or more short ones between sentences. `speakers`: bodies that begin two sentences
    or more. `names`: words with a capital inside sentences. `pairs`: two words with capitals that stand together more than once.
    """

    asks: bool = False
    speakers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    pairs: frozenset[str] = frozenset()


_NOTHING = Usage()


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
_LEADS_IN = re.compile(
    r"følg(?:e|ja)nde|slik|vedtak|vedtatt|uttalelse|sitat|forslag|innstilling|saks(?:opplys|utred|utgrei|fram|frem)\w+|konsekvens\w+",
    re.IGNORECASE,
)
_COLON = re.compile(r":\s+(?=[«\"]?[A-ZÆØÅ])")
_TITLED = re.compile(r"(?:^|(?<=[\w»] ))(?:[A-Z]-? ?\d+/\d+ )?[A-ZÆØÅ][\w/-]*(?: [a-zæøå-]+){0,2}$")
#: The number of a heading, or what it calls the part of the matter that it is about.
_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*\.?|(?:[IVX]{1,4}|[A-H])\.|(?:Til |Ad )?(?:§+ ?|(?i:kap(?:\.|ittel)|punkt|pkt\.|del|vedlegg|anbefaling|forslag|tiltak) )"
    r"(?:\d[\d.-]*|[IVX]+\b)(?: [a-z]\b)?(?: \w+ ledd)?)\s+(?:[–-] )?(?=[A-ZÆØÅ])"
)
_QUESTION = re.compile(r"(?:Spørsmål|Spm\.?) \d+[.:]? [^.!?]{5,150}\?$")
#: The number of a heading, which ends the sentence before it where a splitter takes its stop for that one's.
_LAST_MARKER = re.compile(r"(?:^|(?<=[.!?»)] )(?<!\b(?:kap|pkt|art)\. )(?<!\bnr\. ))(?:\d{1,2}|[A-H]|[IVX]{1,4})\.$")
_BEGINNING = re.compile(r"(?<=[.!?»] )[A-ZÆØÅ]")
_INSIDE = re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ][a-zæøå]+")
_PAIR = re.compile(r"\b(?=([A-ZÆØÅ][\w-]+ [A-ZÆØÅ][\w-]+))")
_ASKING = frozenset("Hva Hvem Hvor Hvordan Hvorfor Når Slik Dette".split())
_JOINING = frozenset(
    "og eller i på av for til fra med om ved som under mot hos over etter mellom via samt at når hvis hvor der å den det de the of "
    "mens men fordi enn hvilken hvilket hvilke v/ c/o".split()
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


def usage(text: str) -> Usage:
    """How the letter `text` uses its words."""
    begins = Counter(text[at : name_at(text, at)] for at in (match.start() for match in _BEGINNING.finditer(text)))
    speakers = (name for name, times in begins.items() if times > 1 and (is_named(name) or name.isupper()))
    pairs = Counter(match[1] for match in _PAIR.finditer(text))
    returning = (pair for pair, times in pairs.items() if times > 1)
    return Usage(
        len(_ASKS.findall(text)) > 1, frozenset(speakers), frozenset(_INSIDE.findall(text)), frozenset(returning)
    )


def pieces(line: str, head: int | None, last: bool = False, known: Usage = _NOTHING) -> list[Piece]:
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
        _headings(line, start, stop, cuts, known)
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
    """Cut the greeting and all below it off the page; where its text ends then."""
    for match in _SIGNS.finditer(line):
        if match.start() == 0 or line[: match.start()].rstrip()[-1] in ".!?»)" or match[0][0] in "MVHD":
            for at in [at for at in cuts if at > match.start()]:
                del cuts[at]
            cuts[match.start()] = "signature"
            return match.start()
    return len(line)


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
    return _with_numbers(line, found)


def _with_numbers(line: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences, a heading's number taken from the one that it seemed to end."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        first, stop = found[-1] if found else (start, start)
        marker = _LAST_MARKER.search(line, first, stop) if line[start].isupper() else None
        if marker:
            found[-1:] = [(first, marker.start())] * (marker.start() > first)
        found.append((marker.start() if marker else start, end))
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


def _ends_name(form: str) -> bool:
    """Whether a word tells a kind of body and is not definite: it ends a name, *Helgeøy Fiskarlag*, and begins no sentence."""
    kind = kind_of(form)
    return bool(kind) and form.lower().endswith(kind)


@lru_cache(maxsize=1 << 14)
def _is_common(form: str) -> bool:
    """Whether a word with a capital is a common word rather than a name."""
    if form in OPENERS:
        return True
    small = form[:1].lower() + form[1:]
    if _ends_name(form):
        return False
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


def _headings(line: str, start: int, end: int, cuts: dict[int, str], known: Usage) -> None:
    """Cut a heading off the front of the sentence `line[start:end]`, if it has one."""
    start = _led_in(line, start, end, cuts)
    words = line[start:end]
    number = _NUMBERED.match(words)
    if number and (under := _NUMBERED_UNDER.search(words[:90], number.end())):  # "3. Utslipp 3.1 Direkte utslipp"
        cuts[start] = "heading"
        _headings(line, start + under.start(), end, cuts, known)
        return
    found = _words(line, start, end)
    text, kind = _text_after(line, found, start + number.end() if number else start, known)
    if text:
        cuts[start] = kind
        cuts.setdefault(found[text].start, "")
        return
    for i in range(_LONGEST, len(found) - 1):  # a sentence that lost its stop with its line
        opens = found[i].form in ("Det", "Vi", "Dette", "Disse", "De", "Den") and _begins(line, found, i)
        if opens and _is_finite(found[i + 1].form):
            cuts.setdefault(found[i].start, "")


def _led_in(line: str, start: int, end: int, cuts: dict[int, str]) -> int:
    """Cut behind the colons of `line[start:end]` that lead in a resolution or what was proposed; where the last of them ends."""
    for colon in _COLON.finditer(line, start, end):
        lead = line[start : colon.start()]
        if not _LEADS_IN.search(lead) or end - colon.end() < 11:
            continue
        cuts.setdefault(start, "")
        titled = _TITLED.search(lead)
        if titled and _LEADS_IN.search(titled[0]) and not any(map(_is_finite, titled[0].split())):
            cuts[start + titled.start()] = "heading"
        cuts.setdefault(colon.end(), "")
        start = colon.end()
    return start


def _text_after(line: str, found: list[_Word], begin: int, known: Usage) -> tuple[int, str]:
    """The index of the word with which the text begins behind what stands before it, a "heading" or a sentence (""); or 0.

    `begin`: where the heading's words begin behind its number.
    """
    forms, first = [word.form for word in found], bisect_left(found, (begin,))
    alone = 0 if first or len(forms) < 3 else _shouted(forms) or int(_is_head(forms, known))
    if alone:
        return alone, "heading"
    for i in range(max(first, 1), min(len(found), _LONGEST + 4)):
        form, head, rest = forms[i], line[found[0].start : found[i].start].strip(), forms[i + 1 : i + 25]
        bare = first and head[-1:].isalpha() and i == first + 1
        if bare and not (form.isupper() and head.isupper()) and _starts(found, i):
            return i, "heading"
        if i == first and forms[0].istitle() and _starts(found, i) and _is_finite(rest[0] if rest else ""):
            return i, "heading"  # "Til § 3 Departementet foreslår"
        if forms[i - 1] in ".:?!" or i == first:
            continue
        speaks = _speaks(line, found, i, known)
        if not ((_begins(line, found, i) or speaks) and _may_head(head, first > 0)) or _is_open(forms[:i]):
            continue
        nominal = not any(map(_is_finite, forms[1:i]))
        new = (_is_common(form) and (nominal or not kind_of(form) or is_generic(form))) or (
            nominal and bool(rest) and (speaks or _names_subject(form, rest, head))
        )
        if new and (form in OPENERS or any(map(_is_finite, rest))):
            says = not nominal and (len(head.split()) > 9 or forms[0] in ("Vi", "Det", "Jeg"))
            return i, "" if says or forms[0] == "Viser" else "heading"
    return 0, ""


def _is_open(forms: list[str]) -> bool:
    """Whether words wait for more: they end in a verb (*Vi ber*), and ask nothing (*Hva vi mener*)."""
    verb = forms[-1] in _AUX or {reading.pos for reading in exact(forms[-1])} == {"verb"}
    return verb and forms[0] not in _ASKING


def _shouted(forms: list[str]) -> int:
    """How many words in capitals stand before others: *VEIEN VIDERE Vi ber*, but not the last of *KRAV OM GEBYR NHO mener*."""
    n = next((i for i, form in enumerate(forms) if form != form.upper()), 0)
    n -= n > 0 and not forms[n][0].isupper()
    words = [form for form in forms[:n] if form.isalpha()]
    enough = len(words) > 1 and len(words[-1]) > 2 and max(map(len, words)) > 4 and not is_named(" ".join(words))
    return n if enough else 0


def _is_noun(word: str) -> bool:
    """Whether a word is a noun, whatever its capital, and at most an infinitive besides; or a compound."""
    small = word.rpartition("/")[2].lower()
    told = {reading.pos for reading in exact(small)}
    return ("noun" in told and told <= {"noun", "verb"} and not _is_finite(small)) or len(norwegian.split(small)) > 1


def _is_head(forms: list[str], known: Usage) -> bool:
    """Whether the first word of a sentence is a heading of its own: a noun, and a new sentence's subject behind it."""
    first, form, after = forms[:3]
    if not (first.isalpha() and len(first) > 3 and form[0].isupper()) or first in OPENERS:
        return False
    if first.lower() in _HEADS:
        return True
    if kind_of(first) or f"{first} {form}" in known.pairs:
        return False  # "Damekoret Vårløsning er …" is a name
    compound = len(norwegian.split(form.lower())) > 1 and not _ends_name(form)
    subject = _is_common(form) or (form.isupper() and len(form) > 1) or compound
    once = after[0].islower() and any(map(_is_finite, forms[2:14]))
    return _is_noun(first) and (form in OPENERS or (subject and (first.isupper() or _is_finite(after) or once)))


def _starts(words: list[_Word], i: int) -> bool:
    """Whether a sentence begins with token `i`: a capital, and a finite verb soon behind it."""
    form = words[i].form
    soon = any(_is_finite(word.form) for word in words[i + 1 : i + 6])
    return form[0].isupper() and (form in OPENERS or _is_common(form) or soon)


def _speaks(line: str, words: list[_Word], i: int, known: Usage) -> bool:
    """Whether a body says something from token `i` on, and no longer name ends before it: *Fondet LHF mener* is one name."""
    form, before = words[i].form, words[i - 1].form
    if before in _JOINING or form in lists()["companies"] or not form[0].isupper():
        return False
    name = line[words[i].start : name_at(line, words[i].start)]
    if name in known.speakers and not _calls(words[:i], known):
        end = words[i].start + len(name)
        after = line[end:].split(maxsplit=1)[:1]
        return bool(after) and (_is_finite(after[0]) or not exact(after[0]))
    ends = not before.islower() or kind_of(before)  # "Jordskred og fly AS" is one name
    return not ends and len(form) > 1 and form.isupper() and i + 1 < len(words) and _is_finite(words[i + 1].form)


def _calls(words: list[_Word], known: Usage) -> bool:
    """Whether words say what kind of body the one behind them is: *Interesseorganisasjonen FFO*."""
    told = next((n for n, word in enumerate(words) if word.form in _JOINING), len(words))
    return any(kind_of(word.form) and word.form not in known.names for word in words[:told])


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
