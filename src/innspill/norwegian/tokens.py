"""Tokens: where the words and marks of a Norwegian text begin and end, after UD Norwegian Bokmål.

>>> text = "knutepunkt/bindeledd i kommune-Norges forsknings- og utviklingsarbeid, jf. § 5-2."
>>> [text[start:end] for start, end in tokens(text)][:8]
['knutepunkt', '/', 'bindeledd', 'i', 'kommune-Norges', 'forsknings-', 'og', 'utviklingsarbeid']
"""

import re

from .abbreviations import ABBREVIATIONS, CLOSING, CURRENCIES, LEADING, UNITS
from .clues import tail
from .lexicon import exact, known
from .spelling import plain

MONTHS = frozenset("januar februar mars april mai juni juli august september oktober november desember".split())

# Combining marks (å as a + ring), soft hyphens and joiners belong to the word that they stand in.
_IN = r"[\w\u0300-\u036f\u00ad\u200b-\u200d\u2060]"
_WORD = rf"\w{_IN}*(?:['’]\w{_IN}*)*(?:[-‐‑]\w{_IN}*(?:['’]\w{_IN}*)*)*[-‐‑]?"
_NUMBER = r"[+±]?\d+(?:[.,:]\d+)*"
_NO_WORD = rf"(?!{_IN})(?![-‐‑]\w)"
_TOKEN = re.compile(
    rf"""
      [^\W\d_]++(?=[\s,;!?)»]) | [,;:!?()«»]  # most tokens, told at once: all that follows begins or goes on in another way
    | (?P<web> (?:https?://|www\.)[^\s<>«»"]+ | \w[\w.+-]{{0,64}}@\w[\w-]{{0,64}}(?:\.\w+)+
      | \w[\w-]{{0,64}}(?:\.[\w-]{{1,64}}){{0,5}}\.(?:no|com|org|net|nu|se|dk|eu|info|fo|txt|pdf)(?:s|-\w+)?(?!\w) )
    | (?P<section> (?<=§)\s?\d+[-–‐]\d+\w? )
    | (?P<whole> \d+[-–](?=\s+(?:og|eller|til)\b) | A/S | a/s | km/t | [0-3]?\d/[0-3]?\d{_NO_WORD}(?!/) | \d+(?:\.\d{{3}})*,[-–](?!\w) | {_NUMBER}°\w* )
    | (?P<dotted> (?:\w{_IN}*\.(?!\.))+ (?:\w{_IN}*)? (?:-\w{_IN}*)* )
    | (?P<number> {_NUMBER}{_NO_WORD} )
    | (?P<range> \d+(?:[.,]\d+)*(?=[-–‐]\d+(?:[.,]\d+)*(?![\w-])) )
    | (?P<tag> [@#©]{_WORD} )
    | (?P<tail> (?<=[\s(/«"»])[-‐‑](?=[a-zæøå]{{2}}){_WORD} )
    | (?P<word> {_WORD} )
    | \.{{2,}} | §{{1,2}} | [^\w\s]
    """,
    re.VERBOSE,
)
_INNER = re.compile(rf"{_NUMBER}{_NO_WORD}|{_WORD}|[^\w\s]")
_NUMBERED = re.compile(r"\d+(?:\.\d+)*\.")
_INITIALS = re.compile(r"(?:[A-ZÆØÅ][a-zæøå]?\.){2,4}|[A-ZÆØÅ]\.")
_JOINED_ORDINAL = re.compile(r"(\d{1,3}\.)[a-zæøå]{2,}")
_YEAR_AND_MARK = re.compile(r"(?:19|20)\d\d\.\d{1,2}")
_DEFINITE = ("en", "et", "a", "ene", "ne", "n")
_SUFFIXED = re.compile(r"(.+\.)(?:s|-\w+(?:-\w+)*)")
_NEXT = re.compile(r"[\s(«\"]*(\w+|\S)")
_LETTERED = re.compile(r"\b(?:alternativ|bokstav|del|gruppe|kategori|klasse|modell|plan|punkt|sone|type|vedlegg)\s+$")
_FIGURE = re.compile(r"(?:\d|mill\.?|mrd\.?|tusen)\s*$", re.IGNORECASE)


def tokens(text: str) -> list[tuple[int, int]]:
    """Spans `(start, end)` of the tokens of `text`, in order; every character that is no space lies in exactly one.

    As in UD Norwegian Bokmål: strokes, brackets, quotation marks and the hyphen of a range (*2005-2009*) stand alone; a
    hyphenated word, a date, a web address is one token; abbreviations, initials and ordinals (*22. juli*) keep their
    full stop. Beyond UD, *5-2* after § is one token.
    """
    found: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "section":
            found.append((start + (text[start].isspace()), end))
        elif kind == "web":
            bare = len(match[0].rstrip(".,;:!?)]}'’"))
            found.append((start, start + bare))
            found += [(place, place + 1) for place in range(start + bare, end)]
        elif kind == "dotted":
            found += _dotted(text, start, end, first=not found)
        elif kind == "word" and match[0][-1] in "sxzSXZ" and _genitive(text, start, end):
            found.append((start, end + 1))
        elif not (found and start < found[-1][1]):
            found.append((start, end))
    return found


def _genitive(text: str, start: int, end: int) -> bool:
    """Whether an apostrophe stands at `end` and makes a genitive (*Hellas' gjeld*) rather than closing a quotation before it."""
    line, mark = text[max(0, start - 200) : start], text[end : end + 1]
    return mark in ("'", "’") and text[end + 1 : end + 2].isspace() and line.count(mark) % 2 == 0 and "‘" not in line


def _dotted(text: str, start: int, end: int, first: bool) -> list[tuple[int, int]]:
    """The tokens of a stretch with full stops in it: one, or the parts and the stops between them.

    `first`: whether the stretch begins the text, where "1." is a number and no sentence.
    """
    form = text[start:end]
    following = _NEXT.match(text, end)
    after = following[1] if following else ""
    if closes(text, start, form, after) and "." not in form[:-1]:
        return [(start, end - 1), (end - 1, end)]
    if _YEAR_AND_MARK.fullmatch(form) and begins(after):  # "2019.5 Siden": a year, its stop and a footnote mark
        return [(start, start + 4), (start + 4, start + 5), (start + 5, end)]
    if _keeps_stops(form, after, first):
        return [(start, end)]
    joined = _JOINED_ORDINAL.fullmatch(form)
    if joined:  # "19.plass"
        return [(start, start + joined.end(1)), (start + joined.end(1), end)]
    if form.endswith(".") and _is_inside(form[:-1]):
        return [(start, end - 1), (end - 1, end)]
    return [inner.span() for inner in _INNER.finditer(text, start, end)]


def _keeps_stops(form: str, following: str, first: bool) -> bool:
    """Whether `form` is one token with its stops, before the word (or mark, or "") `following`."""
    if not form.endswith("."):
        suffixed = _SUFFIXED.fullmatch(form)
        abbreviated = suffixed and (suffixed[1].lower() in ABBREVIATIONS or _INITIALS.fullmatch(suffixed[1]))
        return bool(abbreviated) or _is_inside(form) or f"{form.lower()}." in ABBREVIATIONS
    before, small, lower = form[:-1], form.lower(), following[:1].islower()
    if small in ABBREVIATIONS:
        shouted = before.isupper() and len(before) > 1  # "PST." is an agency, "pst." a per cent
        return "." in before or (bool(following) and (lower or not shouted))
    if _NUMBERED.fullmatch(form):
        ordinal = (lower and len(before) < 4) or following.lower() in MONTHS
        return ordinal or (first and bool(following) and len(before.rpartition(".")[2]) < 4)
    if _INITIALS.fullmatch(form):  # "K. Hansen", "Fr.p. mener"; but "plan B. Det"
        named = (
            len(following) == 1 or not known(following) or any(reading.pos == "name" for reading in exact(following))
        )
        return following.isalpha() and (named or "." in before or lower)
    return before.isalpha() and len(before) < 7 and lower and not known(before)


def closes(text: str, start: int, form: str, following: str) -> bool:
    """Whether the abbreviation `form` at `start` ends a sentence before the word `following`; False for other forms.

    What follows decides: *osv.* ends one before any capital, a unit after a figure too, others before a word that
    begins sentences, but not where their other half has to follow (*jf. Kommuneloven*).
    """
    small, capital = form.lower(), following[:1].isupper()
    if small in CLOSING:
        return capital or following[:1].isdigit()
    if not capital or not (small in ABBREVIATIONS or _INITIALS.fullmatch(form)):
        return False
    measured = _FIGURE.search(text[max(0, start - 12) : start]) is not None
    if len(form) == 2 and form[0].isupper():  # "Innst. 12 S. Stortinget", "plan B. Oslo"; but "H. Hansen"
        return measured or _LETTERED.search(text[max(0, start - 14) : start]) is not None
    if measured and small in UNITS:
        return following.lower() not in CURRENCIES
    return small not in LEADING and (_is_word(small[:-1]) or begins(following))


def _is_word(form: str) -> bool:
    """Whether a form of three letters or more is a word too and not only short for one ("av samme art.")."""
    return len(form) > 2 and any(reading.pos in ("noun", "verb", "adj") for reading in exact(form))


def begins(form: str) -> bool:
    """Whether a form with a capital is likely to have it for beginning a sentence: a common word, no name, no "KS"."""
    small = plain(form).lower()
    if not form[:1].isupper() or (form.isupper() and len(form) > 1) or f"{small}." in ABBREVIATIONS:
        return False
    if len(small) == 1 or any(reading.pos == "name" for reading in exact(plain(form))):
        return small in ("i", "å")
    return bool(exact(small)) or any(
        reading.ending in _DEFINITE for reading in exact(tail(small)) if reading.pos == "noun"
    )


def _is_inside(form: str) -> bool:
    """Whether the stops inside a form belong to it: "3.1.1", "22.juli", "t.v"; not "slutt.Kommunen"."""
    head, _, rest = form.partition(".")
    return bool(rest) and (
        (head.isdigit() and (rest[0].isdigit() or rest in MONTHS)) or f"{form.lower()}." in ABBREVIATIONS
    )


def is_word(form: str) -> bool:
    """Whether a token counts as a word: it holds a letter. Numbers, dates and marks do not."""
    return any(character.isalpha() for character in form)
